"""Yards and rooms: seen by everybody who sees the unit, kept by those who run its incubator."""

from __future__ import annotations

from typing import Any

from duixian.apps.incubator.operations.stock_takings import stock_taking_open
from factories.accounts import World, act
from factories.incubator import AT, SINCE, duty_of, make_asset, make_equipment, make_floor, make_room
from web.permissions import page

KEEPERS = {"filler": 200, "head": 200}


def scenario(world: World) -> dict[str, Any]:
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    things: dict[str, Any] = {
        "floor": floor,
        "building": floor.building,
        "site": floor.building.site,
        "room": make_room(floor, by),
    }
    asset, equipment = make_asset(world.unit, by), make_equipment(floor.building, by)
    taking = stock_taking_open(unit=world.unit, title="盘点", as_of=SINCE, by=by, at=AT)
    things |= {"asset": asset, "equipment": equipment, "taking": taking}
    return {
        "inspection": {"uuid": duty_of(equipment)},
        **{name: {"uuid": thing.uuid} for name, thing in things.items()},
    }


def of(name: str) -> Any:
    return lambda told: told[name]


TABLE = {
    "sites:list": page(200, nobody=403),
    "sites:areas": page(200, nobody=403),
    "sites:create": page(403, stranger=200, **KEEPERS),
    "sites:site": page(200, object_of=of("site"), stranger=404, nobody=403),
    "sites:change": page(403, object_of=of("site"), stranger=404, **KEEPERS),
    "sites:link": page(403, object_of=of("site"), stranger=404, **KEEPERS),
    "sites:building-create": page(403, object_of=of("site"), stranger=404, **KEEPERS),
    "sites:rooms-import": page(403, object_of=of("site"), stranger=404, **KEEPERS),
    "sites:floor-create": page(403, object_of=of("building"), stranger=404, **KEEPERS),
    "sites:floor": page(200, object_of=of("floor"), stranger=404, nobody=403),
    "sites:drawing": page(403, object_of=of("floor"), stranger=404, **KEEPERS),
    "sites:picture": page(404, object_of=of("floor"), stranger=404, nobody=403),
    "sites:room-create": page(403, object_of=of("floor"), stranger=404, **KEEPERS),
    "sites:room": page(200, object_of=of("room"), stranger=404, nobody=403),
    "sites:room-change": page(403, object_of=of("room"), stranger=404, **KEEPERS),
    "sites:room-close": page(403, object_of=of("room"), stranger=404, **KEEPERS),
    "sites:room-draw": page(403, object_of=of("room"), stranger=404, **KEEPERS),
    "sites:assets": page(200, nobody=403),
    "sites:assets-export": page(200, nobody=403),
    "sites:asset-create": page(403, stranger=200, **KEEPERS),
    "sites:asset": page(200, object_of=of("asset"), stranger=404, nobody=403),
    "sites:asset-change": page(403, object_of=of("asset"), stranger=404, **KEEPERS),
    "sites:asset-place": page(403, object_of=of("asset"), stranger=404, **KEEPERS),
    "sites:equipment-list": page(200, nobody=403),
    "sites:equipment-export": page(200, nobody=403),
    "sites:certificates": page(200, nobody=403),
    "sites:equipment-create": page(403, stranger=200, **KEEPERS),
    "sites:equipment": page(200, object_of=of("equipment"), stranger=404, nobody=403),
    "sites:equipment-use": page(403, object_of=of("equipment"), stranger=404, **KEEPERS),
    "sites:inspection": page(302, object_of=of("inspection"), stranger=404, nobody=403),
    "sites:takings": page(200, nobody=403),
    "sites:taking-create": page(403, stranger=200, **KEEPERS),
    "sites:taking": page(200, object_of=of("taking"), stranger=404, nobody=403),
    "sites:taking-count": page(403, object_of=of("taking"), post={}, stranger=404, filler=302, head=302),
    "sites:taking-close": page(403, object_of=of("taking"), stranger=404, **KEEPERS),
    "sites:taking-export": page(200, object_of=of("taking"), stranger=404, nobody=403),
}
