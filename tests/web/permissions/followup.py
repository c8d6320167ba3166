"""After a conference: seen by everybody who sees the unit, worked on by its conference office."""

from __future__ import annotations

from datetime import date
from typing import Any

from duixian.apps.events.operations.followup import task_add, tasks_finish
from factories.accounts import World, act
from factories.editions import AFTER
from factories.events import make_event
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}
DUE = date(2020, 6, 30)


def scenario(world: World) -> dict[str, Any]:
    event, by = make_event(world.unit), act(world.filler)
    task, done = (
        task_add(event_uuid=event.uuid, title=title, due_on=DUE, by=by, at=AFTER) for title in ("归还设备", "寄照片")
    )
    tasks_finish(
        event_uuid=event.uuid, task_uuids=[done.uuid], done_on=date(2020, 6, 18), outcome="好", by=by, at=AFTER
    )
    return {name: {"uuid": thing.uuid} for name, thing in {"event": event, "task": task, "done": done}.items()} | {
        "worker": world.filler.uuid}  # fmt: skip


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


SEEN = {"object_of": of("event"), "stranger": 404, "nobody": 403}


def finished(told: dict[str, Any]) -> dict[str, object]:
    return {"tasks": [str(told["task"]["uuid"])], "done_on": "2020-06-18", "outcome": "已寄"}


def given(told: dict[str, Any]) -> dict[str, object]:
    return {"tasks": [str(told["task"]["uuid"])], "assigned": str(told["worker"])}


TABLE = {
    "followup:list": page(200, **SEEN),
    "followup:make": page(403, object_of=of("event"), stranger=404, **OWN),
    "followup:create": page(403, object_of=of("event"), stranger=404, **OWN),
    "followup:assign": page(403, object_of=of("event"), post=given, stranger=404, **DONE),
    "followup:finish": page(403, object_of=of("event"), post=finished, stranger=404, **DONE),
    "followup:export": page(200, **SEEN),
    "followup:reopen": page(403, object_of=of("done"), post={}, stranger=404, **DONE),
    "followup:drop": page(403, object_of=of("task"), post={}, stranger=404, **DONE),
    "followup:summary": page(200, **SEEN),
    "followup:summary-write": page(403, object_of=of("event", section="problems"), stranger=404, **OWN),
    "followup:summary-file": page(200, object_of=of("event", fmt="docx"), stranger=404, nobody=403),
}
