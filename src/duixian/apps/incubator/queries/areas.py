"""How many square metres serve what: own offices and let space apart, what is occupied and what stands empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.models import Building, LeaseRoom, Room, RoomFact, Site, Use
from duixian.apps.incubator.queries.sites import facts_on, let_rooms, open_on, rooms_visible

NOTHING = Decimal(0)


class RoomState(NamedTuple):
    """What a room is on a day and who has it; without a fact its area is not known yet."""

    room: Room
    fact: RoomFact | None
    leases: tuple[LeaseRoom, ...]

    @property
    def occupied(self) -> Decimal:
        """m² under lease, never more than the room has."""
        area = self.fact.area if self.fact else NOTHING
        return min(area, sum((one.area for one in self.leases), NOTHING))

    @property
    def is_vacant(self) -> bool:
        """Whether it is to let and nobody has any of it."""
        return self.fact is not None and self.fact.use == Use.LET and not self.leases


class Areas(NamedTuple):
    """m² by use, what is under lease, and how much of what is to let stands empty."""

    by_use: Mapping[str, Decimal]
    occupied: Decimal
    vacant: Decimal
    rooms: int
    unknown: int

    @property
    def total(self) -> Decimal:
        """m² of all rooms."""
        return sum(self.by_use.values(), NOTHING)

    @property
    def let(self) -> Decimal:
        """m² to let, occupied or not."""
        return self.by_use.get(Use.LET, NOTHING)

    @property
    def own(self) -> Decimal:
        """m² of the unit's own offices."""
        return self.by_use.get(Use.OWN, NOTHING)

    @property
    def let_occupied(self) -> Decimal:
        """m² to let that somebody has."""
        return self.let - self.vacant

    @property
    def cells(self) -> tuple[Decimal, ...]:
        """m² of each use in the order of `Use`."""
        return tuple(self.by_use.get(use, NOTHING) for use in Use.values)


class BuildingAreas(NamedTuple):
    """The areas of one building."""

    building: Building
    areas: Areas


class SiteAreas(NamedTuple):
    """The areas of a yard and of each of its buildings."""

    site: Site
    areas: Areas
    buildings: tuple[BuildingAreas, ...]


class AreaTable(NamedTuple):
    """The areas of everything asked for on a day, yard by yard."""

    day: date
    total: Areas
    sites: tuple[SiteAreas, ...]


def states_on(rooms: QuerySet[Room] | Iterable[Room], day: date, known_at: datetime | None = None) -> list[RoomState]:
    """What each room is on a day, and who has it; rooms that were given up by then are left out. Three queries."""
    listed = [room for room in rooms if room.closed_on is None or room.closed_on > day]
    facts, leases = facts_on(listed, day, known_at), let_rooms(listed, day)
    return [RoomState(room, facts.get(room.pk), tuple(leases.get(room.pk, ()))) for room in listed]


def areas_of(states: Iterable[RoomState]) -> Areas:
    """The sums over rooms. What is to let and leased in part counts as vacant for the rest."""
    by_use: dict[str, Decimal] = {}
    occupied = vacant = NOTHING
    rooms = unknown = 0
    for state in states:
        rooms += 1
        if state.fact is None:
            unknown += 1
            continue
        by_use[state.fact.use] = by_use.get(state.fact.use, NOTHING) + state.fact.area
        occupied += state.occupied
        if state.fact.use == Use.LET:
            vacant += state.fact.area - state.occupied
    return Areas(by_use, occupied, vacant, rooms, unknown)


def areas_on(
    actor: Actor, day: date, *, sites: Sequence[Site] | None = None, known_at: datetime | None = None
) -> AreaTable:
    """The areas on a day of all yards that the actor sees, or of those given, by yard and building. Three queries."""
    rooms = rooms_visible(actor).filter(open_on(day))
    if sites is not None:
        rooms = rooms.filter(floor__building__site__in=sites)
    states = states_on(rooms, day, known_at)
    by_building: dict[Building, list[RoomState]] = {}
    for state in states:
        by_building.setdefault(state.room.floor.building, []).append(state)
    by_site: dict[Site, list[Building]] = {}
    for building in by_building:
        by_site.setdefault(building.site, []).append(building)
    return AreaTable(day, areas_of(states), tuple(_site(site, held, by_building) for site, held in by_site.items()))


def _site(site: Site, buildings: Sequence[Building], states: Mapping[Building, list[RoomState]]) -> SiteAreas:
    rows = tuple(BuildingAreas(one, areas_of(states[one])) for one in buildings)
    return SiteAreas(site, areas_of(state for one in buildings for state in states[one]), rows)
