"""Readings by the quarter of an hour as files, and what looked wrong in them."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.meters import Meter, Utility
from duixian.apps.incubator.models.repairs import WorkOrder
from duixian.apps.jobs.models import Job


class IntervalBatch(models.Model):
    """A file of readings by the quarter of an hour of one kind: kept as it was sent, its rows in Parquet in the store of files under `digest`.

    `problem` says in both languages why a file could not be read; `reasons` counts rejected rows by reason, which lie in a file of their own with line and reason; `shown` has the first of them; `coverage` says what there is
    of each meter. A batch holds while it is taken and neither withdrawn nor replaced; later batches hold over earlier ones row by row.
    """

    class State(models.TextChoices):
        """What became of the file."""

        WAITING = "waiting", _("等待读取")
        TAKEN = "taken", _("已采用")
        FAILED = "failed", _("未能读取")
        REPLACED = "replaced", _("已替换")
        WITHDRAWN = "withdrawn", _("已撤回")

    class Content(models.TextChoices):
        """What its numbers are; nothing: as the heading says."""

        AUTO = "", _("按表头判断")
        AMOUNT = "amount", _("每个间隔的用量")
        REGISTER = "register", _("表盘读数")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="interval_batches")
    kind = models.CharField(_("类别"), max_length=8, choices=Utility.choices)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField(_("间隔（分钟）"), default=15)
    at_end = models.BooleanField(_("时间是间隔的终点"), default=False)
    content = models.CharField(_("数值是"), max_length=8, choices=Content.choices, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.JSONField(default=list)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    rows = models.PositiveBigIntegerField(default=0)
    meters = models.PositiveIntegerField(default=0)
    repeated = models.PositiveBigIntegerField(default=0)
    corrections = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
    gaps = models.PositiveBigIntegerField(default=0)
    reasons = models.JSONField(default=dict)
    shown = models.JSONField(default=list)
    coverage = models.JSONField(default=list)
    layout = models.JSONField(default=dict)
    rejected_file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_reason = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "kind", "file"), condition=Q(state="taken"), name="interval_file_holds_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("replaced", "withdrawn")) | Q(ended_at__isnull=False) & ~Q(ended_reason=""),
                name="interval_batch_ended_with_reason",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.file.name


class AnomalyRun(models.Model):
    """That somebody had all interval readings of a unit looked through: which batches, with which limits, and what came of it.

    `found` is what the rules found, `fresh` what nobody had found before, `gone` what is not found any more.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="anomaly_runs")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    batches = models.JSONField(default=list)
    limits = models.JSONField(default=dict)
    found = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-recorded_at", "-id")


class Anomaly(models.Model):
    """Something at a meter that looks wrong, from `starts_at` to `ends_at`: found by a rule, then judged by somebody.

    `size` and `usual` are as the rule gives them (core.incubator.anomalies). Found again with other numbers, the row is superseded by another that points to it
    as `earlier`; found no more, it keeps `seen_in` of the run that saw it last.
    """

    class Verdict(models.TextChoices):
        """What somebody said of it."""

        OPEN = "", _("待判断")
        CONFIRMED = "confirmed", _("属实")
        DISMISSED = "dismissed", _("不是问题")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    meter = models.ForeignKey(Meter, models.PROTECT, related_name="anomalies")
    kind = models.CharField(max_length=24)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    size = models.BigIntegerField()
    usual = models.BigIntegerField()
    step = models.PositiveSmallIntegerField(default=15)
    run = models.ForeignKey(AnomalyRun, models.PROTECT, related_name="first_found")
    seen_in = models.ForeignKey(AnomalyRun, models.PROTECT, related_name="seen")
    found_at = models.DateTimeField()
    verdict = models.CharField(_("判断"), max_length=10, choices=Verdict.choices, blank=True)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    order = models.ForeignKey(WorkOrder, models.PROTECT, null=True, related_name="anomalies")
    earlier = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-starts_at", "meter_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meter", "kind", "starts_at", "step"), condition=Q(superseded_at=None), name="anomaly_once"
            ),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="anomaly_not_backwards"),
            models.CheckConstraint(
                condition=Q(verdict="") | ~Q(reason="") & Q(judged_at__isnull=False), name="anomaly_judged_with_reason"
            ),
        )
