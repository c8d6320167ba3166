"""Meters that somebody sees, where they hang, and the tree that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Meter, MeterPlace, Reading, Room
from duixian.apps.incubator.queries.known import believed


class Branch(NamedTuple):
    """A meter in the tree: how deep it hangs (0 for a meter without parent) and where it is now."""

    meter: Meter
    depth: int
    place: MeterPlace | None


def metered_units(actor: Actor) -> QuerySet[Unit]:
    """The units with meters that the actor sees."""
    return Unit.objects.filter(visible(actor, prefix=""), meters__isnull=False).distinct().order_by("path")


def meters_visible(actor: Actor) -> QuerySet[Meter]:
    """The meters of the units that the actor sees, by kind and number."""
    found = Meter.objects.filter(visible(actor)).select_related("unit", "parent", "supplier")
    return found.order_by("unit__path", "kind", "number", "id")


def meter_get(actor: Actor, uuid: UUID) -> Meter:
    """A meter by its public id; NotFound outside what the actor sees."""
    found = meters_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def in_use(day: date) -> Q:
    """Meters that are in use on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def places_on(meters: Iterable[Meter], day: date, known_at: datetime | None = None) -> dict[int, MeterPlace]:
    """Where each meter hangs on a day, by its key: the latest believed place from that day or before. One query."""
    told = MeterPlace.objects.filter(believed(known_at), meter__in=list(meters), since__lte=day)
    rows = told.select_related("site", "room__floor", "tenant__organisation").order_by("meter_id", "since")
    return {one.meter_id: one for one in rows}


def places_of(meter: Meter) -> list[MeterPlace]:
    """Everywhere a meter hung, the latest first, as believed now."""
    told = meter.places.filter(superseded_at=None).select_related("site", "room__floor", "tenant__organisation")
    return list(told.order_by("-since"))


class Hanging(NamedTuple):
    """A meter with its last reading that is believed; None where nobody has read it."""

    meter: Meter
    last: Reading | None


def hanging_in(room: Room, day: date) -> list[Hanging]:
    """The meters that hang in a room on a day and are in use, each with its last reading. Three queries."""
    ever = (
        Meter.objects.filter(in_use(day), places__room=room, places__superseded_at=None)
        .distinct()
        .order_by("kind", "number")
    )
    meters = list(ever)
    here = {key for key, place in places_on(meters, day).items() if place.room_id == room.pk}
    last: dict[int, Reading] = {}
    for one in Reading.objects.filter(meter__in=here, superseded_at=None).order_by("at"):
        last[one.meter_id] = one
    return [Hanging(one, last.get(one.pk)) for one in meters if one.pk in here]


def branches(meters: Iterable[Meter], places: Mapping[int, MeterPlace]) -> Iterator[Branch]:
    """Meters in the order of the tree, each below its parent; one whose parent is not among them stands at the top."""
    listed = list(meters)
    keys = {one.pk for one in listed}
    below: dict[int | None, list[Meter]] = {}
    for one in listed:
        below.setdefault(one.parent_id if one.parent_id in keys else None, []).append(one)
    return _walked(below, None, 0, places)


def _walked(
    below: Mapping[int | None, list[Meter]], key: int | None, depth: int, places: Mapping[int, MeterPlace]
) -> Iterator[Branch]:
    for one in below.get(key, ()):
        yield Branch(one, depth, places.get(one.pk))
        yield from _walked(below, one.pk, depth + 1, places)
