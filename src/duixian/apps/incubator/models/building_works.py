"""Small building works (修缮): estimate, approval, contract, progress, hidden works, papers, warranty."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.sites import Room
from duixian.apps.money.models import AcceptanceDuty, BudgetLine, Contract


class WorksState(models.TextChoices):
    """Where the works stand: the words of `core.incubator.building_works`."""

    DRAFT = "draft", _("拟定")
    SUBMITTED = "submitted", _("待批准")
    APPROVED = "approved", _("已批准")
    STARTED = "started", _("施工中")
    FINISHED = "finished", _("待竣工验收")
    ACCEPTED = "accepted", _("已验收")
    CANCELLED = "cancelled", _("已取消")


class BuildingWork(models.Model):
    """Works that are more than a repair. They are paid from a line, built under a contract where there is one, and accepted in `money`."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="building_works")
    number = models.CharField(_("编号"), max_length=20)
    name = models.CharField(_("名称"), max_length=120)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(_("位置"), max_length=120, blank=True)
    reason = models.TextField(_("理由"))
    scope = models.TextField(_("内容"))
    estimate = models.DecimalField(_("估算（元）"), max_digits=16, decimal_places=2)
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="building_works")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="building_works")
    duty = models.OneToOneField(AcceptanceDuty, models.PROTECT, null=True, related_name="building_work")
    starts_on = models.DateField(_("计划开工"))
    ends_on = models.DateField(_("计划竣工"))
    state = models.CharField(_("状态"), max_length=10, choices=WorksState.choices, default=WorksState.DRAFT)
    percent = models.PositiveSmallIntegerField(_("形象进度（%）"), default=0)
    finished_on = models.DateField(_("竣工日期"), null=True)
    accepted_on = models.DateField(_("验收日期"), null=True)
    warranty_until = models.DateField(_("保修至（不含）"), null=True)
    created_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "number"), name="building_work_number_once"),
            models.CheckConstraint(condition=Q(estimate__gt=0), name="building_work_estimate_positive"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="building_work_days_in_order"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="building_work_percent"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class WorksStep(models.Model):
    """Something that was done with works, or how far they were on a day; never edited."""

    work = models.ForeignKey(BuildingWork, models.CASCADE, related_name="steps")
    action = models.CharField(max_length=12)
    on = models.DateField(_("日期"))
    percent = models.PositiveSmallIntegerField(_("形象进度（%）"), null=True)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("work_id", "id")


class HiddenCheck(models.Model):
    """That work which will be covered was looked at before: who was there, and whether it may be covered."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    work = models.ForeignKey(BuildingWork, models.CASCADE, related_name="hidden_checks")
    part = models.CharField(_("部位"), max_length=120)
    on = models.DateField(_("日期"))
    passed = models.BooleanField(_("合格"))
    people = models.CharField(_("验收人员"), max_length=200)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("work_id", "on", "id")


class WorksPaper(models.Model):
    """A paper of the final acceptance; superseded when another takes its place."""

    work = models.ForeignKey(BuildingWork, models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=12)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("work_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("work", "kind"), condition=Q(superseded_at=None), name="works_paper_one_live"
            ),
        )
