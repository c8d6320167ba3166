"""What was published of a programme, what was approved of it and what became of it: releases, frozen agendas, records."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.programme import Session
from duixian.apps.evidence.models import EvidenceFile


class OpeningHours(models.Model):
    """When an edition is open on one of its days, by the clock of its place; closing at or before opening means after midnight.

    A day without a row is open from eight to six.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="hours")
    date = models.DateField(_("日期"))
    opens = models.TimeField(_("开放"))
    closes = models.TimeField(_("结束"))

    class Meta:
        ordering = ("event_id", "date")
        constraints = (models.UniqueConstraint(fields=("event", "date"), name="opening_hours_once_a_day"),)


class ClashAllowance(models.Model):
    """That an overlap is meant, with the reason; `key` is that of `core.events.clashes.Clash`."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="allowances")
    key = models.CharField(max_length=300)
    reason = models.CharField(_("理由"), max_length=300)
    allowed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("event_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "key"), condition=Q(superseded_at=None), name="clash_allowed_once"
            ),
        )


class ProgrammeRelease(models.Model):
    """The programme as it was published: `content` is frozen JSON of schema duixian-programme/1, `digest` its SHA-256.

    `changes` are the notices against the release before, `allowed` the overlaps that were meant: [[zh, en], reason].
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField(_("发布号"))
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    notes = models.CharField(_("发布说明"), max_length=500, blank=True)
    changes = models.JSONField(default=list, blank=True)
    allowed = models.JSONField(default=list, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField(_("发布时间"))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "-number")
        constraints = (models.UniqueConstraint(fields=("event", "number"), name="programme_release_number_once"),)

    def __str__(self) -> str:
        return f"{self.event_id}/{self.number}"


class Agenda(models.Model):
    """That a release is the agenda against which an indicator counts, once the head has approved it; a change is a new one.

    The one approved last and not superseded is in force. `recorded_at` belongs to the proposal, `decision_recorded_at` to the
    decision, by which measures know it.
    """

    class State(models.TextChoices):
        """How far the approval has come."""

        PROPOSED = "proposed", pgettext_lazy("agenda", "待批准")
        APPROVED = "approved", pgettext_lazy("agenda", "已批准")
        REFUSED = "refused", pgettext_lazy("agenda", "未批准")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="agendas")
    release = models.ForeignKey(ProgrammeRelease, models.PROTECT, related_name="agendas")
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(_("意见"), max_length=500, blank=True)
    decision_recorded_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("event_id", "-id")
        constraints = (
            models.UniqueConstraint(fields=("event",), condition=Q(state="proposed"), name="agenda_one_proposal"),
            models.UniqueConstraint(
                fields=("event",), condition=Q(state="approved", superseded_at=None), name="agenda_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at=None) | (~Q(state="proposed") & Q(decided_at__isnull=False)),
                name="agenda_decided_when_decided",
            ),
        )


class AgendaTopic(models.Model):
    """A topic of a frozen agenda: a talk, or a session without talks. `session_uuid` is the place in the agenda where it belongs."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="topics")
    position = models.PositiveIntegerField()
    session_uuid = models.UUIDField(db_index=True)
    talk_uuid = models.UUIDField(null=True)
    title = models.CharField(_("议题"), max_length=200)
    title_en = models.CharField(_("英文议题"), max_length=200, blank=True)

    class Meta:
        ordering = ("agenda_id", "position")
        constraints = (models.UniqueConstraint(fields=("agenda", "position"), name="agenda_topic_place_once"),)

    def __str__(self) -> str:
        return self.title


class SessionOutcome(models.TextChoices):
    """What became of a session."""

    HELD = "held", pgettext_lazy("session", "已举行")
    CANCELLED = "cancelled", pgettext_lazy("session", "已取消")
    REPLACED = "replaced", pgettext_lazy("session", "已替换")


class SessionRecord(models.Model):
    """What became of a session on the day; superseded when it was recorded wrongly, never edited.

    A replacement counts once the head approved it (`approved_at`, known since `approval_recorded_at`). `missed` are the ids of
    topics or talks that were left out of a session that was held. `attendance` None was not counted.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="records")
    outcome = models.CharField(_("结果"), max_length=12, choices=SessionOutcome.choices)
    replaced_by = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="stands_in")
    started_at = models.DateTimeField(_("实际开始"), null=True, blank=True)
    ended_at = models.DateTimeField(_("实际结束"), null=True, blank=True)
    attendance = models.PositiveIntegerField(_("到场人数"), null=True, blank=True)
    missed = models.JSONField(_("未讲议题"), default=list, blank=True)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approval_recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("session_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("session",), condition=Q(superseded_at=None), name="session_record_one"),
            models.CheckConstraint(
                condition=Q(outcome="replaced", replaced_by__isnull=False)
                | (~Q(outcome="replaced") & Q(replaced_by=None, approved_at=None)),
                name="session_record_replaced_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("session")), name="session_record_not_by_itself"
            ),
            models.CheckConstraint(
                condition=Q(started_at=None) | Q(ended_at=None) | Q(ended_at__gt=F("started_at")),
                name="session_record_half_open",
            ),
        )
