"""The answers to a promise: monitoring reports with corrections, the scored self-evaluation, rectification.

Final reports never change: triggers in the database see to it (`triggers.py`).
"""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.targets.models import Declaration, DeclarationVersion


class ReportState(models.TextChoices):
    """Where a report stands (states of `core.workflow.reports`)."""

    DRAFT = "draft", _("撰写中")
    SUBMITTED = "submitted", _("待单位审核")
    REVIEWED = "reviewed", _("待主管部门审定")
    RETURNED = "returned", _("已退回")
    FINAL = "final", _("已定稿")


class Report(models.Model):
    """What a monitoring report and a self-evaluation have in common.

    `rows` holds an entry per indicator of `version` (see `entries.py`). `revision` grows with every change. `known_at` says up to
    which instant recorded facts are in it. `writers` are the keys of the people who wrote or submitted it, `passed_by` the head who
    passed it: they do not decide on it again. `frozen` is what was made final, whole, and `digest` the digest of that (of a self-evaluation with its texts salted,
    see `core.proof.redacting`).
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    version = models.ForeignKey(DeclarationVersion, models.PROTECT, related_name="+")
    as_of = models.DateField(_("截止日"))
    known_at = models.DateTimeField()
    state = models.CharField(_("状态"), max_length=16, choices=ReportState.choices, default=ReportState.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    rows = models.JSONField(default=list)
    return_reason = models.TextField(_("退回理由"), blank=True)
    writers = models.JSONField(default=list, blank=True)
    frozen = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    finished_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def hands(self) -> set[int]:
        """The keys of everybody who had a hand in it."""
        return {*self.writers, *([self.passed_by_id] if self.passed_by_id else [])}


def _final_pair(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=(Q(state="final", finished_at__isnull=False, frozen__isnull=False) & ~Q(digest=""))
        | (~Q(state="final") & Q(finished_at=None, digest="", frozen__isnull=True)),
        name=name,
    )


class MonitoringReport(Report):
    """绩效运行监控 of a declaration as of a day: lights with reasons against the form's own plan, causes, likelihood, forecast.

    `money` holds the spending side, `progress` work and money beside what the plan expected of them.
    """

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="monitoring_reports")
    light = models.CharField(max_length=16, blank=True)
    money = models.JSONField(default=dict)
    progress = models.JSONField(default=dict)
    summary = models.TextField(_("总体情况"), blank=True)

    class Meta:
        ordering = ("declaration_id", "-as_of")
        constraints = (
            models.UniqueConstraint(fields=("declaration", "as_of"), name="monitoring_once_a_day"),
            _final_pair("monitoring_final_pair"),
        )


class CorrectionState(models.TextChoices):
    """Where a correction stands (states of `core.workflow.rectification`)."""

    OPEN = "open", _("待整改")
    DONE = "done", _("已整改，待核实")
    VERIFIED = "verified", _("已核实")
    REOPENED = "reopened", _("重新整改")


class Duty(models.Model):
    """Something to be put right: by whom, until when, what became of it. `position` is the indicator's; none: the whole project."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(null=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("责任人")
    )
    owner_name = models.CharField(_("责任人"), max_length=60, blank=True)
    due_on = models.DateField(_("期限"))
    state = models.CharField(_("状态"), max_length=16, choices=CorrectionState.choices, default=CorrectionState.OPEN)
    result = models.TextField(_("整改结果"), blank=True)
    reopen_reason = models.TextField(_("退回重改的理由"), blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField(_("完成日期"), null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def who(self) -> str:
        """The name of who answers for it."""
        return self.owner.name if self.owner else self.owner_name


class Correction(Duty):
    """What is done about an indicator that is behind: by whom, until when, and what became of it."""

    report = models.ForeignKey(MonitoringReport, models.CASCADE, related_name="corrections")
    text = models.TextField(_("整改措施"))

    class Meta:
        ordering = ("due_on", "id")


class SelfEvaluation(Report):
    """绩效自评 of a declaration, scored by the rule pack `pack`.

    `choices` holds what people set per indicator (weight, method, explanation …), `execution` the money side, `texts` completion,
    conclusion, problems and measures. `sheet` is the scored sheet as JSON (`duixian-score/1`).
    """

    declaration = models.OneToOneField(Declaration, models.CASCADE, related_name="self_evaluation")
    pack = models.CharField(_("计分规则"), max_length=40)
    choices = models.JSONField(default=dict)
    execution = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    sheet = models.JSONField(default=dict)
    total = models.DecimalField(_("总分"), max_digits=6, decimal_places=2, null=True)
    grade = models.CharField(_("等级"), max_length=16, blank=True)

    class Meta:
        ordering = ("declaration_id",)
        constraints = (_final_pair("evaluation_final_pair"),)


class Rectification(Duty):
    """A problem that the self-evaluation found, carried on until it is put right; next year's declaration shows it."""

    evaluation = models.ForeignKey(SelfEvaluation, models.CASCADE, related_name="rectifications")
    problem = models.TextField(_("问题"))
    measure = models.TextField(_("改进措施"))
    carried_to = models.ForeignKey(Declaration, models.SET_NULL, null=True, related_name="carried_rectifications")

    class Meta:
        ordering = ("due_on", "id")


class Standing(models.Model):
    """How a declaration stands at its latest measurement: what dashboards of thousands read, renewed with every measurement.

    The six counts are the numbers of indicators by light; `attained_percent` is the share of the work that is done, in percent with
    two decimals, None where no indicator tells a progress. `score` is that of the self-evaluation, once there is one.
    """

    declaration = models.OneToOneField(Declaration, models.CASCADE, primary_key=True, related_name="standing")
    as_of = models.DateField(null=True)
    light = models.CharField(max_length=16, default="grey")
    green = models.PositiveSmallIntegerField(default=0)
    amber = models.PositiveSmallIntegerField(default=0)
    red = models.PositiveSmallIntegerField(default=0)
    grey = models.PositiveSmallIntegerField(default=0)
    not_due = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    bound = models.PositiveSmallIntegerField(default=0)
    lowest_grade = models.PositiveSmallIntegerField(null=True)
    executed = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    received = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    attained_percent = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    expected_percent = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    score_grade = models.CharField(max_length=16, blank=True)
    renewed_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("light",)),)
