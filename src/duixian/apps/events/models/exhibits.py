"""The exhibition and the pitches (企业及项目推介): booths, who shows what, and who presents a project when."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.programme import Session
from duixian.apps.events.models.steps import DatedStep
from duixian.apps.parties.models import Organisation, Person


class Booth(models.Model):
    """A booth or area of the exhibition: its number, where it is, and its size in square metres."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="booths")
    code = models.CharField(_("展位号"), max_length=20)
    place = models.CharField(_("位置"), max_length=120, blank=True)
    size = models.DecimalField(_("面积（平方米）"), max_digits=8, decimal_places=2)

    class Meta:
        ordering = ("event_id", "code")
        constraints = (
            models.UniqueConstraint(fields=("event", "code"), name="booth_code_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="booth_size_positive"),
        )

    def __str__(self) -> str:
        return self.code


class ExhibitState(models.TextChoices):
    """How far an exhibitor has come."""

    APPLIED = "applied", _("已申请")
    CONFIRMED = "confirmed", pgettext_lazy("guest", "已确认")
    SHOWN = "shown", _("已展出")
    CANCELLED = "cancelled", _("已取消")


class Exhibit(models.Model):
    """What an organisation shows at an edition, in a booth once it has one."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="exhibits")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    booth = models.ForeignKey(Booth, models.PROTECT, null=True, blank=True, related_name="exhibits")
    items = models.CharField(_("展示内容"), max_length=300)
    items_en = models.CharField(_("展示内容（英文）"), max_length=300, blank=True)
    contact = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("状态"), max_length=12, choices=ExhibitState.choices, default=ExhibitState.APPLIED)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "booth__code", "organisation__name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "organisation"), condition=~Q(state="cancelled"), name="exhibit_once_per_organisation"
            ),
            models.UniqueConstraint(
                fields=("booth",), condition=Q(booth__isnull=False) & ~Q(state="cancelled"), name="booth_given_once"
            ),
        )


class ExhibitStep(DatedStep):
    """That an exhibitor reached a state."""

    exhibit = models.ForeignKey(Exhibit, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=ExhibitState.choices)

    class Meta:
        ordering = ("exhibit_id", "occurred_at", "id")


class PitchState(models.TextChoices):
    """How far a pitch has come."""

    APPLIED = "applied", _("已申请")
    ACCEPTED = "accepted", _("已入选")
    REFUSED = "refused", _("未入选")
    DONE = "done", _("已推介")
    CANCELLED = "cancelled", _("已取消")


class Pitch(models.Model):
    """A company or project presented in a session of kind PITCH, in its slot [starts_at, starts_at + minutes) once it has one."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="pitches")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    project = models.CharField(_("推介项目"), max_length=200)
    project_en = models.CharField(_("推介项目（英文）"), max_length=200, blank=True)
    summary = models.TextField(_("项目简介"), blank=True)
    presenter = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="pitches")
    starts_at = models.DateTimeField(_("开始"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"), default=10)
    state = models.CharField(_("状态"), max_length=12, choices=PitchState.choices, default=PitchState.APPLIED)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "starts_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "organisation", "project"), name="pitch_once_per_project"),
            models.UniqueConstraint(
                fields=("session", "starts_at"), condition=Q(state__in=("accepted", "done")), name="pitch_slot_once"
            ),
            models.CheckConstraint(
                condition=Q(session=None, starts_at=None) | Q(session__isnull=False, starts_at__isnull=False),
                name="pitch_slot_whole",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="pitch_minutes_positive"),
        )

    def __str__(self) -> str:
        return self.project


class PitchStep(DatedStep):
    """That a pitch reached a state."""

    pitch = models.ForeignKey(Pitch, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=PitchState.choices)

    class Meta:
        ordering = ("pitch_id", "occurred_at", "id")
