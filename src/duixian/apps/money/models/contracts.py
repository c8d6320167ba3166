"""Contracts with milestones and supplements, who may sign them, and the acceptance (验收) of what they bring."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.money.models.budget import BudgetLine
from duixian.apps.money.models.procurement import Procurement
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration


class SigningAuthority(models.Model):
    """That a person may sign contracts of the unit up to `limit` on days in [since, until)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="signing_authorities")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    limit = models.DecimalField(_("限额（元）"), max_digits=16, decimal_places=2)
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("unit_id", "since")
        constraints = (
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="authority_half_open"),
            models.CheckConstraint(condition=Q(limit__gt=0), name="authority_limit_positive"),
        )


class ContractState(models.TextChoices):
    """Where a contract stands."""

    DRAFT = "draft", _("起草")
    SUBMITTED = "submitted", _("待审批")
    APPROVED = "approved", _("待签署")
    SIGNED = "signed", _("履行中")
    COMPLETED = "completed", _("已办结")
    TERMINATED = "terminated", _("已终止")


class Contract(models.Model):
    """An agreement to pay a supplier `amount` (with supplements: `total`) from one budget line."""

    class Kind(models.TextChoices):
        """Orders under a framework count one by one."""

        CONTRACT = "contract", _("合同")
        FRAMEWORK = "framework", _("框架协议")
        ORDER = "order", _("框架下订单")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contracts")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="contracts")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="contracts")
    procurement = models.ForeignKey(Procurement, models.PROTECT, null=True, related_name="contracts")
    framework = models.ForeignKey("self", models.PROTECT, null=True, related_name="orders")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CONTRACT)
    number = models.CharField(_("合同编号"), max_length=40)
    title = models.CharField(_("合同名称"), max_length=200)
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2)
    total = models.DecimalField(_("含补充协议（元）"), max_digits=16, decimal_places=2)
    starts_on = models.DateField(_("自"))
    ends_on = models.DateField(_("至"))
    state = models.CharField(max_length=12, choices=ContractState.choices, default=ContractState.DRAFT)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    decision = models.TextField(_("审批意见"), blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField(_("签署日期"), null=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "number"), name="contract_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0) & Q(total__gt=0), name="contract_positive"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="contract_days_in_order"),
        )

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """What a contract pays for, by when."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("节点"), max_length=120)
    due_on = models.DateField(_("期限"))
    amount = models.DecimalField(_("应付（元）"), max_digits=16, decimal_places=2)
    needs_acceptance = models.BooleanField(_("须先验收"), default=False)

    class Meta:
        ordering = ("contract_id", "position", "id")
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="milestone_positive"),)

    def __str__(self) -> str:
        return self.name


class Supplement(models.Model):
    """A supplementary agreement: a change of the amount with reason; more than the pack allows is a finding."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="supplements")
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    reason = models.TextField(_("理由"))
    signed_on = models.DateField(_("签订日期"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=~Q(amount=0), name="supplement_not_zero"),)


class AcceptanceDuty(models.Model):
    """Something that must be accepted by a day: a milestone, a delivery, a repair. `source` names the app that made it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="acceptance_duties")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, related_name="acceptance_duties")
    milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, related_name="acceptance_duties")
    title = models.CharField(_("验收事项"), max_length=200)
    due_on = models.DateField(_("期限"))
    source = models.CharField(max_length=40, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return self.title


class Acceptance(models.Model):
    """An acceptance that was held: who took part, what came of it. A failed one is followed by a re-acceptance."""

    class Result(models.TextChoices):
        """What came of it."""

        PASSED = "passed", _("合格")
        FAILED = "failed", _("不合格")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    duty = models.ForeignKey(AcceptanceDuty, models.PROTECT, related_name="acceptances")
    number = models.CharField(_("编号"), max_length=40)
    held_on = models.DateField(_("验收日期"))
    result = models.CharField(_("结论"), max_length=8, choices=Result.choices)
    defects = models.TextField(_("问题"), blank=True)
    people = models.JSONField(_("验收人员"), default=list)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("duty_id", "held_on", "id")
