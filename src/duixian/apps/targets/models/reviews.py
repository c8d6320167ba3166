"""What reviewers decided, with reasons attached to fields and the score sheet."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from duixian.apps.targets.models.declarations import DeclarationVersion


class DecisionKind(models.TextChoices):
    """What a reviewer may decide."""

    PASSED = "passed", _("通过")
    RETURNED = "returned", _("退回")
    REJECTED = "rejected", _("不予安排")


class ReviewDecision(models.Model):
    """One reviewer's word on one version at one step; never edited. `standard` names the score sheet, if one was filled in."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    version = models.ForeignKey(DeclarationVersion, models.CASCADE, related_name="decisions")
    step = models.CharField(_("环节"), max_length=16)
    kind = models.CharField(_("结论"), max_length=16, choices=DecisionKind.choices)
    comment = models.TextField(_("意见"), blank=True)
    standard = models.CharField(max_length=40, blank=True)
    grade = models.CharField(_("等级"), max_length=12, blank=True)
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=2, null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("version_id", "id")
        constraints = (models.UniqueConstraint(fields=("version", "step"), name="review_decision_once_per_step"),)


class ReturnReason(models.Model):
    """Why a version went back, at the field it concerns (`narratives.plan`, `indicators[3].target_raw`; empty: as a whole).

    With a decision that passed, it is a remark that the reviewer left at the field.
    """

    decision = models.ForeignKey(ReviewDecision, models.CASCADE, related_name="reasons")
    path = models.CharField(max_length=120, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ("id",)


class ReviewScore(models.Model):
    """One line of the score sheet: a criterion of 完整性, 相关性, 适当性, 可行性 with its tick (no points) or its points."""

    decision = models.ForeignKey(ReviewDecision, models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=40)
    grade = models.CharField(max_length=12, blank=True)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    maximum = models.DecimalField(max_digits=5, decimal_places=2)
    remark = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("decision", "criterion"), name="review_criterion_once"),)


class ReviewNote(models.Model):
    """What a reviewer noted at a field while reading; becomes a reason or a remark with the decision, and is theirs until then."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    version = models.ForeignKey(DeclarationVersion, models.CASCADE, related_name="notes")
    step = models.CharField(max_length=16)
    path = models.CharField(max_length=120, blank=True)
    text = models.TextField(_("意见"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class FindingExplanation(models.Model):
    """Why the unit stands by what a rule finds wrong: needed to submit in spite of a serious error, read by every reviewer.

    `code` and `path` name the finding. Belongs to the version and is fixed with it; the next version inherits it.
    """

    version = models.ForeignKey(DeclarationVersion, models.CASCADE, related_name="explanations")
    code = models.CharField(max_length=60)
    path = models.CharField(max_length=120, blank=True)
    text = models.TextField(_("说明"))
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    explained_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("version", "code", "path"), name="explanation_once_per_finding"),
        )


class VersionHand(models.Model):
    """That somebody wrote or submitted a version: who did does not review it."""

    version = models.ForeignKey(DeclarationVersion, models.CASCADE, related_name="hands")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "user"), name="version_hand_once"),)
