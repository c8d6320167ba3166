"""Media, exhibition and pitches: seen by everybody who sees the unit, handled by its own people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from duixian.apps.events.operations.exhibits import booth_keep, exhibit_apply
from duixian.apps.events.operations.media import accreditation_apply, attendance_record
from duixian.apps.events.operations.pitches import pitch_apply
from duixian.apps.events.whom import Whom
from factories.accounts import World
from factories.events import make_event
from factories.media import make_outlet, make_report
from factories.speakers import PROGRAM, on
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}
SEEN: dict[str, Any] = {"stranger": 404, "nobody": 403}


def scenario(world: World) -> dict[str, Any]:
    event = make_event(world.unit)
    outlet, at = make_outlet(event), on(4, 1)
    things = {
        "event": event, "report": make_report(event, outlet),
        "journalist": accreditation_apply(event_uuid=event.uuid, whom=Whom("记者甲", organisation="健康报"), by=PROGRAM, at=at),
        "attendance": attendance_record(
            event_uuid=event.uuid, organisation_uuid=outlet.organisation.uuid, mode="onsite", said_by="李四", basis="签到本",
            occurred_at=on(3, 1), by=PROGRAM, at=at),
        "booth": booth_keep(event_uuid=event.uuid, code="A01", place="", size=Decimal(9), by=PROGRAM, at=at),
        "exhibit": exhibit_apply(event_uuid=event.uuid, organisation="甲", items="仪器", by=PROGRAM, at=at),
        "pitch": pitch_apply(event_uuid=event.uuid, organisation="甲", project="新药", by=PROGRAM, at=at),
    }  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str) -> Any:
    return lambda told: told[name]


TABLE = {
    "media:list": page(200, object_of=of("event"), **SEEN),
    "media:outlet": page(403, object_of=of("event"), stranger=404, **OWN),
    "media:attended": page(403, object_of=of("event"), stranger=404, **OWN),
    "media:not-attended": page(403, object_of=of("attendance"), stranger=404, **OWN),
    "media:accreditations": page(200, object_of=of("event"), **SEEN),
    "media:apply": page(403, object_of=of("event"), stranger=404, **OWN),
    "media:decide": page(403, object_of=of("journalist"), stranger=404, **OWN),
    "media:withdraw": page(403, object_of=of("journalist"), stranger=404, **OWN),
    "media:link": page(403, object_of=of("journalist"), stranger=404, **OWN),
    "media:reports": page(200, object_of=of("event"), **SEEN),
    "media:reports-export": page(200, object_of=of("event"), **SEEN),
    "media:report": page(200, object_of=of("report"), **SEEN),
    "media:report-new": page(403, object_of=of("event"), stranger=404, **OWN),
    "media:report-many": page(403, object_of=of("event"), stranger=404, **OWN),
    "media:report-correct": page(403, object_of=of("report"), stranger=404, **OWN),
    "media:report-take-back": page(403, object_of=of("report"), stranger=404, **OWN),
    "media:report-check": page(403, object_of=of("report"), post={}, stranger=404, **DONE),
    "media:exhibits": page(200, object_of=of("event"), **SEEN),
    "media:exhibit-new": page(403, object_of=of("event"), stranger=404, **OWN),
    "media:exhibit": page(403, object_of=of("exhibit"), stranger=404, **OWN),
    "media:exhibit-step": page(
        403, object_of=of("exhibit"), post={"state": "cancelled", "reason": "误"}, stranger=404, **DONE
    ),
    "media:booth-new": page(403, object_of=of("event"), stranger=404, **OWN),
    "media:booth": page(403, object_of=of("booth"), stranger=404, **OWN),
    "media:booth-delete": page(403, object_of=of("booth"), post={}, stranger=404, **DONE),
    "media:pitches": page(200, object_of=of("event"), **SEEN),
    "media:pitch-new": page(403, object_of=of("event"), stranger=404, **OWN),
    "media:pitch": page(403, object_of=of("pitch"), stranger=404, **OWN),
    "media:pitch-step": page(403, object_of=of("pitch"), post={"state": "accepted"}, stranger=404, **DONE),
    "media:place": page(403, object_of=of("pitch"), stranger=404, **OWN),
}
