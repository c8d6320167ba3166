"""The policies register (制度): policies, their wordings, who is in charge of them, what went against them."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.parties.models import Person


class PolicyArea(models.TextChoices):
    """What a policy governs; rule packs name which areas are required."""

    FINANCE = "finance", _("财务管理")
    FUNDS = "funds", _("经费管理")
    CONTRACT = "contract", _("合同管理")
    PROCUREMENT = "procurement", _("采购管理")
    MEETING = "meeting", _("会议管理")
    ASSET = "asset", _("固定资产管理")
    TENDER = "tender", _("招投标管理")
    WORKS = "works", _("修缮工程管理")
    INTERNAL_CONTROL = "internal_control", _("内部控制")
    PERFORMANCE = "performance", _("绩效管理")
    EMERGENCY = "emergency", _("应急管理")
    OTHER = "other", _("其他")


class Policy(models.Model):
    """A set of rules the unit has given itself; its wording over time is in its versions."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="policies")
    area = models.CharField(_("类别"), max_length=24, choices=PolicyArea.choices)
    name = models.CharField(_("制度名称"), max_length=200)
    keeper = models.CharField(_("责任人"), max_length=60, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("area", "name")
        constraints = (models.UniqueConstraint(fields=("unit", "name"), name="policy_once_per_unit"),)

    def __str__(self) -> str:
        return self.name


class PolicyVersion(models.Model):
    """One wording, in force on days in [in_force_from, in_force_until); uploading a file alone puts nothing in force."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    policy = models.ForeignKey(Policy, models.CASCADE, related_name="versions")
    document_number = models.CharField(_("文号"), max_length=80, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    in_force_from = models.DateField(_("施行日期"))
    in_force_until = models.DateField(_("废止日期"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("policy_id", "in_force_from")
        constraints = (
            models.CheckConstraint(
                condition=Q(in_force_until=None) | Q(in_force_until__gt=F("in_force_from")), name="policy_half_open"
            ),
        )


class PolicyCharge(models.Model):
    """A person in charge of a policy in [since, until); one at a time. Before the first one, `Policy.keeper` names who keeps it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    policy = models.ForeignKey(Policy, models.CASCADE, related_name="charges")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("policy_id", "since", "id")
        constraints = (
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="charge_half_open"),
        )


class PolicyIncident(models.Model):
    """Something that went against a policy: what happened, how it was put right, the day it was closed (none while open)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    policy = models.ForeignKey(Policy, models.CASCADE, related_name="incidents")
    happened_on = models.DateField(_("发生日期"))
    what = models.CharField(_("事件"), max_length=1000)
    cure = models.CharField(_("处理"), max_length=1000, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("policy_id", "-happened_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on=None) | (Q(closed_on__gte=F("happened_on")) & ~Q(cure="")),
                name="incident_closed_with_a_cure",
            ),
        )
