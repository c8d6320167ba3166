"""Yards, buildings, floors and rooms, and what a room was on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Building, Floor, LeaseRoom, Room, RoomFact, Site
from duixian.apps.incubator.queries.known import believed


def sites_visible(actor: Actor) -> QuerySet[Site]:
    """The yards of the units that the actor sees, with their buildings and floors. Three queries."""
    floors = Prefetch("buildings__floors", Floor.objects.select_related("drawing").order_by("-number"))
    found = Site.objects.filter(visible(actor)).select_related("unit")
    return found.prefetch_related("buildings", floors, "linked").order_by("unit__path", "position", "id")


def site_get(actor: Actor, uuid: UUID) -> Site:
    """A yard by its public id; NotFound outside what the actor sees."""
    found = Site.objects.filter(visible(actor), uuid=uuid).select_related("unit").first()
    if found is None:
        raise NotFound
    return found


def building_get(actor: Actor, uuid: UUID) -> Building:
    """A building by its public id; NotFound outside what the actor sees."""
    found = (
        Building.objects.filter(visible(actor, prefix="site__unit__"), uuid=uuid).select_related("site__unit").first()
    )
    if found is None:
        raise NotFound
    return found


def floor_get(actor: Actor, uuid: UUID) -> Floor:
    """A floor by its public id; NotFound outside what the actor sees."""
    found = Floor.objects.filter(visible(actor, prefix="building__site__unit__"), uuid=uuid)
    floor = found.select_related("building__site__unit", "drawing").first()
    if floor is None:
        raise NotFound
    return floor


def rooms_visible(actor: Actor) -> QuerySet[Room]:
    """The rooms of the units that the actor sees, with the way to their yard."""
    found = Room.objects.filter(visible(actor, prefix="floor__building__site__unit__"))
    return found.select_related("floor__building__site__unit").order_by(
        "floor__building__site__position", "floor__building__site_id", "floor__building__position",
        "floor__building_id", "floor__number", "number", "id",
    )  # fmt: skip


def room_get(actor: Actor, uuid: UUID) -> Room:
    """A room by its public id; NotFound outside what the actor sees."""
    room = rooms_visible(actor).filter(uuid=uuid).first()
    if room is None:
        raise NotFound
    return room


def open_on(day: date) -> Q:
    """Rooms that were not given up by a day."""
    return Q(closed_on=None) | Q(closed_on__gt=day)


def facts_on(
    rooms: Iterable[Room] | QuerySet[Room], day: date, known_at: datetime | None = None
) -> dict[int, RoomFact]:
    """What each room was on a day, by its key: the latest believed fact from that day or before; rooms without one are left out."""
    told = RoomFact.objects.filter(believed(known_at), room__in=rooms, since__lte=day).order_by("room_id", "since")
    return {fact.room_id: fact for fact in told}


def fact_on(room: Room, day: date) -> RoomFact | None:
    """What a room is believed to be on a day."""
    return room.facts.filter(believed(), since__lte=day).order_by("-since").first()


def facts_of(room: Room) -> list[RoomFact]:
    """Everything ever believed of a room, the latest day first, what is believed before what was superseded."""
    return sorted(
        room.facts.all(), key=lambda fact: (fact.since, fact.superseded_at is None, fact.recorded_at), reverse=True
    )


def leases_on(day: date) -> Q:
    """Rooms under a lease that runs on a day: not yet over, nor ended early."""
    running = Q(lease__starts_on__lte=day, lease__ends_on__gt=day)
    held = Q(lease__signed_on__isnull=False, lease__withdrawn_at=None)
    return running & held & (Q(lease__ended_on=None) | Q(lease__ended_on__gt=day))


def let_rooms(rooms: Iterable[Room] | QuerySet[Room], day: date) -> dict[int, list[LeaseRoom]]:
    """Who has each room on a day, by its key."""
    found: dict[int, list[LeaseRoom]] = {}
    told = LeaseRoom.objects.filter(leases_on(day), room__in=rooms).select_related("lease__tenant__organisation")
    for one in told.order_by("room_id", "lease__starts_on", "id"):
        found.setdefault(one.room_id, []).append(one)
    return found


def leased_from(room: Room, day: date) -> LeaseRoom | None:
    """A lease of the room that runs on the day or later, the first of them."""
    later = room.leases.filter(lease__ends_on__gt=day, lease__withdrawn_at=None).exclude(lease__ended_on__lte=day)
    return later.select_related("lease__tenant__organisation").order_by("lease__starts_on").first()
