"""Fixed assets and equipment (固定资产): what there is, where it stands and who answers for it, and the rounds that count it."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models.sites import Building, Room
from duixian.apps.parties.models import Organisation, Person


class AssetKind(models.TextChoices):
    """What sort of thing it is, as the register of fixed assets sorts them."""

    INSTRUMENT = "instrument", _("仪器设备")
    OFFICE = "office", _("办公设备")
    FURNITURE = "furniture", _("家具用具")
    BUILDING = "building", _("房屋附属设备")
    VEHICLE = "vehicle", _("车辆")
    OTHER = "other", _("其他资产")


class AssetState(models.TextChoices):
    """Whether a thing is used. What was written off does not come back."""

    IN_USE = "in_use", _("在用")
    IN_REPAIR = "in_repair", _("维修中")
    RETIRED = "retired", _("已报废")


class Asset(models.Model):
    """A thing in the register of fixed assets, with a number of its unit; where it is and how it does are its facts."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assets")
    number = models.CharField(_("资产编号"), max_length=40)
    name = models.CharField(_("资产名称"), max_length=120)
    kind = models.CharField(_("资产类别"), max_length=12, choices=AssetKind.choices)
    model = models.CharField(_("规格型号"), max_length=80, blank=True)
    serial = models.CharField(_("出厂编号"), max_length=60, blank=True)
    bought_on = models.DateField(_("购置日期"), null=True, blank=True)
    value = models.DecimalField(_("原值（元）"), max_digits=16, decimal_places=2, default=0)
    supplier = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    warranty_until = models.DateField(_("保修至"), null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("unit_id", "number", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "number"), name="asset_number_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="asset_value_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class AssetFact(models.Model):
    """Where an asset is, who answers for it and whether it is used, from a day on until the next fact; superseded when corrected."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="facts")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="assets")
    custodian = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("状态"), max_length=10, choices=AssetState.choices, default=AssetState.IN_USE)
    since = models.DateField(_("自"))
    reason = models.CharField(_("说明"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asset_id", "since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("asset", "since"), condition=Q(superseded_at=None), name="asset_fact_once_a_day"
            ),
        )


class StockTaking(models.Model):
    """A round (盘点) over the assets of a unit, or of one building, as the books have them on a day; closed, it puts the books right."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="stock_takings")
    title = models.CharField(_("盘点名称"), max_length=120)
    building = models.ForeignKey(Building, models.PROTECT, null=True, blank=True, related_name="+")
    as_of = models.DateField(_("盘点基准日"))
    created_at = models.DateTimeField()
    closed_on = models.DateField(_("结束日期"), null=True)

    class Meta:
        ordering = ("-as_of", "-id")
        constraints = (models.UniqueConstraint(fields=("unit", "title"), name="stock_taking_title_once"),)

    def __str__(self) -> str:
        return self.title


class CountResult(models.TextChoices):
    """What a round found of an asset."""

    FOUND = "found", _("账实相符")
    MOVED = "moved", _("位置不符")
    MISSING = "missing", _("盘亏")


class StockCount(models.Model):
    """An asset of a round: where the books have it (`expected`), and what was found; superseded when counted again."""

    taking = models.ForeignKey(StockTaking, models.CASCADE, related_name="counts")
    asset = models.ForeignKey(Asset, models.PROTECT, related_name="counts")
    expected = models.ForeignKey(Room, models.PROTECT, null=True, related_name="+")
    result = models.CharField(_("盘点结果"), max_length=8, choices=CountResult.choices, blank=True)
    found_in = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("说明"), max_length=200, blank=True)
    counted_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("taking_id", "asset__number", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("taking", "asset"), condition=Q(superseded_at=None), name="stock_count_once"
            ),
            models.CheckConstraint(
                condition=Q(result="", counted_on=None) | (~Q(result="") & Q(counted_on__isnull=False)),
                name="stock_count_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(result="moved", found_in__isnull=False) | (~Q(result="moved") & Q(found_in=None)),
                name="stock_count_moved_somewhere",
            ),
        )
