"""Work orders, upkeep and building works: seen by everybody who sees the unit, run by who fills in or leads, decided by the head."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from duixian.apps.incubator.models import WorkOrderLine
from factories.accounts import World
from factories.money import make_line
from factories.repairs import ask, finished, make_upkeep, make_works, send
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    line = make_line(world.unit, "200000", "设施维修")
    new, sent, done = ask(world), send(world, ask(world)), finished(world)
    part = WorkOrderLine.objects.create(
        order=sent, kind="parts", text="灯管", quantity=1, price=9, amount=9, recorded_at=sent.recorded_at
    )
    work = make_works(world, line)
    uuid = {"new": new, "sent": sent, "done": done, "plan": make_upkeep(world), "work": work, "unit": world.unit}
    return {
        **{name: {"uuid": thing.uuid} for name, thing in uuid.items()},
        "photo": {"uuid": new.uuid, "photo": uuid4()},
        "line": {"uuid": sent.uuid, "line": part.uuid}, "start": {"uuid": sent.uuid, "action": "start"},
        "submit": {"uuid": work.uuid, "action": "submit"}, "paper": {"uuid": work.uuid, "kind": "start"},
    }  # fmt: skip


def of(name: str) -> Any:
    return lambda told: told[name]


RUNS = {"filler": 200, "head": 200}
OPEN = {"stranger": 404, "nobody": 403}
TABLE = {
    "repairs:list": page(200, nobody=403),
    "repairs:board": page(200, nobody=403),
    "repairs:create": page(403, stranger=200, **RUNS),
    "repairs:detail": page(200, object_of=of("new"), **OPEN),
    "repairs:slip": page(200, object_of=of("new"), **OPEN),
    "repairs:photo": page(404, object_of=of("photo"), **OPEN),
    "repairs:triage": page(403, object_of=of("new"), stranger=404, **RUNS),
    "repairs:step": page(403, object_of=of("start"), post={}, stranger=404, filler=302, head=302),
    "repairs:finish": page(403, object_of=of("sent"), stranger=404, **RUNS),
    "repairs:accept": page(403, object_of=of("done"), stranger=404, **RUNS),
    "repairs:reject": page(403, object_of=of("done"), stranger=404, **RUNS),
    "repairs:line-add": page(403, object_of=of("sent"), stranger=404, **RUNS),
    "repairs:line-remove": page(403, object_of=of("line"), post={}, stranger=404, filler=302, head=302),
    "repairs:times": page(403, object_of=of("unit"), stranger=404, head=200),
    "repairs:upkeep": page(200, nobody=403),
    "repairs:upkeep-create": page(403, stranger=200, **RUNS),
    "repairs:upkeep-end": page(403, object_of=of("plan"), stranger=404, **RUNS),
    "repairs:works": page(200, nobody=403),
    "repairs:work-create": page(403, stranger=200, **RUNS),
    "repairs:work": page(200, object_of=of("work"), **OPEN),
    "repairs:work-edit": page(403, object_of=of("work"), stranger=404, **RUNS),
    "repairs:work-step": page(403, object_of=of("submit"), stranger=404, **RUNS),
    "repairs:work-contract": page(403, object_of=of("work"), stranger=404, **RUNS),
    "repairs:work-progress": page(403, object_of=of("work"), stranger=404, **RUNS),
    "repairs:work-hidden": page(403, object_of=of("work"), stranger=404, **RUNS),
    "repairs:work-paper": page(403, object_of=of("paper"), stranger=404, **RUNS),
    "repairs:work-judge": page(403, object_of=of("work"), stranger=404, **RUNS),
}  # fmt: skip
