"""The schedule of one-to-one meetings: seen by everybody who sees the unit, made by its own people, approved by the head."""

from __future__ import annotations

from typing import Any

from duixian.apps.events.instants import opening_of
from duixian.apps.partnering.operations.places import InterpreterDetails, interpreter_add
from factories.accounts import World
from factories.events import make_event
from factories.partnering import NOW, make_profile
from factories.planning import adopted, agreed, make_pairs, make_ready, make_run
from factories.speakers import PROGRAM
from web.permissions import page
from web.permissions.partnering import DAY_2099, of, seen, sent, worked


def scenario(world: World) -> dict[str, Any]:
    event = make_event(world.unit, starts_on=DAY_2099, ends_on=DAY_2099)
    partnering = make_ready(event, slots=2, tables=1, starts=opening_of(event))
    make_pairs(event, 1)
    adopted(partnering, NOW, iterations=0)
    run = make_run(partnering, NOW, iterations=0)
    one = interpreter_add(partnering_uuid=partnering.uuid, details=InterpreterDetails("王译", "en"), by=PROGRAM, at=NOW)
    waiting, meeting = agreed(make_profile(event), make_profile(event)), partnering.meetings.get()
    found = {
        "event": event, "slot": partnering.slots.first(), "zone": partnering.zones.get(), "table": partnering.tables.get(), "interpreter": one,
        "run": run, "meeting": meeting, "request": waiting,
    }  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in found.items()}


EVENT = {
    **{f"partnering:{name}": seen("event") for name in ("times", "schedule", "changes", "board", "unscheduled")},
    **{
        f"partnering:{name}": worked("event")
        for name in ("slots-new", "zone-new", "interpreter-new", "run-new", "plan-notify", "cells", "group-new")
    },
    "partnering:plan-undo": sent("event", {"version": "1"}),
    "partnering:plan-approve": page(
        403, object_of=of("event"), post={"version": "1"}, stranger=404, nobody=403, head=302
    ),
}  # fmt: skip
THINGS = {
    **{f"partnering:{name}": seen(thing) for name, thing in (("slot", "slot"), ("table-times", "table"), ("run", "run"), ("certificate", "run"), ("meeting", "meeting"))},
    **{f"partnering:{name}": worked(thing) for name, thing in (("zone-edit", "zone"), ("tables-new", "zone"), ("table-host", "table"), ("package", "run"), ("request-book", "request"))},
    **{
        f"partnering:{name}": sent(thing, {"version": "1"})
        for name, thing in (
            ("slot-vacate", "slot"), ("slot-remove", "slot"), ("zone-remove", "zone"), ("table-use", "table"), ("table-remove", "table"),
            ("interpreter-remove", "interpreter"), ("run-adopt", "run"), ("run-delete", "run"), ("meeting-move", "meeting"), ("meeting-release", "meeting"),
        )
    },
}  # fmt: skip
TABLE = {**EVENT, **THINGS}
