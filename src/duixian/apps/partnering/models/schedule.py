"""Who meets whom, when and where: runs of the scheduler that are kept and compared, and the meetings that hold."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.partnering.models.grid import Interpreter, MeetingTable, Slot
from duixian.apps.partnering.models.partnerings import Partnering
from duixian.apps.partnering.models.profiles import Profile
from duixian.apps.partnering.models.requests import MeetingRequest


class Run(models.Model):
    """A schedule that the engine made, whole: kept to be compared, adopted or set aside.

    `digest` names the problem that it solves (`core.partnering.records`); `problem`, `meetings` and `certificate` are the records of that module,
    so that the proof can be checked at any time; `slots` are the keys of the slots that the problem numbers. `figures` are what people compare. `worth` and `bound` are weights; a run that the verifier does not pass is never kept.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    name = models.CharField(_("名称"), max_length=60, blank=True)
    seed = models.PositiveIntegerField(_("随机种子"))
    iterations = models.PositiveIntegerField(_("迭代次数"))
    bonus = models.PositiveIntegerField(_("首场加权"))
    day_cap = models.PositiveSmallIntegerField(_("每人每天上限"))
    keep = models.BooleanField(_("保留现有约谈"))
    digest = models.CharField(max_length=64)
    plan_version = models.PositiveIntegerField()
    placed = models.PositiveIntegerField(_("已排"))
    requested = models.PositiveIntegerField(_("待排申请"))
    worth = models.PositiveBigIntegerField()
    bound = models.PositiveBigIntegerField()
    figures = models.JSONField(default=dict)
    problem = models.JSONField(default=dict)
    slots = models.JSONField(default=list)
    meetings = models.JSONField(default=list)
    certificate = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("partnering_id", "-number")
        constraints = (models.UniqueConstraint(fields=("partnering", "number"), name="run_number_once"),)

    def __str__(self) -> str:
        return self.name or f"#{self.number}"


class MeetingState(models.TextChoices):
    """What became of a meeting."""

    PLANNED = "planned", pgettext_lazy("partnering", "已安排")
    HELD = "held", pgettext_lazy("partnering", "已举行")
    MISSED = "missed", _("未到场")
    OFF = "off", pgettext_lazy("partnering", "已取消")


class Meeting(models.Model):
    """A meeting at a table in a slot: of a request, or of a group that the office brings together (`title`).

    `state` is a projection of the marks (`models.attendance`) and of calling off. `sequence` counts what was told to the people (as iCalendar
    does); `notified_at` is when they were told first, and empty while they were not.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="meetings")
    request = models.ForeignKey(MeetingRequest, models.PROTECT, null=True, blank=True, related_name="meetings")
    title = models.CharField(_("主题"), max_length=120, blank=True)
    title_en = models.CharField(_("英文主题"), max_length=120, blank=True)
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="meetings")
    table = models.ForeignKey(MeetingTable, models.PROTECT, related_name="meetings")
    interpreter = models.ForeignKey(Interpreter, models.PROTECT, null=True, blank=True, related_name="meetings")
    state = models.CharField(_("状态"), max_length=8, choices=MeetingState.choices, default=MeetingState.PLANNED)
    sequence = models.PositiveIntegerField(default=0)
    notified_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("partnering_id", "slot__starts_at", "table__number", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(request__isnull=False, title="") | (Q(request=None) & ~Q(title="")),
                name="meeting_of_request_or_group",
            ),
            models.UniqueConstraint(
                fields=("request",), condition=Q(state__in=("planned", "held")), name="meeting_once_a_request"
            ),
            models.UniqueConstraint(fields=("table", "slot"), condition=~Q(state="off"), name="table_once_a_slot"),
            models.UniqueConstraint(
                fields=("interpreter", "slot"), condition=~Q(state="off"), name="interpreter_once_a_slot"
            ),
        )


class Seat(models.Model):
    """Somebody's part in a meeting. `slot` is that of the meeting, kept here so that the database itself refuses to seat anybody twice at once;
    it does so while `live`, which is until the meeting is called off."""

    class Side(models.TextChoices):
        """Where they sit: who asked, who was asked, or one of a group."""

        ASKER = "asker", _("申请方")
        ASKED = "asked", _("受邀方")
        GROUP = "group", _("小组成员")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="seats")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    side = models.CharField(max_length=5, choices=Side.choices)
    live = models.BooleanField(default=True)

    class Meta:
        ordering = ("meeting_id", "side", "id")
        constraints = (
            models.UniqueConstraint(fields=("profile", "slot"), condition=Q(live=True), name="seated_once_a_slot"),
            models.UniqueConstraint(fields=("meeting", "profile"), name="seat_once_a_meeting"),
        )


class PlanChange(models.Model):
    """One change of the schedule that holds, whole: what was there before and after for each meeting it touched, so that it can be undone.

    `version` is that of the schedule behind it. Append-only but for `undone_at`.
    """

    class Kind(models.TextChoices):
        """What was done."""

        ADOPTED = "adopted", _("采用排期方案")
        MOVED = "moved", _("调整时间或桌位")
        BOOKED = "booked", _("加排约谈")
        RELEASED = "released", _("撤下约谈")
        CANCELLED = "cancelled", _("当事人取消")
        WITHDRAWN = "withdrawn", _("当事人退出")
        BLOCKED = "blocked", _("当事人时间不便")
        CLOSED = "closed", _("桌位停用")
        OPENED = "opened", _("桌位恢复使用")
        GROUP = "group", _("安排小组会谈")
        UNDONE = "undone", _("撤销一步")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="plan_changes")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    steps = models.JSONField(default=list)
    closure = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("partnering_id", "-version")
        constraints = (models.UniqueConstraint(fields=("partnering", "version"), name="plan_version_once"),)
