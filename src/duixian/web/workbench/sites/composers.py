"""What the pages of yards, floors and rooms show, put together from several reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Prefetch

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of
from duixian.apps.incubator.models import AssetState, Floor, Room, Site, Use
from duixian.apps.incubator.queries.areas import Areas, RoomState, areas_of, areas_on, states_on
from duixian.apps.incubator.queries.assets import held_on
from duixian.apps.incubator.queries.meters import hanging_in
from duixian.apps.incubator.queries.sites import (
    facts_of,
    floor_get,
    open_on,
    room_get,
    rooms_visible,
    site_get,
    sites_visible,
)
from duixian.apps.incubator.rules import may_run
from duixian.core.incubator.outlines import box_of, is_rectangle, outline_of
from duixian.web.workbench.sites.access import runs_some
from duixian.web.workbench.sites.plans import LOOKS, Plan, plan_of


class SiteRow(NamedTuple):
    """A yard with its areas; None where it has no rooms yet."""

    site: Site
    areas: Areas | None


def sites_page(actor: Actor, *, day: date) -> dict[str, Any]:
    """Every yard with its figures on a day, and those of all together."""
    table = areas_on(actor, day)
    by_site = {one.site.pk: one.areas for one in table.sites}
    rows = [SiteRow(site, by_site.get(site.pk)) for site in sites_visible(actor)]
    return {"rows": rows, "total": table.total, "day": day, "runs": runs_some(actor)}


def areas_page(actor: Actor, *, day: date) -> dict[str, Any]:
    """m² by use, yard by yard and building by building."""
    return {"table": areas_on(actor, day), "uses": Use.labels, "day": day}


def site_page(actor: Actor, uuid: UUID, *, day: date) -> dict[str, Any]:
    """One yard: its buildings with a small plan of every floor. Seven queries, however many floors."""
    site = site_get(actor, uuid)
    floors = Prefetch("floors", Floor.objects.order_by("-number"))
    buildings = list(site.buildings.prefetch_related(floors))
    rooms = rooms_visible(actor).filter(open_on(day), floor__building__site=site)
    by_floor: dict[int, list[RoomState]] = {}
    for state in states_on(rooms, day):
        by_floor.setdefault(state.room.floor_id, []).append(state)
    drawn = [
        (building, areas_of(_all(by_floor, building.floors.all())),
         [(plan_of(floor, by_floor.get(floor.pk, []), named=False), areas_of(by_floor.get(floor.pk, []))) for floor in building.floors.all()])
        for building in buildings
    ]  # fmt: skip
    return {
        "site": site, "linked": site.linked.all(), "buildings": drawn, "day": day, "looks": LOOKS,
        "areas": areas_of(state for states in by_floor.values() for state in states),
        "runs": may_run(actor, site.unit.path), "history": history_of(actor, "incubator.site", site.uuid),
    }  # fmt: skip


def _all(by_floor: dict[int, list[RoomState]], floors: Iterable[Floor]) -> list[RoomState]:
    return [state for floor in floors for state in by_floor.get(floor.pk, [])]


def floor_page(actor: Actor, uuid: UUID, *, day: date) -> dict[str, Any]:
    """One floor: its plan and the list of its rooms, on a day; the floors above and below."""
    floor = floor_get(actor, uuid)
    states = states_on(rooms_visible(actor).filter(open_on(day), floor=floor), day)
    return {
        "floor": floor, "plan": plan_of(floor, states), "states": states, "areas": areas_of(states), "day": day, "looks": LOOKS,
        "floors": floor.building.floors.order_by("number"), "runs": may_run(actor, floor.building.site.unit.path),
    }  # fmt: skip


def room_page(actor: Actor, uuid: UUID, *, day: date) -> dict[str, Any]:
    """One room: what it is, who had it and has it, where it lies, and everything ever believed of it."""
    room = room_get(actor, uuid)
    (state,) = states_on([room], day) or [RoomState(room, None, ())]
    return {
        "room": room, "state": state, "day": day, "facts": facts_of(room), "plan": around(actor, room, day), "looks": LOOKS,
        "leases": room.leases.select_related("lease__tenant__organisation").order_by("-lease__starts_on"),
        "held": held_on(day).filter(room=room).exclude(state=AssetState.RETIRED).select_related("asset", "custodian").order_by("asset__number"),
        "meters": hanging_in(room, day),
        "special": room.special_equipment.order_by("kind", "name"),
        "runs": may_run(actor, room.floor.building.site.unit.path) and room.closed_on is None,
        "history": history_of(actor, "incubator.room", room.uuid),
    }  # fmt: skip


def around(actor: Actor, room: Room, day: date) -> Plan:
    """The plan of the floor that a room lies on."""
    floor = floor_get(actor, room.floor.uuid)
    return plan_of(floor, states_on(rooms_visible(actor).filter(open_on(day), floor=floor), day))


def outline_initial(room: Room) -> dict[str, Any]:
    """What the form of an outline begins with: a rectangle by its numbers, anything else by its points."""
    if not room.shape:
        return {}
    outline = outline_of(room.shape)
    if is_rectangle(outline):
        return dict(zip(("x", "y", "width", "height"), box_of(outline), strict=True))
    return {"points": " ".join(f"{x},{y}" for x, y in outline)}
