"""The answers to a promise: monitoring reports with corrections, the scored self-evaluation, rectification."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.targets.models import Declaration, DeclarationVersion


class ReportState(models.TextChoices):
    """Where a report stands (states of `core.workflow`)."""

    DRAFT = "draft", _("撰写中")
    SUBMITTED = "submitted", _("待审核")
    RETURNED = "returned", _("已退回")
    FINAL = "final", _("已定稿")


class MonitoringReport(models.Model):
    """绩效运行监控 of a declaration as of a day. `rows` holds one entry per indicator with what was measured (the measurement's
    uuid), the light and its reason, cause, likelihood and forecast; `money` the spending side. Final reports never change."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="monitoring_reports")
    version = models.ForeignKey(DeclarationVersion, models.PROTECT, related_name="+")
    as_of = models.DateField(_("监控截止日"))
    state = models.CharField(max_length=16, choices=ReportState.choices, default=ReportState.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    light = models.CharField(max_length=16, blank=True)
    rows = models.JSONField(default=list)
    money = models.JSONField(default=dict)
    summary = models.TextField(_("总体情况"), blank=True)
    return_reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("declaration_id", "-as_of")
        constraints = (
            models.UniqueConstraint(fields=("declaration", "as_of"), name="monitoring_once_a_day"),
            models.CheckConstraint(
                condition=~Q(state="final") | (Q(finished_at__isnull=False) & ~Q(digest="")),
                name="monitoring_final_pair",
            ),
        )


class Correction(models.Model):
    """What is done about an indicator that is behind: by whom, until when, and what became of it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    report = models.ForeignKey(MonitoringReport, models.CASCADE, related_name="corrections")
    position = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(_("整改措施"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("责任人"))
    due_on = models.DateField(_("期限"))
    state = models.CharField(max_length=16, default="open")
    result = models.TextField(_("整改结果"), blank=True)
    done_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("due_on", "id")


class SelfEvaluation(models.Model):
    """绩效自评 of a declaration. `rows` holds per indicator the actual (measurement uuid or band), points, lost points with their
    explanation; `execution` the money side; `texts` conclusion, problems, measures. `pack` names the rule pack it was scored by."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    declaration = models.OneToOneField(Declaration, models.CASCADE, related_name="self_evaluation")
    version = models.ForeignKey(DeclarationVersion, models.PROTECT, related_name="+")
    as_of = models.DateField(_("评价截止日"))
    pack = models.CharField(_("计分规则"), max_length=40)
    weights = models.JSONField(default=dict)
    state = models.CharField(max_length=16, choices=ReportState.choices, default=ReportState.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    rows = models.JSONField(default=list)
    execution = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    total = models.DecimalField(_("总分"), max_digits=6, decimal_places=2, null=True)
    grade = models.CharField(_("等级"), max_length=8, blank=True)
    return_reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("declaration_id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="final") | (Q(finished_at__isnull=False) & ~Q(digest="")),
                name="evaluation_final_pair",
            ),
        )


class Rectification(models.Model):
    """A problem that the self-evaluation found, carried on until it is put right; next year's declaration shows it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    evaluation = models.ForeignKey(SelfEvaluation, models.CASCADE, related_name="rectifications")
    position = models.PositiveSmallIntegerField(null=True)
    problem = models.TextField(_("问题"))
    measure = models.TextField(_("改进措施"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("责任人")
    )
    due_on = models.DateField(_("期限"))
    state = models.CharField(max_length=16, default="open")
    result = models.TextField(_("整改结果"), blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    carried_to = models.ForeignKey(Declaration, models.SET_NULL, null=True, related_name="carried_rectifications")
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due_on", "id")


class Standing(models.Model):
    """How a declaration stands at its latest measurement: what dashboards of thousands read, renewed with every measurement.

    `counts` are the numbers of indicators by light; attained and spent are shares in percent with two decimals.
    """

    declaration = models.OneToOneField(Declaration, models.CASCADE, primary_key=True, related_name="standing")
    as_of = models.DateField(null=True)
    light = models.CharField(max_length=16, default="grey")
    green = models.PositiveSmallIntegerField(default=0)
    amber = models.PositiveSmallIntegerField(default=0)
    red = models.PositiveSmallIntegerField(default=0)
    grey = models.PositiveSmallIntegerField(default=0)
    bound = models.PositiveSmallIntegerField(default=0)
    lowest_grade = models.PositiveSmallIntegerField(null=True)
    executed = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    received = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    attained_percent = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    score_grade = models.CharField(max_length=8, blank=True)
    renewed_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("light",)),)
