"""Contracts: drafted by the unit's people, decided by the head, seen by everybody who sees the unit; authority to sign by head and admin."""

from __future__ import annotations

from datetime import date
from typing import Any

from factories.accounts import World
from factories.contracts import accept, approve, authorise, draft, make_duty, signed
from factories.money import make_line
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    line = make_line(world.unit, "200000")
    held = authorise(world)
    duty = make_duty(world, line)
    things: dict[str, Any] = {
        "draft": draft(world, line), "approved": approve(world, draft(world, line)), "signed": signed(world, line), "duty": duty,
        "acceptance": accept(world, duty, held_on=date(2020, 6, 1)), "authority": held,
    }  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str) -> Any:
    return lambda told: told[name]


WORKS = {"filler": 200, "finance": 200, "head": 200}
OPEN = {"stranger": 404, "nobody": 403}
TABLE = {
    "contracts:list": page(200, nobody=403),
    "contracts:ledger": page(200, object_of=lambda _told: {"fmt": "xlsx"}, nobody=403),
    "contracts:create": page(403, stranger=200, **WORKS),
    "contracts:register": page(403, finance=200, head=200),
    "contracts:detail": page(200, object_of=of("signed"), **OPEN),
    "contracts:edit": page(403, object_of=of("draft"), stranger=404, filler=200),
    "contracts:submit": page(403, object_of=of("draft"), post={}, stranger=404, filler=302),
    "contracts:approve": page(403, object_of=of("draft"), stranger=404, head=200),
    "contracts:return": page(403, object_of=of("approved"), stranger=404, head=200),
    "contracts:sign": page(403, object_of=of("approved"), stranger=404, **WORKS),
    "contracts:supplement": page(403, object_of=of("signed"), stranger=404, head=200),
    "contracts:complete": page(403, object_of=of("signed"), stranger=404, **WORKS),
    "contracts:terminate": page(403, object_of=of("draft"), stranger=404, filler=200, head=200),
    "contracts:authorities": page(200, nobody=403),
    "contracts:authority-grant": page(403, head=200, admin=200),
    "contracts:authority-end": page(403, object_of=of("authority"), stranger=404, head=200, admin=200),
    "contracts:acceptances": page(200, nobody=403),
    "contracts:acceptance-create": page(403, stranger=200, **WORKS),
    "contracts:acceptance": page(200, object_of=of("duty"), **OPEN),
    "contracts:acceptance-record": page(403, object_of=of("duty"), stranger=404, **WORKS),
    "contracts:acceptance-cancel": page(403, object_of=of("duty"), stranger=404, head=200),
    "contracts:acceptance-withdraw": page(403, object_of=of("acceptance"), stranger=404, **WORKS),
}  # fmt: skip
