"""Procurement: request, quotes that stay sealed until opened, comparison sheet, award."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.money.models.budget import BudgetLine
from duixian.apps.parties.models import Organisation


class ProcurementState(models.TextChoices):
    """Where a purchase stands."""

    REQUESTED = "requested", _("待审批")
    REFUSED = "refused", _("已退回")
    INVITING = "inviting", _("征集报价")
    OPENED = "opened", _("已开启报价")
    AWARDED = "awarded", _("已成交")
    CANCELLED = "cancelled", _("已取消")


class Procurement(models.Model):
    """A need to buy, on one budget line; `method` is one of `core.money.procurement` and follows from the unit's pack.

    `reason` says why a method other than the pack's was taken, or why another than the lowest quote won (`award_reason`).
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="procurements")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="procurements")
    number = models.CharField(_("编号"), max_length=40)
    title = models.CharField(_("采购内容"), max_length=200)
    category = models.CharField(_("品类"), max_length=60)
    requirements = models.TextField(_("需求"), blank=True)
    estimate = models.DecimalField(_("预计金额（元）"), max_digits=16, decimal_places=2)
    needed_on = models.DateField(_("需用日期"), null=True, blank=True)
    pack = models.CharField(max_length=40)
    method = models.CharField(_("采购方式"), max_length=24)
    reason = models.TextField(_("方式说明"), blank=True)
    state = models.CharField(max_length=12, choices=ProcurementState.choices, default=ProcurementState.REQUESTED)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True)
    award = models.ForeignKey("Quote", models.PROTECT, null=True, related_name="+")
    award_reason = models.TextField(blank=True)
    awarded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    awarded_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-requested_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "number"), name="procurement_number_once"),
            models.CheckConstraint(condition=Q(estimate__gt=0), name="procurement_estimate_positive"),
        )

    def __str__(self) -> str:
        return self.title


class Quote(models.Model):
    """A supplier's offer. Before the opening nobody reads the amount; then it is judged valid or not, with the reason."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    procurement = models.ForeignKey(Procurement, models.PROTECT, related_name="quotes")
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    amount = models.DecimalField(_("报价（元）"), max_digits=16, decimal_places=2)
    contact = models.CharField(_("联系人"), max_length=80)
    sealed = models.BooleanField(_("盖章"), default=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    valid = models.BooleanField(null=True)
    invalid_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("procurement_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("procurement", "supplier"), name="quote_once_per_supplier"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="quote_positive"),
        )


class ComparisonSignature(models.Model):
    """A member of the comparison signs the sheet as it stood (`digest` of the opened quotes)."""

    procurement = models.ForeignKey(Procurement, models.PROTECT, related_name="signatures")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=80)
    opinion = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("procurement", "name"), name="comparison_signed_once"),)
