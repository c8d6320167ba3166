"""Findings of the control rules: seen by everybody who sees the unit, answered by their owner, decided by the head."""

from __future__ import annotations

from typing import Any

from duixian.apps.money.models import Violation
from duixian.apps.money.operations.controls import controls_run
from factories.accounts import World, act
from factories.controls import AT, DAY, make_line, make_payment, money_people
from factories.promises import make_declaration
from web.permissions import page

RUNS = {"filler": 200, "finance": 200, "head": 200, "stranger": 200}


def scenario(world: World) -> Any:
    make_payment(make_line(make_declaration(world.unit)), money_people(world), invoiced=False)
    controls_run(unit=world.unit, as_of=DAY, by=act(world.finance), at=AT)
    return Violation.objects.get()


def one(found: Any) -> dict[str, object]:
    return {"uuid": found.uuid}


TABLE = {
    "controls:list": page(200, nobody=403),
    "controls:rules": page(200, nobody=403),
    "controls:run": page(403, **RUNS),
    "controls:finding": page(200, object_of=one, stranger=404, nobody=403),
    "controls:answer": page(403, object_of=one, post={"answer": "补开"}, filler=302, stranger=404),
    "controls:decide": page(403, object_of=one, post={"decision": "accept", "reason": "同意"}, head=302, stranger=404),
}
