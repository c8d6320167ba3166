"""Payments, their invoices, the plan of payments and the bank rows they are matched to."""

from __future__ import annotations

from collections.abc import Sequence

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.money.models.budget import BudgetLine
from duixian.apps.money.models.contracts import Acceptance, Contract, Milestone
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration, PlanItem


class PaymentPlan(models.Model):
    """How a line is to be paid: monthly, quarterly, half-yearly or by progress; its instalments are plan items of the declaration."""

    class Rhythm(models.TextChoices):
        """How often."""

        MONTH = "month", _("按月")
        QUARTER = "quarter", _("按季度")
        HALF_YEAR = "half-year", _("按半年")
        PROGRESS = "progress", _("按进度")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="payment_plans")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="payment_plans")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, related_name="payment_plans")
    name = models.CharField(_("名称"), max_length=120)
    rhythm = models.CharField(_("频次"), max_length=12, choices=Rhythm.choices)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class PlannedPayment(models.Model):
    """One instalment of a plan: the plan item that holds its day and amount, done when its payment is made."""

    plan = models.ForeignKey(PaymentPlan, models.CASCADE, related_name="instalments")
    item = models.OneToOneField(PlanItem, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("plan_id", "number")


class PaymentState(models.TextChoices):
    """Where a payment stands."""

    REQUESTED = "requested", _("待审批")
    REFUSED = "refused", _("已退回")
    APPROVED = "approved", _("待付款")
    PAID = "paid", _("待入账")
    BOOKED = "booked", _("已入账")
    REVERSED = "reversed", _("已冲销")


class Payment(models.Model):
    """Money paid, or to be paid, from a line to a payee. Asked for, approved, paid and booked by four different people.

    `payee` is the supplier; `payee_name` tells it as it stands on the voucher (or names people paid without contract).
    `part`: others of the same instalment follow, which is done with the last.
    `chain` is that of its movements: the contract's or procurement's, else its own uuid.
    """

    class Nature(models.TextChoices):
        """What kind of payment it is; rules ask different proof of each."""

        CONTRACT = "contract", _("合同款")
        UTILITY = "utility", _("水电能源")
        PROPERTY = "property", _("物业")
        MEETING = "meeting", _("会议费")
        LABOUR = "labour", _("劳务与专家费")
        TRAVEL = "travel", _("差旅")
        SMALL = "small", _("零星支出")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="payments")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="payments")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="payments")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, related_name="payments")
    milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, related_name="payments")
    acceptance = models.ForeignKey(Acceptance, models.PROTECT, null=True, related_name="payments")
    planned = models.ForeignKey(PlannedPayment, models.PROTECT, null=True, related_name="payments")
    part = models.BooleanField(_("本期分次支付，尚未付清"), default=False)
    chain = models.UUIDField(db_index=True)
    number = models.CharField(_("编号"), max_length=40)
    nature = models.CharField(_("类别"), max_length=12, choices=Nature.choices)
    purpose = models.CharField(_("用途"), max_length=200)
    payee = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    payee_name = models.CharField(_("收款方"), max_length=200)
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2)
    state = models.CharField(max_length=12, choices=PaymentState.choices, default=PaymentState.REQUESTED)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    decision = models.TextField(_("审批意见"), blank=True)
    paid_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    paid_on = models.DateField(_("付款日期"), null=True)
    bank_reference = models.CharField(_("银行流水号"), max_length=60, blank=True)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    booked_on = models.DateField(_("入账日期"), null=True)
    voucher = models.CharField(_("记账凭证号"), max_length=60, blank=True)
    reversed_on = models.DateField(null=True)
    reverse_reason = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    paid_recorded_at = models.DateTimeField(null=True)
    reversed_recorded_at = models.DateTimeField(null=True)
    warnings: Sequence[str | Promise] = ()
    """What the ledger warned of in the step just taken; not kept."""

    class Meta:
        ordering = ("-requested_at", "-id")
        indexes = (
            models.Index(fields=("declaration", "paid_on"), name="payment_by_day"),
            models.Index(fields=("unit", "state"), name="payment_by_state"),
            models.Index(fields=("unit", "amount"), name="payment_by_amount"),
        )
        constraints = (
            models.UniqueConstraint(fields=("unit", "number"), name="payment_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive"),
            models.CheckConstraint(condition=~Q(requested_by=F("approved_by")), name="payment_approver_other"),
            models.CheckConstraint(
                condition=~Q(paid_by=F("approved_by")) & ~Q(paid_by=F("requested_by")), name="payment_payer_other"
            ),
            models.CheckConstraint(
                condition=~Q(booked_by=F("approved_by")) & ~Q(booked_by=F("requested_by")) & ~Q(booked_by=F("paid_by")),
                name="payment_booker_other",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.purpose}"


class MeetingFee(models.Model):
    """What a payment for a meeting must say: class, people, days, how the sum is made up, and the sign-in evidence."""

    payment = models.OneToOneField(Payment, models.CASCADE, related_name="meeting")
    category = models.CharField(_("会议类别"), max_length=24)
    people = models.PositiveIntegerField(_("人数"))
    days = models.DecimalField(_("天数"), max_digits=5, decimal_places=1)
    lodging = models.DecimalField(_("住宿（元）"), default=0, max_digits=16, decimal_places=2)
    meals = models.DecimalField(_("伙食（元）"), default=0, max_digits=16, decimal_places=2)
    other = models.DecimalField(_("其他（元）"), default=0, max_digits=16, decimal_places=2)
    sign_in = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")


class Invoice(models.Model):
    """An invoice, typed or read from a file; each once in a unit."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="invoices")
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="invoices")
    code = models.CharField(_("发票代码"), max_length=20, blank=True)
    number = models.CharField(_("发票号码"), max_length=30)
    issued_on = models.DateField(_("开票日期"))
    seller = models.CharField(_("销售方"), max_length=200)
    seller_tax_number = models.CharField(_("销售方税号"), max_length=30, blank=True)
    net = models.DecimalField(_("不含税金额（元）"), null=True, max_digits=16, decimal_places=2)
    tax = models.DecimalField(_("税额（元）"), default=0, max_digits=16, decimal_places=2)
    amount = models.DecimalField(_("价税合计（元）"), max_digits=16, decimal_places=2)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("issued_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "number", "code"), name="invoice_once_per_unit"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(tax__gte=0) & Q(tax__lt=F("amount")), name="invoice_amounts"
            ),
        )


class BankImport(models.Model):
    """An export of the bank or the finance system that was read; the file stays."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    columns = models.JSONField(default=dict)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ("-imported_at", "-id")


class BankRow(models.Model):
    """One outgoing row of an export; `reference` once in a unit, so that the same export read twice adds nothing."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    batch = models.ForeignKey(BankImport, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    day = models.DateField(_("日期"))
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2)
    counterparty = models.CharField(_("对方"), max_length=200, blank=True)
    reference = models.CharField(_("流水号"), max_length=60)
    summary = models.CharField(_("摘要"), max_length=200, blank=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="bank_rows")
    matched_how = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ("day", "number", "id")
        constraints = (models.UniqueConstraint(fields=("unit", "reference"), name="bank_reference_once"),)
