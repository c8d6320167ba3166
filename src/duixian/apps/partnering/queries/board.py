"""The board of a day: which meeting is at which table in which slot, what is closed, and which requests wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import RegistrationState
from duixian.apps.partnering.models import (
    Meeting,
    MeetingRequest,
    MeetingState,
    MeetingTable,
    Partnering,
    Profile,
    Slot,
    Standing,
    TableClosure,
    Zone,
)
from duixian.apps.partnering.queries.advising import standing
from duixian.apps.partnering.queries.agenda import with_people
from duixian.apps.partnering.queries.office import SIDES
from duixian.apps.partnering.queries.problem import weight_of

_OF = "partnering__event__unit__"


@dataclass(frozen=True, slots=True)
class Board:
    """A day: its slots and the tables of a zone (or of all), the meetings by the keys of table and slot, and the cells that are closed.

    `days` are all that have slots, with how many meetings each has.
    """

    day: date | None
    days: tuple[tuple[date, int], ...]
    zones: tuple[Zone, ...]
    slots: tuple[Slot, ...]
    tables: tuple[MeetingTable, ...]
    meetings: Mapping[tuple[int, int], Meeting]
    closed: frozenset[tuple[int, int]]


def board_of(partnering: Partnering, wanted: str = "", zone: str = "") -> Board:
    """The board of a day (the first one where `wanted` is none) and a zone. Eight queries for any number of tables, slots and meetings."""
    place = ZoneInfo(partnering.event.time_zone)
    slots = list(partnering.slots.all())
    zones = tuple(partnering.zones.all())
    live = partnering.meetings.exclude(state=MeetingState.OFF)
    counted: dict[date, int] = {}
    day_of = {one.pk: one.starts_at.astimezone(place).date() for one in slots}
    for one in slots:
        counted.setdefault(day_of[one.pk], 0)
    for pk in live.values_list("slot_id", flat=True):
        counted[day_of[pk]] += 1
    day = next((one for one in counted if one.isoformat() == wanted), next(iter(counted), None))
    here = tuple(one for one in slots if day_of[one.pk] == day)
    tables = partnering.tables.filter(removed_at=None).select_related("zone", "host")
    if zone in {str(one.uuid) for one in zones}:
        tables = tables.filter(zone__uuid=zone)
    meetings = with_people(live.filter(slot__in=here))
    closed = TableClosure.objects.filter(slot__in=here, table__removed_at=None).values_list("table_id", "slot_id")
    return Board(
        day, tuple(counted.items()), zones, here, tuple(tables), {(one.table_id, one.slot_id): one for one in meetings}, frozenset(closed)
    )  # fmt: skip


def waiting_of(partnering: Partnering) -> list[MeetingRequest]:
    """Requests that both sides agreed to and that have no meeting, the weightiest first; those that `missed` theirs come last. One query."""
    met = Meeting.objects.filter(request=OuterRef("pk"), state__in=(MeetingState.PLANNED, MeetingState.HELD))
    rows = partnering.requests.filter(
        standing=Standing.ACCEPTED, asker__registration__state=RegistrationState.CONFIRMED
    ).exclude(Exists(met))  # fmt: skip
    missed = Exists(Meeting.objects.filter(request=OuterRef("pk"), state=MeetingState.MISSED))
    found = standing(rows).annotate(missed=missed).select_related(*SIDES)
    return sorted(found, key=lambda one: (one.missed, -weight_of(one), one.pk))  # type: ignore[attr-defined]  # annotated


def meeting_get(actor: Actor, uuid: UUID) -> Meeting:
    """A meeting that was not called off, with its people. Raises NotFound."""
    rows = Meeting.objects.filter(visible(actor, prefix=_OF), uuid=uuid).exclude(state=MeetingState.OFF)
    found = (
        with_people(rows.select_related("partnering__event__unit")).select_related("partnering__event__unit").first()
    )
    if found is None:
        raise NotFound
    return found


def request_get(actor: Actor, uuid: UUID) -> MeetingRequest:
    """A request that both sides agreed to. Raises NotFound."""
    rows = MeetingRequest.objects.filter(visible(actor, prefix=_OF), uuid=uuid, standing=Standing.ACCEPTED)
    found = rows.select_related("partnering__event__unit", *SIDES).first()
    if found is None:
        raise NotFound
    return found


def delegates_of(partnering: Partnering) -> QuerySet[Profile]:
    """Delegates who can be brought together, by organisation and name. One query."""
    rows = Profile.objects.filter(partnering=partnering, registration__state=RegistrationState.CONFIRMED)
    return rows.select_related("registration__person", "organisation").order_by(
        "organisation__name", "registration__person__name", "pk"
    )
