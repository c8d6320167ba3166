"""The programme: made by the office of the unit, approved by the head, seen by everybody who sees the unit."""

from __future__ import annotations

from typing import Any

from duixian.apps.events.models import ClashAllowance
from duixian.apps.events.operations.agendas import agenda_freeze
from duixian.apps.events.operations.releases import clash_allow
from duixian.apps.events.operations.session_records import session_record
from duixian.apps.events.queries.programme import verdict_of
from factories.accounts import World, act
from factories.events import make_room, make_session, make_track
from factories.forum import AT, ON_THE_DAY, clock, make_forum, release
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    forum = make_forum(world)
    make_session(forum.event, "并行", forum.hall, clock(9), 60, kind="partnering")
    key = verdict_of(forum.event).errors[0].key
    allowance: ClashAllowance = clash_allow(
        event_uuid=forum.event.uuid, key=key, reason="分区", by=act(world.filler), at=AT
    )
    made = release(forum)
    record = session_record(
        session_uuid=forum.exchange.uuid,
        outcome="replaced",
        replaced_by_uuid=forum.talks.uuid,
        note="改期",
        by=act(world.filler),
        at=ON_THE_DAY,
    )
    things: dict[str, Any] = {
        "event": forum.event, "session": forum.talks, "talk": forum.talks.talks.first(), "room": make_room(forum.event, "空厅"),
        "track": make_track(forum.event, "空分会"), "allowance": allowance, "release": made, "record": record,
        "agenda": agenda_freeze(release_uuid=made.uuid, by=act(world.filler), at=AT),
    }  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str, **more: str) -> Any:
    return lambda told: {**told[name], **more}


WORKS = {"filler": 200, "finance": 200, "head": 200}
SENT = {"filler": 302, "finance": 302, "head": 302}
OPEN = {"stranger": 404, "nobody": 403}
VERSION = {"version": "1"}
TABLE = {
    "programme:board": page(200, object_of=of("event"), **OPEN),
    "programme:create": page(403, object_of=of("event"), stranger=404, **WORKS),
    "programme:rooms": page(200, object_of=of("event"), **OPEN),
    "programme:room-create": page(403, object_of=of("event"), stranger=404, **WORKS),
    "programme:track-create": page(403, object_of=of("event"), stranger=404, **WORKS),
    "programme:hours": page(403, object_of=of("event", day="2020-06-10"), stranger=404, **WORKS),
    "programme:clashes": page(200, object_of=of("event"), **OPEN),
    "programme:allow": page(403, object_of=of("event"), query={"key": "x"}, stranger=404, **WORKS),
    "programme:release": page(200, object_of=of("event"), **OPEN),
    "programme:agenda": page(200, object_of=of("event"), **OPEN),
    "programme:records": page(200, object_of=of("event"), **OPEN),
    "programme:import": page(403, object_of=of("event"), stranger=404, **WORKS),
    "programme:export": page(200, object_of=of("event", fmt="xlsx"), **OPEN),
    "programme:session": page(200, object_of=of("session"), **OPEN),
    "programme:edit": page(403, object_of=of("session"), stranger=404, **WORKS),
    "programme:place": page(403, object_of=of("session"), stranger=404, **WORKS),
    "programme:people": page(403, object_of=of("session"), stranger=404, **WORKS),
    "programme:put": page(403, object_of=of("session"), post={**VERSION, "at": "", "room": ""}, stranger=404, **SENT),
    "programme:step": page(403, object_of=of("session"), post={**VERSION, "to": "later"}, stranger=404, **SENT),
    "programme:remove": page(403, object_of=of("session"), post=VERSION, stranger=404, **SENT),
    "programme:restore": page(403, object_of=of("session"), post={}, stranger=404, **SENT),
    "programme:held": page(403, object_of=of("session"), post={}, stranger=404, **SENT),
    "programme:record": page(403, object_of=of("session"), stranger=404, **WORKS),
    "programme:talk-create": page(403, object_of=of("session"), stranger=404, **WORKS),
    "programme:talk-edit": page(403, object_of=of("talk"), stranger=404, **WORKS),
    "programme:talk-move": page(403, object_of=of("talk"), post={**VERSION, "to": "later"}, stranger=404, **SENT),
    "programme:talk-remove": page(403, object_of=of("talk"), post=VERSION, stranger=404, **SENT),
    "programme:room-edit": page(403, object_of=of("room"), stranger=404, **WORKS),
    "programme:room-remove": page(403, object_of=of("room"), post={}, stranger=404, **SENT),
    "programme:track-edit": page(403, object_of=of("track"), stranger=404, **WORKS),
    "programme:track-remove": page(403, object_of=of("track"), post={}, stranger=404, **SENT),
    "programme:disallow": page(403, object_of=of("allowance"), post={}, stranger=404, **SENT),
    "programme:release-detail": page(200, object_of=of("release"), **OPEN),
    "programme:release-file": page(200, object_of=of("release", fmt="docx"), **OPEN),
    "programme:agenda-approve": page(403, object_of=of("agenda"), stranger=404, head=200),
    "programme:agenda-refuse": page(403, object_of=of("agenda"), stranger=404, head=200),
    "programme:record-withdraw": page(403, object_of=of("record"), post={}, stranger=404, **SENT),
    "programme:record-approve": page(403, object_of=of("record"), post={}, stranger=404, head=302),
}  # fmt: skip
