"""What somebody's meetings are: when, where and with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from duixian.apps.accounts.errors import NotFound
from duixian.apps.partnering.models import Meeting, MeetingState, Partnering, Profile, Seat


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting as one of those sees it who sit in it. `arrived` says whether they came."""

    meeting: Meeting
    profile: Profile
    others: tuple[Profile, ...]
    arrived: bool

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        return self.meeting.slot.starts_at

    @property
    def ends_at(self) -> datetime:
        """When the table is needed for the next one."""
        return self.meeting.slot.ends_at


def with_people(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings by time and table, each with slot, table, zone, interpreter, request, seats with people and arrivals. Three queries."""
    seats = Seat.objects.select_related("profile__registration__person", "profile__organisation").order_by("side", "pk")
    rows = meetings.select_related("slot", "table__zone", "interpreter", "request")
    return rows.prefetch_related(Prefetch("seats", seats), "arrivals").order_by(
        "slot__starts_at", "table__number", "table__label", "pk"
    )


def told_meetings(partnering: Partnering) -> QuerySet[Meeting]:
    """Meetings that their people were told of and which were not called off."""
    return partnering.meetings.filter(notified_at__isnull=False).exclude(state=MeetingState.OFF)


def agenda_of(profile: Profile) -> list[Appointment]:
    """The meetings that a delegate was told of, in order of time. Three queries."""
    rows = told_meetings(profile.partnering).filter(seats__profile=profile, seats__live=True)
    return [appointment(one, profile) for one in with_people(rows)]


def agendas_of(profiles: Iterable[Profile]) -> dict[int, list[Appointment]]:
    """The same for several of one edition, by their key; for everybody who has some. Three queries for any number."""
    held = {one.pk: one for one in profiles}
    found: dict[int, list[Appointment]] = {}
    if not held:
        return found
    rows = told_meetings(next(iter(held.values())).partnering)
    for meeting in with_people(rows):
        for seat in meeting.seats.all():
            if seat.profile_id in held:
                found.setdefault(seat.profile_id, []).append(appointment(meeting, held[seat.profile_id]))
    return found


def appointment(meeting: Meeting, profile: Profile) -> Appointment:
    """A meeting with people, as one of them sees it."""
    others = tuple(seat.profile for seat in meeting.seats.all() if seat.profile_id != profile.pk)
    return Appointment(meeting, profile, others, any(one.profile_id == profile.pk for one in meeting.arrivals.all()))


def appointment_of(profile: Profile, uuid: UUID) -> Appointment:
    """One of the meetings that a delegate was told of. Raises NotFound for any other."""
    rows = told_meetings(profile.partnering).filter(seats__profile=profile, seats__live=True, uuid=uuid)
    found = with_people(rows).first()
    if found is None:
        raise NotFound
    return appointment(found, profile)
