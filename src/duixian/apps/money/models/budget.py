"""Budget lines, what arrived, and the movements that bind and use them."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.targets.models import Declaration


class Source(models.TextChoices):
    """Where the money comes from."""

    FISCAL = "fiscal", _("当年财政拨款")
    CARRIED = "carried", _("上年结转")
    OWN = "own", _("单位资金")
    OTHER = "other", _("其他资金")


class Stage(models.TextChoices):
    """How far money of a line is bound; the stages of `core.money.stages`, in their order."""

    REQUEST = "request", _("申请")
    COMMITMENT = "commitment", _("占用")
    CONTRACT = "contract", _("合同")
    ACCRUAL = "accrual", _("应付")
    PAYMENT = "payment", _("支付")


class BudgetLine(models.Model):
    """One line of the approved budget of a declaration, from one source of funds.

    `budget` is the sum of its changes; `requested` … `paid` what stands at each stage: the sums of its movements, kept in the same
    transaction under a lock of this row, so that availability needs no sum (tests hold the two equal). Availability is
    budget less all five. `position` is that of the cost line it was copied from.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="budget_lines")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="budget_lines")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("明细"), max_length=200)
    basis = models.TextField(_("测算依据"), blank=True)
    source = models.CharField(_("资金来源"), max_length=12, choices=Source.choices, default=Source.FISCAL)
    budget = models.DecimalField(_("预算（元）"), default=0, max_digits=16, decimal_places=2)
    requested = models.DecimalField(default=0, max_digits=16, decimal_places=2)
    committed = models.DecimalField(default=0, max_digits=16, decimal_places=2)
    contracted = models.DecimalField(default=0, max_digits=16, decimal_places=2)
    accrued = models.DecimalField(default=0, max_digits=16, decimal_places=2)
    paid = models.DecimalField(default=0, max_digits=16, decimal_places=2)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("declaration_id", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("declaration", "name", "source"), name="line_once_per_declaration"),
            models.CheckConstraint(
                condition=Q(
                    budget__gte=0, requested__gte=0, committed__gte=0, contracted__gte=0, accrued__gte=0, paid__gte=0
                ),
                name="line_never_below_zero",
            ),
        )

    def __str__(self) -> str:
        return self.name


class BudgetChange(models.Model):
    """What a line was given or lost: its approval (`approved`), an adjustment of the promise, or a transfer between lines."""

    class Kind(models.TextChoices):
        """Why the amount changed."""

        APPROVED = "approved", _("批复")
        ADJUSTMENT = "adjustment", _("目标与预算调整")
        TRANSFER = "transfer", _("明细间调剂")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    reason = models.TextField(_("理由"), blank=True)
    version_uuid = models.UUIDField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("line_id", "id")
        constraints = (models.CheckConstraint(condition=~Q(amount=0), name="budget_change_not_zero"),)


class Receipt(models.Model):
    """Money that arrived (到位) on a day. Taken back by superseding, never edited."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="receipts")
    source = models.CharField(_("资金来源"), max_length=12, choices=Source.choices, default=Source.FISCAL)
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2)
    received_on = models.DateField(_("到账日期"))
    reference = models.CharField(_("凭证号"), max_length=60)
    notice = models.CharField(_("拨款文号"), max_length=80, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("received_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "reference"), condition=Q(superseded_at=None), name="receipt_reference_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_positive"),
        )


class Movement(models.Model):
    """One entry of the ledger, append-only: `amount` (signed) at a stage of a line, belonging to a chain.

    A chain (`chain`: uuid of the procurement, contract or payment with which it began) is one need on its way. A step from one
    stage to the next is two movements of one `step`: less there, more here. A reversal is a step that undoes `reverses` exactly.
    """

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="movements")
    chain = models.UUIDField(db_index=True)
    step = models.UUIDField()
    stage = models.CharField(max_length=12, choices=Stage.choices)
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    document = models.CharField(max_length=40)
    document_uuid = models.UUIDField(db_index=True)
    reverses = models.UUIDField(null=True)
    occurred_on = models.DateField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("line", "stage", "occurred_on", "amount"), name="movement_by_line"),)
        constraints = (
            models.CheckConstraint(condition=~Q(amount=0), name="movement_not_zero"),
            models.UniqueConstraint(
                fields=("reverses", "line", "stage"), condition=Q(reverses__isnull=False), name="step_reversed_once"
            ),
        )


class StageControl(models.Model):
    """What happens when a step would take a line of the unit below zero: stop, warn or ignore, by stage and scope.

    `annual` looks at the whole year's budget, `cumulative` at what the plan gives by the day. Where no row is, the pack's default
    holds (`core.money.availability.DEFAULTS`).
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="stage_controls")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    scope = models.CharField(max_length=12, choices=(("annual", _("全年额度")), ("cumulative", _("按计划进度"))))
    action = models.CharField(max_length=8, choices=(("stop", _("阻止")), ("warn", _("提醒")), ("ignore", _("不控制"))))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "stage", "scope"), name="stage_control_once"),)


class OverrunException(models.Model):
    """Leave to exceed a line by up to `amount`, given by a head with reason; `used` never exceeds it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="exceptions")
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    used = models.DecimalField(default=0, max_digits=16, decimal_places=2)
    reason = models.TextField(_("理由"))
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(used__gte=0) & Q(used__lte=F("amount")), name="exception_within"
            ),
        )
