"""Property service, rounds, supplies and the plan of payments: seen by who sees the unit, run by who fills in or leads, settled by the head."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from duixian.apps.incubator.operations.patrols import point_check
from duixian.apps.incubator.operations.property import review_settle
from factories.accounts import World, act
from factories.money import make_line
from factories.property import AT, LATER, make_review, make_route, make_service, make_supply, mark_all
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    line = make_line(world.unit, "2240000", "物业管理费")
    service = make_service(world, line)
    review, route, supply = make_review(world, service), make_route(world), make_supply(world)
    mark_all(world, review)
    settled = make_review(
        world, service, name="第2季度", starts_on=review.ends_on, ends_on=review.ends_on.replace(month=7)
    )
    mark_all(world, settled)
    review_settle(review_uuid=settled.uuid, on=LATER.date(), by=act(world.head), at=LATER)
    found = point_check(
        point_uuid=route.points.all()[0].uuid, good=False, finding="锁坏", who="石坚", by=act(world.filler), at=AT
    )
    told = {"service": service, "review": review, "settled": settled, "route": route, "supply": supply, "declaration": line.declaration,
            "point": route.points.all()[1], "finding": found}  # fmt: skip
    return {
        **{name: {"uuid": thing.uuid} for name, thing in told.items()}, "item": {"uuid": review.uuid, "item": service.items.all()[0].pk},
        "move": {"uuid": supply.uuid, "move": supply.moves.get().uuid}, "amount": Decimal(1),
    }  # fmt: skip


def of(name: str) -> Any:
    return lambda told: told[name]


RUNS = {"filler": 200, "head": 200}
OPEN = {"stranger": 404, "nobody": 403}
TABLE = {
    **{f"property:{name}": page(200, nobody=403) for name in ("list", "patrols", "supplies", "plans")},
    **{f"property:{name}": page(403, stranger=200, **RUNS) for name in ("route-create", "supply-new")},
    **{f"property:{name}": page(200, object_of=of(thing), **OPEN) for name, thing in (
        ("service", "service"), ("review", "review"), ("review-pdf", "review"), ("route", "route"), ("signs", "route"), ("supply", "supply"),
        ("plan", "declaration"))},
    **{f"property:{name}": page(403, object_of=of(thing), stranger=404, **RUNS) for name, thing in (
        ("create", "declaration"), ("scope", "service"), ("review-new", "service"), ("mark", "item"), ("accept", "settled"), ("signed", "settled"),
        ("route-end", "route"), ("point", "point"), ("supply-move", "supply"))},
    **{f"property:{name}": page(403, object_of=of(thing), stranger=404, head=200) for name, thing in (("sheet", "service"), ("settle", "review"))},
    "property:route-link": page(403, object_of=of("route"), post={}, stranger=404, **RUNS),
    "property:finding-order": page(403, object_of=of("finding"), post={}, stranger=404, filler=302, head=302),
    "property:move-remove": page(403, object_of=of("move"), post={}, stranger=404, filler=302, head=302),
    "patrol:route": page(404, object_of=lambda _told: {"token": uuid4().hex}, anonymous=404),
}  # fmt: skip
