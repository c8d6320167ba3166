"""Meters of power and water: what they are, where they hang, the registers on them, and what was read."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.sites import Room, Site
from duixian.apps.incubator.models.tenants import Tenant
from duixian.apps.parties.models import Organisation


class Utility(models.TextChoices):
    """What a meter measures: power in kWh, water in m³. The same codes as in core."""

    POWER = "power", _("电")
    WATER = "water", _("水")


class Meter(models.Model):
    """A place where power or water is counted. A main meter is billed by its supplier under an account; others hang below a `parent`.

    It stays when the register on it is exchanged. In use on days in [since, until).
    """

    class Role(models.TextChoices):
        """What it is for."""

        MAIN = "main", _("总表")
        SUB = "sub", _("分表")
        TENANT = "tenant", _("企业分表")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="meters")
    kind = models.CharField(_("类别"), max_length=8, choices=Utility.choices)
    role = models.CharField(_("用途"), max_length=8, choices=Role.choices)
    number = models.CharField(_("表号"), max_length=40)
    name = models.CharField(_("名称"), max_length=80)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    supplier = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    account = models.CharField(_("户号"), max_length=40, blank=True)
    most_per_day = models.DecimalField(_("每日最大用量"), max_digits=12, decimal_places=2, null=True, blank=True)
    since = models.DateField(_("启用日期"))
    until = models.DateField(_("停用日期"), null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("unit_id", "kind", "number", "id")
        indexes = (models.Index(fields=("unit", "kind", "role"), name="meter_by_kind"),)
        constraints = (
            models.UniqueConstraint(fields=("unit", "kind", "number"), name="meter_number_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="meter_half_open"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="meter_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(role="main") | Q(parent=None), name="meter_main_has_no_parent"),
            models.CheckConstraint(condition=Q(most_per_day=None) | Q(most_per_day__gt=0), name="meter_most_positive"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class MeterPlace(models.Model):
    """Where a meter hangs, and whose use it counts, from a day on until the next place; superseded when corrected."""

    meter = models.ForeignKey(Meter, models.CASCADE, related_name="places")
    site = models.ForeignKey(Site, models.PROTECT, related_name="meter_places")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="meter_places")
    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="meter_places")
    since = models.DateField(_("自"))
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("meter_id", "since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meter", "since"), condition=Q(superseded_at=None), name="meter_place_once_a_day"
            ),
        )


class MeterRegister(models.Model):
    """The thing with the numbers that hangs at a meter: `digits` before the point, each step worth `factor` kWh or m³.

    `first_value` is what it showed when it was put in, `last_value` when it was taken out.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    meter = models.ForeignKey(Meter, models.CASCADE, related_name="registers")
    serial = models.CharField(_("出厂编号"), max_length=40, blank=True)
    digits = models.PositiveSmallIntegerField(_("整数位数"), default=6)
    factor = models.DecimalField(_("倍率"), max_digits=10, decimal_places=4, default=1)
    installed_at = models.DateTimeField(_("装表时间"))
    first_value = models.DecimalField(_("起度"), max_digits=15, decimal_places=3)
    removed_at = models.DateTimeField(_("拆表时间"), null=True)
    last_value = models.DecimalField(_("止度"), max_digits=15, decimal_places=3, null=True)
    reason = models.CharField(_("换表原因"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    removal_recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("meter_id", "installed_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("meter",), condition=Q(removed_at=None), name="meter_register_one_in_place"),
            models.CheckConstraint(condition=Q(digits__gte=1, digits__lte=12), name="meter_register_digits"),
            models.CheckConstraint(condition=Q(factor__gt=0, first_value__gte=0), name="meter_register_factor"),
            models.CheckConstraint(
                condition=Q(removed_at=None, last_value=None, removal_recorded_at=None)
                | Q(removed_at__isnull=False, last_value__isnull=False, removal_recorded_at__isnull=False),
                name="meter_register_removed_whole",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(removed_at__gt=F("installed_at")), name="meter_register_half_open"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.serial


class Reading(models.Model):
    """What the register of a meter showed at an instant; corrected by another reading of that instant, and never edited."""

    class Origin(models.TextChoices):
        """Where it comes from."""

        HAND = "hand", _("人工抄表")
        IMPORT = "import", _("清单导入")
        PHOTO = "photo", _("照片")
        SUPPLIER = "supplier", _("供方账单")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    meter = models.ForeignKey(Meter, models.PROTECT, related_name="readings")
    at = models.DateTimeField(_("抄表时间"))
    value = models.DecimalField(_("读数"), max_digits=15, decimal_places=3)
    origin = models.CharField(_("来源"), max_length=8, choices=Origin.choices)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("说明"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("meter_id", "at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meter", "at"), condition=Q(superseded_at=None), name="reading_once_an_instant"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="reading_not_negative"),
        )
