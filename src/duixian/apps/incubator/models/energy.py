"""Bills shared among tenants."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.incubator.models.tenants import Tenant
from duixian.apps.incubator.models.utility_bills import UtilityBill


class Allocation(models.Model):
    """That a bill was shared among tenants: what own sub-meters counted goes to their tenants, `rest` yuan by m² × days.

    Sharing again supersedes; so does a correction of the bill.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    bill = models.ForeignKey(UtilityBill, models.PROTECT, related_name="allocations")
    rest = models.DecimalField(max_digits=16, decimal_places=2)
    area = models.DecimalField(_("总面积（㎡）"), max_digits=12, decimal_places=2)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("bill_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("bill",), condition=Q(superseded_at=None), name="allocation_once_a_bill"),
        )


class AllocationShare(models.Model):
    """What a tenant (none: the operator) bears of an allocation by a key: `weight` of `whole` in kWh, m³ or m²·days, `amount` in yuan."""

    allocation = models.ForeignKey(Allocation, models.CASCADE, related_name="shares")
    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=8)
    weight = models.DecimalField(max_digits=18, decimal_places=4)
    whole = models.DecimalField(max_digits=18, decimal_places=4)
    amount = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        ordering = ("allocation_id", "key", F("tenant__number").asc(nulls_first=True), "id")
        constraints = (
            models.UniqueConstraint(fields=("allocation", "tenant", "key"), name="allocation_share_once"),
            models.UniqueConstraint(
                fields=("allocation", "key"), condition=Q(tenant=None), name="allocation_share_operator_once"
            ),
        )
