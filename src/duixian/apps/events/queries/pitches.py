"""Pitches and exhibitors of an edition, and the slots that are taken."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, QuerySet

from duixian.apps.events.models import Booth, Event, Exhibit, ExhibitState, Pitch, PitchState, Session, SessionKind
from duixian.core.events.pitching import PitchSlot, free_slots

HOLDING = (PitchState.ACCEPTED, PitchState.DONE)
"""States in which a pitch holds its slot."""


def pitches_of(event: Event) -> QuerySet[Pitch]:
    """Every pitch with organisation, presenter and session, by time; those without a slot last."""
    rows = Pitch.objects.filter(event=event).select_related("organisation", "presenter", "session__room")
    return rows.order_by("starts_at", "organisation__name", "pk")


def pitches_public(event: Event) -> QuerySet[Pitch]:
    """What the public programme lists: selected pitches with a slot, and those that were presented, by time. One query."""
    rows = pitches_of(event).filter(state__in=HOLDING, starts_at__isnull=False, session__removed_at=None)
    return rows.order_by("starts_at", "pk")


def pitch_counts(event: Event) -> Mapping[str, int]:
    """How many pitches stand in each state. One query."""
    return dict(Pitch.objects.filter(event=event).order_by().values_list("state").annotate(Count("pk")))


def pitch_sessions(event: Event) -> QuerySet[Session]:
    """The sessions in which pitches are presented, by time."""
    rows = Session.objects.filter(event=event, kind=SessionKind.PITCH, removed_at=None).select_related("room")
    return rows.order_by("starts_at", "number")


def slots_taken(event: Event, *, besides: Pitch | None = None) -> list[PitchSlot]:
    """Every slot of the edition that is held, but that of one. One query."""
    rows = Pitch.objects.filter(event=event, state__in=HOLDING, starts_at__isnull=False)
    rows = rows.exclude(pk=besides.pk if besides else 0)
    return [
        PitchSlot(row.starts_at, row.minutes, row.session_id or 0, row.presenter_id or 0)
        for row in rows
        if row.starts_at
    ]


def slots_free(session: Session, minutes: int, *, besides: Pitch | None = None) -> list[PitchSlot]:
    """Where a pitch of so many minutes still fits in a session. One query."""
    if session.starts_at is None or session.ends_at is None:
        return []
    taken = [slot for slot in slots_taken(session.event, besides=besides) if slot.session == session.pk]
    found = free_slots(minutes, begins=session.starts_at, ends=session.ends_at, taken=taken)
    return [PitchSlot(start, minutes, session.pk) for start in found]


def exhibits_of(event: Event) -> QuerySet[Exhibit]:
    """Every exhibitor with organisation, booth and contact, by booth."""
    rows = Exhibit.objects.filter(event=event).select_related("organisation", "booth", "contact")
    return rows.order_by("booth__code", "organisation__name", "pk")


def exhibits_public(event: Event) -> QuerySet[Exhibit]:
    """Who shows or showed something, by booth. One query."""
    return exhibits_of(event).filter(state__in=(ExhibitState.CONFIRMED, ExhibitState.SHOWN))


def booths_of(event: Event) -> QuerySet[Booth]:
    """The booths of an edition, by number."""
    return Booth.objects.filter(event=event).prefetch_related("exhibits__organisation").order_by("code")
