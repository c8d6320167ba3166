"""Tariffs of suppliers, their bills, what pays them, and how far numbers may differ and still agree."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.meters import Meter, Utility
from duixian.apps.money.models import Invoice, Payment
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration


class UtilityTariff(models.Model):
    """What a supplier charges on days in [since, until); `terms` as `core.incubator.tariff_terms` reads them. Superseded when corrected."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="utility_tariffs")
    kind = models.CharField(_("类别"), max_length=8, choices=Utility.choices)
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=120)
    since = models.DateField(_("启用日期"))
    until = models.DateField(_("停用日期"), null=True, blank=True)
    terms = models.JSONField()
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_id", "kind", "supplier_id", "since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "kind", "supplier", "since"), condition=Q(superseded_at=None), name="tariff_once_a_day"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="tariff_half_open"),
        )

    def __str__(self) -> str:
        return self.name


class UtilityBill(models.Model):
    """What a supplier asks for the use of days in [starts_on, ends_on): quantity in kWh or m³, amount in yuan, its lines as printed
    ({band, quantity, price, amount}). A corrected bill supersedes the one it `replaces`."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="utility_bills")
    declaration = models.ForeignKey(Declaration, models.PROTECT, null=True, blank=True, related_name="utility_bills")
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    account = models.CharField(_("户号"), max_length=40, blank=True)
    number = models.CharField(_("账单号"), max_length=60)
    kind = models.CharField(_("类别"), max_length=8, choices=Utility.choices)
    meter = models.ForeignKey(Meter, models.PROTECT, null=True, blank=True, related_name="bills")
    starts_on = models.DateField(_("账期自"))
    ends_on = models.DateField(_("账期至（不含）"))
    issued_on = models.DateField(_("出账日期"), null=True, blank=True)
    first_value = models.DecimalField(_("上次示数"), max_digits=15, decimal_places=3, null=True, blank=True)
    last_value = models.DecimalField(_("本次示数"), max_digits=15, decimal_places=3, null=True, blank=True)
    quantity = models.DecimalField(_("用量"), max_digits=15, decimal_places=3, null=True, blank=True)
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2)
    lines = models.JSONField(default=list, blank=True)
    estimated = models.BooleanField(_("估读"), default=False)
    invoice = models.ForeignKey(Invoice, models.PROTECT, null=True, blank=True, related_name="utility_bills")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_id", "starts_on", "kind", "number", "id")
        indexes = (models.Index(fields=("unit", "ends_on"), name="utility_bill_by_day"),)
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "supplier", "number"), condition=Q(superseded_at=None), name="utility_bill_once"
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="utility_bill_half_open"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="utility_bill_positive"),
            models.CheckConstraint(condition=Q(quantity=None) | Q(quantity__gte=0), name="utility_bill_quantity"),
        )

    def __str__(self) -> str:
        return self.number


class BillPayment(models.Model):
    """What a payment pays of a bill, in yuan: one payment may pay several bills, a bill may be paid in parts."""

    bill = models.ForeignKey(UtilityBill, models.PROTECT, related_name="payments")
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="utility_bills")
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("bill_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("bill", "payment"), condition=Q(superseded_at=None), name="bill_payment_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bill_payment_positive"),
        )


class MatchTolerance(models.Model):
    """By how much bill and meter, and bill and tariff, may differ in a unit: shares of one, kWh or m³, yuan. Superseded when changed."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="match_tolerances")
    quantity_share = models.DecimalField(_("用量容差（比例）"), max_digits=6, decimal_places=4)
    quantity = models.DecimalField(_("用量容差"), max_digits=10, decimal_places=2)
    money_share = models.DecimalField(_("金额容差（比例）"), max_digits=6, decimal_places=4)
    money = models.DecimalField(_("金额容差（元）"), max_digits=10, decimal_places=2)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_id", "recorded_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit",), condition=Q(superseded_at=None), name="match_tolerance_one"),
            models.CheckConstraint(
                condition=Q(quantity_share__gte=0, quantity__gte=0, money_share__gte=0, money__gte=0),
                name="match_tolerance_not_negative",
            ),
        )
