"""Bills shared among tenants, readings by the quarter of an hour as files, and what looked wrong in them."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.meters import Meter
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


class IntervalBatch(models.Model):
    """A file of readings by the quarter of an hour: kept by its digest, its rows in Parquet beside the database; `rejected` rows lie
    in a file of their own with the reason of each."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="interval_batches")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    rows = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
    rejected_file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (models.UniqueConstraint(fields=("unit", "digest"), name="interval_batch_once"),)


class Anomaly(models.Model):
    """Something at a meter that looks wrong, from `starts_at` to `ends_at`: found by a rule, then explained or put right by somebody."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    meter = models.ForeignKey(Meter, models.PROTECT, related_name="anomalies")
    kind = models.CharField(max_length=24)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    size = models.DecimalField(max_digits=16, decimal_places=3, null=True)
    found_at = models.DateTimeField()
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    resolution = models.CharField(_("处理结果"), max_length=300, blank=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-starts_at", "meter_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("meter", "kind", "starts_at"), name="anomaly_once"),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="anomaly_not_backwards"),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None) | ~Q(reason=""), name="anomaly_acknowledged_with_reason"
            ),
        )
