"""Leases (租约) of rooms, and what a tenant owes: charges, put together to bills."""

from __future__ import annotations

from typing import Any

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.sites import Room
from duixian.apps.incubator.models.tenants import Tenant


class Lease(models.Model):
    """That a tenant has rooms on days in [starts_on, ends_on); ended early on `ended_on`, the first day it no longer has them: the day of
    its ending that is believed; of one taken over from elsewhere rent is charged here from `charged_from`. A draft has no `signed_on`; one that was given up is `withdrawn_at` a time.

    `price` is yuan per m² and day, `subsidy` what of it the incubator bears; `renews` the lease that went before.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="leases")
    number = models.CharField(_("租约编号"), max_length=40)
    starts_on = models.DateField(_("自"))
    ends_on = models.DateField(_("至（不含）"))
    price = models.DecimalField(_("租金单价（元/㎡·天）"), max_digits=8, decimal_places=4)
    subsidy = models.DecimalField(_("其中补贴（元/㎡·天）"), max_digits=8, decimal_places=4, default=0)
    deposit = models.DecimalField(_("押金（元）"), max_digits=16, decimal_places=2, default=0)
    renews = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="renewals")
    signed_on = models.DateField(_("签订日期"), null=True, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    charged_from = models.DateField(_("自哪天起在此收租"), null=True, blank=True)
    deposit_paid_on = models.DateField(_("押金收讫日期"), null=True)
    deposit_returned_on = models.DateField(_("押金退还日期"), null=True)
    ended_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    signed_recorded_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("tenant_id", "starts_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("tenant", "number"), name="lease_number_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="lease_half_open"),
            models.CheckConstraint(condition=Q(price__gte=0, deposit__gte=0), name="lease_money_not_negative"),
            models.CheckConstraint(condition=Q(subsidy__gte=0, subsidy__lte=F("price")), name="lease_subsidy_in_price"),
        )

    def __str__(self) -> str:
        return self.number


class LeaseEnding(models.Model):
    """That a lease ended early: `on` is the first day without the rooms. Superseded when corrected."""

    lease = models.ForeignKey(Lease, models.CASCADE, related_name="endings")
    on = models.DateField(_("腾退次日"))
    reason = models.CharField(_("原因"), max_length=200)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("lease_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("lease",), condition=Q(superseded_at=None), name="lease_ends_once"),
        )


class LeaseRoom(models.Model):
    """A room under a lease, with the area that was agreed (m²)."""

    lease = models.ForeignKey(Lease, models.CASCADE, related_name="rooms")
    room = models.ForeignKey(Room, models.PROTECT, related_name="leases")
    area = models.DecimalField(_("计租面积（㎡）"), max_digits=9, decimal_places=2)

    class Meta:
        ordering = ("lease_id", "room__number", "id")
        constraints = (
            models.UniqueConstraint(fields=("lease", "room"), name="lease_room_once"),
            models.CheckConstraint(condition=Q(area__gt=0), name="lease_area_positive"),
        )


class TenantBill(models.Model):
    """What a tenant is asked to pay for a month (`month` is its first day): its charges of that month and earlier ones not yet billed.

    A negative amount is a credit note (贷记单). `paid_on` is that of its payment that is believed.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="bills")
    number = models.CharField(_("账单编号"), max_length=40)
    month = models.DateField(_("月份"))
    amount = models.DecimalField(_("应付（元）"), max_digits=16, decimal_places=2)
    issued_on = models.DateField(_("出账日期"))
    due_on = models.DateField(_("缴费期限"))
    paid_on = models.DateField(_("缴费日期"), null=True, blank=True)
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("-month", "tenant_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("tenant", "number"), name="tenant_bill_number_once"),
            models.UniqueConstraint(fields=("tenant", "month"), name="tenant_bill_once_a_month"),
        )

    def __str__(self) -> str:
        return self.number


class TenantPayment(models.Model):
    """That a bill was paid in full on a day, or a credit note paid out; superseded when corrected."""

    bill = models.ForeignKey(TenantBill, models.CASCADE, related_name="payments")
    on = models.DateField(_("缴费日期"))
    reference = models.CharField(_("缴费说明"), max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("bill_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("bill",), condition=Q(superseded_at=None), name="tenant_bill_paid_once"),
        )


class Charge(models.Model):
    """Something a tenant owes for days in [starts_on, ends_on): rent, its share of power and water, a service. Negative: given back.

    `source` and `source_uuid` name what it was computed from; the same source charges a tenant once. Without a bill it waits for the next.
    `details` is what the words for it are made of, in the reader's language; without them `text` is read as it is.
    What is on a bill already stays there: a correction (`corrects`) of the difference goes into the next one.
    """

    class Kind(models.TextChoices):
        """What for."""

        RENT = "rent", _("租金")
        POWER = "power", _("电费")
        WATER = "water", _("水费")
        PROPERTY = "property", _("物业费")
        SERVICE = "service", _("服务费")
        REPAIR = "repair", _("维修费")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="charges")
    bill = models.ForeignKey(TenantBill, models.PROTECT, null=True, blank=True, related_name="charges")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.CharField(_("说明"), max_length=200)
    details = models.JSONField(default=dict)
    starts_on = models.DateField(_("自"))
    ends_on = models.DateField(_("至（不含）"))
    quantity = models.DecimalField(_("数量"), max_digits=14, decimal_places=3, null=True, blank=True)
    measure = models.CharField(_("计量单位"), max_length=12, blank=True)
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2)
    source = models.CharField(max_length=40)
    source_uuid = models.UUIDField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("tenant_id", "starts_on", "kind", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("tenant", "source", "source_uuid", "kind", "starts_on"), condition=Q(superseded_at=None, corrects=None),
                name="charge_once_per_source",
            ),
            models.UniqueConstraint(
                fields=("corrects",), condition=Q(superseded_at=None, bill=None), name="charge_corrected_once_before_the_bill"
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="tenant_charge_half_open"),
            models.CheckConstraint(condition=~Q(amount=0), name="tenant_charge_not_zero"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.text

    @property
    def words(self) -> str:
        """What it is for, in the language of the moment; what somebody typed stays as it was typed."""
        told: dict[str, Any] = self.details
        if "lease" in told:
            return _rent_words(told)
        if "from" in told:
            return _supply_words(told)
        return told["name_en"] if told.get("name_en") and (get_language() or "").startswith("en") else self.text

    @property
    def measure_words(self) -> str:
        """The unit of its quantity, in the language of the moment."""
        return {"㎡·天": gettext("㎡·天"), "千瓦时": gettext("千瓦时"), "立方米": gettext("立方米")}.get(
            self.measure, self.measure
        )


def _rent_words(told: dict[str, Any]) -> str:
    words = gettext("%(lease)s  %(rooms)s  %(price)s元/㎡·天") % {**told, "rooms": gettext("、").join(told["rooms"])}
    return words + gettext("，已减补贴%(subsidy)s元") % told if told["subsidy"] else words


def _supply_words(told: dict[str, Any]) -> str:
    words = gettext("%(from)s 至 %(last)s") % told
    for key, part in (("own", gettext("，分表 %(amount)s 元")), ("common", gettext("，公摊 %(amount)s 元"))):
        words += part % {"amount": told[key]} if told[key] else ""
    return words
