"""The approval file of an international conference (报批): what is asked, what was decided, who went on without it and why."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event
from duixian.apps.evidence.models import EvidenceFile


class ApprovalCase(models.Model):
    """What an application needs to say and no other record knows; one for each edition, from when somebody first opens it."""

    class Ngo(models.TextChoices):
        """What part an overseas NGO has (`core.events.approval.Ngo`)."""

        NONE = "none", _("没有境外非政府组织参与")
        CO_HOST = "co_host", _("境外非政府组织合办")
        HOST = "host", _("境外非政府组织主办")

    event = models.OneToOneField(Event, models.CASCADE, related_name="approval_case")
    leaders = models.BooleanField(_("有中外领导人或外国部长以上官员出席"), default=False)
    important = models.BooleanField(_("重要会议"), default=False)
    ngo = models.CharField(_("境外非政府组织"), max_length=8, choices=Ngo.choices, default=Ngo.NONE)
    police_filed_on = models.DateField(_("公安机关备案日期"), null=True, blank=True)
    background = models.TextField(_("会议背景和必要性"), blank=True)
    funding = models.TextField(_("经费来源和预算"), blank=True)
    exhibition_area = models.PositiveIntegerField(_("展览面积（平方米）"), null=True, blank=True)
    taiwan_delegates = models.PositiveIntegerField(_("台湾地区代表人数"), null=True, blank=True)
    contact = models.CharField(_("联系人和电话"), max_length=120, blank=True)
    changed_at = models.DateTimeField()


class Approval(models.Model):
    """An application handed in on a day, and the decision on it once there is one; withdrawn ones stay, marked."""

    class Outcome(models.TextChoices):
        """What was decided."""

        PENDING = "pending", _("待批复")
        GRANTED = "granted", _("同意")
        REFUSED = "refused", _("不同意")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="approvals")
    applied_on = models.DateField(_("申报日期"))
    applied_to = models.CharField(_("报送机关"), max_length=120)
    total = models.PositiveIntegerField(_("申报人数"))
    abroad = models.PositiveIntegerField(_("其中境外人数"))
    outcome = models.CharField(_("批复结果"), max_length=8, choices=Outcome.choices, default=Outcome.PENDING)
    decided_on = models.DateField(_("批复日期"), null=True, blank=True)
    number = models.CharField(_("批复文号"), max_length=80, blank=True)
    conditions = models.TextField(_("批复要求"), blank=True)
    approved_total = models.PositiveIntegerField(_("批准人数"), null=True, blank=True)
    approved_abroad = models.PositiveIntegerField(_("其中批准境外人数"), null=True, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    decision_recorded_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("event_id", "-applied_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="pending", decided_on=None) | (~Q(outcome="pending") & Q(decided_on__isnull=False)),
                name="approval_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=models.F("applied_on")), name="approval_days_in_order"
            ),
            models.UniqueConstraint(
                fields=("event",), condition=Q(outcome="pending", withdrawn_at=None), name="approval_one_pending"
            ),
        )


class ApprovalBypass(models.Model):
    """That somebody went on before the approval was there: with what (`act`: `speaker.invited`), about what, and why."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="approval_bypasses")
    act = models.CharField(max_length=40)
    about_uuid = models.UUIDField(null=True)
    reason = models.CharField(_("理由"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "-occurred_at", "-id")
