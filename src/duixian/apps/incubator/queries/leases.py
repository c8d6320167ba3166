"""Leases as somebody sees them, who had which rooms on which days, and how much of what could be let was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Building, Lease, LeaseEnding, LeaseRoom, Room, RoomFact, Tenant, Use
from duixian.apps.incubator.queries.known import believed
from duixian.core.incubator import leases as core
from duixian.core.incubator.rounding import Ratio
from duixian.core.periods import Period

_ROOMS = "room__floor__building__site"


def leases_visible(actor: Actor) -> QuerySet[Lease]:
    """Leases of the units that the actor sees, with tenant and rooms; those given up as drafts are left out. Three queries."""
    found = Lease.objects.filter(visible(actor, prefix="tenant__unit__"), withdrawn_at=None)
    return with_rooms(found.select_related("tenant__unit", "tenant__organisation", "file", "renews"))


def with_rooms(leases: QuerySet[Lease]) -> QuerySet[Lease]:
    """Leases with their rooms and the way to each room's yard."""
    return leases.prefetch_related(Prefetch("rooms", LeaseRoom.objects.select_related(_ROOMS)))


def lease_get(actor: Actor, uuid: UUID) -> Lease:
    """A lease by public id. Raises NotFound outside what the actor sees, and for a draft that was given up."""
    found = leases_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def leases_of(tenant: Tenant) -> QuerySet[Lease]:
    """The leases of a tenant with their rooms, the earliest first."""
    return with_rooms(tenant.leases.filter(withdrawn_at=None).select_related("file"))


def until_of(lease: Lease) -> date:
    """The first day on which the tenant no longer has the rooms, as it is believed."""
    return min(lease.ends_on, lease.ended_on) if lease.ended_on else lease.ends_on


def as_core(lease: Lease, until: date | None = None) -> core.Lease | None:
    """A lease as it is reckoned with, through its ending; None for one that ended before it began. Its rooms must be loaded."""
    end = until or until_of(lease)
    if end <= lease.starts_on:
        return None
    rooms = {str(one.room_id): one.area for one in lease.rooms.all()}
    return core.Lease(
        str(lease.uuid), str(lease.tenant_id), Period(lease.starts_on, end), rooms, lease.price, lease.subsidy
    )


def others_in(rooms: Iterable[Room], starts_on: date, ends_on: date, besides: Lease | None = None) -> Lease | None:
    """Another lease, signed or drafted, that has one of the rooms on one of the days; the first by its days. One query."""
    held = Lease.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=starts_on), rooms__room__in=list(rooms), starts_on__lt=ends_on, ends_on__gt=starts_on,
        withdrawn_at=None,
    ).select_related("tenant__organisation")  # fmt: skip
    return (held.exclude(pk=besides.pk) if besides else held).order_by("starts_on", "pk").first()


class Held(NamedTuple):
    """That a tenant had a room of so many m² on days [starts_on, until), as it was known."""

    lease: Lease
    room: Room
    area: Decimal
    starts_on: date
    until: date

    @property
    def tenant(self) -> Tenant:
        """Whose lease it is."""
        return self.lease.tenant


def held_in(unit: Unit, period: Period, known_at: datetime | None = None) -> list[Held]:
    """Which tenant had which room within a period, by signed leases as they were known: for shares of power, water and area, too. Two queries."""
    signed = Q(signed_on__isnull=False) & (
        Q(signed_recorded_at=None) | Q(signed_recorded_at__lte=known_at) if known_at else Q()
    )
    leases = Lease.objects.filter(
        signed, tenant__unit=unit, withdrawn_at=None, starts_on__lt=period.end, ends_on__gt=period.start
    )
    rows = LeaseRoom.objects.filter(lease__in=leases).select_related("lease__tenant__organisation", _ROOMS)
    ended = {one.lease_id: one.on for one in LeaseEnding.objects.filter(believed(known_at), lease__in=leases)}
    found = []
    for row in rows.order_by("room_id", "lease__starts_on"):
        until = min(row.lease.ends_on, ended.get(row.lease_id, row.lease.ends_on))
        if until > max(row.lease.starts_on, period.start):
            found.append(Held(row.lease, row.room, row.area, row.lease.starts_on, until))
    return found


class Spell(NamedTuple):
    """A room that could be let on days of a period with that many m²."""

    room: Room
    area: Decimal
    days: Period


def lettable(unit: Unit, period: Period, known_at: datetime | None = None) -> list[Spell]:
    """The rooms of a unit that were for letting within a period, with their m² as it changed. One query."""
    rows = RoomFact.objects.filter(
        believed(known_at), room__floor__building__site__unit=unit, since__lt=period.end
    ).select_related("room__floor__building__site")
    by_room: dict[int, list[RoomFact]] = defaultdict(list)
    for row in rows.order_by("room_id", "since"):
        by_room[row.room_id].append(row)
    return [spell for facts in by_room.values() for spell in _spells(facts, period)]


def _spells(facts: list[RoomFact], period: Period) -> list[Spell]:
    room, found = facts[0].room, []
    over = min(period.end, room.closed_on) if room.closed_on else period.end
    for fact, after in zip(facts, [*(one.since for one in facts[1:]), over], strict=True):
        first, last = max(fact.since, period.start), min(after, over)
        if fact.use == Use.LET and first < last:
            found.append(Spell(room, fact.area, Period(first, last)))
    return found


def let_days(spell: Spell, held: Iterable[Held]) -> int:
    """On how many of its days the room was let; a day counts once."""
    days = {
        day
        for one in held
        for day in range(max(one.starts_on, spell.days.start).toordinal(), min(one.until, spell.days.end).toordinal())
    }
    return len(days)


def occupancy(unit: Unit, period: Period, known_at: datetime | None = None) -> Ratio:
    """m²·days let ÷ m²·days that could be let within a period. Three queries."""
    return _ratio(lettable(unit, period, known_at), _by_room(held_in(unit, period, known_at)))


def occupancy_by_building(unit: Unit, day: date) -> dict[Building, Ratio]:
    """m² let ÷ m² to let of each building on a day. Three queries."""
    period = Period.of_days(day, day)
    held, spells = _by_room(held_in(unit, period)), defaultdict(list)
    for spell in lettable(unit, period):
        spells[spell.room.floor.building].append(spell)
    return {building: _ratio(some, held) for building, some in spells.items()}


def occupancy_by_month(unit: Unit, months: Iterable[Period]) -> list[tuple[Period, Ratio]]:
    """The occupancy of each of several months that follow each other. Three queries for all of them."""
    parts = list(months)
    if not parts:
        return []
    whole = Period(parts[0].start, parts[-1].end)
    held, spells = _by_room(held_in(unit, whole)), lettable(unit, whole)
    return [(part, _ratio([cut for one in spells if (cut := _cut(one, part))], held)) for part in parts]


def _cut(spell: Spell, part: Period) -> Spell | None:
    days = spell.days.overlap(part)
    return spell._replace(days=days) if days else None


def _by_room(held: Iterable[Held]) -> Mapping[int, list[Held]]:
    found: dict[int, list[Held]] = defaultdict(list)
    for one in held:
        found[one.room.pk].append(one)
    return found


def _ratio(spells: Iterable[Spell], held: Mapping[int, list[Held]]) -> Ratio:
    let = could = Decimal(0)
    for spell in spells:
        let += spell.area * let_days(spell, held.get(spell.room.pk, ()))
        could += spell.area * spell.days.days
    return Ratio(let, could)
