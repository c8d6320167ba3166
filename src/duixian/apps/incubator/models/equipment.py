"""Special equipment (特种设备) that the law has inspected, its inspections, and when it must not be used."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.assets import Asset
from duixian.apps.incubator.models.sites import Building, Room
from duixian.apps.parties.models import Organisation


class EquipmentKind(models.TextChoices):
    """What the law has inspected; the first five have usual intervals in `core.incubator.inspections`."""

    LIFT = "lift", _("电梯")
    PRESSURE = "pressure-vessel", _("压力容器")
    BOILER = "boiler", _("锅炉")
    VALVE = "safety-valve", _("安全阀")
    FIRE = "fire-system", _("消防设施")
    HOIST = "hoist", _("起重机械")
    OTHER = "other", _("其他设备")


class SpecialEquipment(models.Model):
    """A lift, a pressure vessel and the like: where it stands, under which registration it is used, how often it is inspected."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="special_equipment")
    asset = models.OneToOneField(Asset, models.PROTECT, null=True, blank=True, related_name="special")
    kind = models.CharField(_("设备种类"), max_length=16, choices=EquipmentKind.choices)
    name = models.CharField(_("设备名称"), max_length=120)
    registration = models.CharField(_("使用登记证编号"), max_length=40)
    building = models.ForeignKey(Building, models.PROTECT, related_name="special_equipment")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="special_equipment")
    months = models.PositiveSmallIntegerField(_("检验周期（月）"), default=12)
    in_use_since = models.DateField(_("投用日期"))
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("unit_id", "building_id", "kind", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "registration"), name="equipment_registration_once"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=120), name="equipment_months"),
        )

    def __str__(self) -> str:
        return self.name


class UseState(models.TextChoices):
    """Whether special equipment may be used."""

    IN_USE = "in_use", _("在用")
    STOPPED = "stopped", _("停用")
    RETIRED = "retired", _("已报废")


class EquipmentFact(models.Model):
    """Whether special equipment is used, from a day on until the next fact; superseded when corrected."""

    equipment = models.ForeignKey(SpecialEquipment, models.CASCADE, related_name="facts")
    state = models.CharField(_("状态"), max_length=8, choices=UseState.choices)
    since = models.DateField(_("自"))
    reason = models.CharField(_("说明"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("equipment_id", "since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("equipment", "since"), condition=Q(superseded_at=None), name="equipment_fact_once_a_day"
            ),
        )


class InspectionResult(models.TextChoices):
    """What the inspecting body found."""

    PASSED = "passed", _("合格")
    CONDITIONS = "conditions", _("有条件合格")
    FAILED = "failed", _("不合格")


class Inspection(models.Model):
    """An inspection (检验) due on a day, and what came of it. Each row is what was believed of the duty: the result supersedes the open
    row, a correction supersedes the result; `duty` stays the same. `next_on` is the day that the certificate names, if it does."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    duty = models.UUIDField(default=uuid6.uuid7, editable=False)
    equipment = models.ForeignKey(SpecialEquipment, models.CASCADE, related_name="inspections")
    due_on = models.DateField(_("应检日期"))
    done_on = models.DateField(_("检验日期"), null=True)
    body = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    result = models.CharField(_("检验结论"), max_length=10, choices=InspectionResult.choices, blank=True)
    certificate = models.CharField(_("报告编号"), max_length=60, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    conditions = models.CharField(_("整改要求"), max_length=300, blank=True)
    next_on = models.DateField(_("下次检验日期"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("equipment_id", "due_on", "id")
        indexes = (
            models.Index(fields=("due_on",), condition=Q(superseded_at=None, done_on=None), name="inspection_open"),
        )
        constraints = (
            models.UniqueConstraint(fields=("duty",), condition=Q(superseded_at=None), name="inspection_duty_once"),
            models.UniqueConstraint(
                fields=("equipment",), condition=Q(superseded_at=None, done_on=None), name="inspection_open_once"
            ),
            models.CheckConstraint(
                condition=Q(result="", done_on=None) | (~Q(result="") & Q(done_on__isnull=False)),
                name="inspection_result_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__isnull=False, done_on__isnull=False, next_on__gt=F("done_on")),
                name="inspection_next_is_later",
            ),
        )
