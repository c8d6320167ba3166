"""Speakers: seen by everybody who sees the unit, handled by its own people; sealed data read by who is in charge."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from duixian.apps.events.operations.inviting import link_make
from duixian.apps.events.operations.sealed import passport_enter
from duixian.apps.events.operations.speaker_papers import material_receive
from duixian.apps.evidence.operations import file_store
from factories.accounts import World
from factories.events import make_event
from factories.speakers import LETTER, PROGRAM, accepted, confirmed, invite, on, propose
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}


def scenario(world: World) -> dict[str, Any]:
    today = timezone.localdate()
    event = make_event(world.unit, starts_on=today, ends_on=today)
    speaker = confirmed(event)
    material = material_receive(
        speaker_uuid=speaker.uuid, kind="slides", upload=LETTER, consents=True, by=PROGRAM, at=on(5, 1)
    )
    passport_enter(
        speaker_uuid=speaker.uuid, number="E12345678", name="SMITH JOHN", nationality="US", born_on=date(1960, 5, 4),
        consent="passport-1", by=PROGRAM, at=on(5, 1),
    )  # fmt: skip
    file = file_store(unit=world.unit, name="a.csv", content="姓名\n甲".encode(), by=PROGRAM, at=on(5, 1))
    _row, link = link_make(speaker, on(5, 1))
    return {
        "event": {"uuid": event.uuid}, "speaker": {"uuid": speaker.uuid}, "material": {"uuid": material.uuid},
        "step": {"uuid": speaker.steps.get(state="confirmed").uuid}, "proposed": {"uuid": propose(event, "甲").uuid},
        "invited": {"uuid": invite(propose(event, "乙")).uuid}, "accepted": {"uuid": accepted(event, "丙").uuid},
        "import": {"uuid": event.uuid, "file": file.uuid}, "own": {"token": link.rstrip("/").rpartition("/")[2]},
    }  # fmt: skip


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


SEEN: dict[str, Any] = {"stranger": 404, "nobody": 403}
GUEST = {"anonymous": 200}

TABLE = {
    "speakers:list": page(200, object_of=of("event"), **SEEN),
    "speakers:export": page(200, object_of=of("event"), **SEEN),
    "speakers:arrangements": page(200, object_of=of("event"), **SEEN),
    "speakers:detail": page(200, object_of=of("speaker"), **SEEN),
    "speakers:photo": page(404, object_of=of("speaker"), stranger=404, nobody=403),
    "speakers:create": page(403, object_of=of("event"), stranger=404, **OWN),
    "speakers:upload": page(403, object_of=of("event"), stranger=404, **OWN),
    "speakers:import": page(403, object_of=of("import"), stranger=404, **OWN),
    "speakers:letters": page(403, object_of=of("event", action="invite"), stranger=404, **OWN),
    "speakers:spoke-many": page(403, object_of=of("event"), stranger=404, **OWN),
    "speakers:edit": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:contact": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:invite": page(403, object_of=of("proposed"), stranger=404, **OWN),
    "speakers:remind": page(403, object_of=of("invited"), post={}, stranger=404, **DONE),
    "speakers:answer": page(403, object_of=of("invited"), stranger=404, **OWN),
    "speakers:confirm": page(403, object_of=of("accepted"), stranger=404, **OWN),
    "speakers:spoke": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:absent": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:withdraw": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:link": page(403, object_of=of("speaker"), post={}, stranger=404, **DONE),
    "speakers:revoke": page(403, object_of=of("speaker"), post={}, stranger=404, **DONE),
    "speakers:correct": page(403, object_of=of("step"), stranger=404, **OWN),
    "speakers:portrait": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:ask": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:receive": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:release": page(403, object_of=of("material"), post={"released": "yes"}, stranger=404, **DONE),
    "speakers:travel": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:honorarium": page(403, object_of=of("speaker"), stranger=404, **OWN),
    "speakers:visa": page(403, object_of=of("speaker"), stranger=404, filler=200, head=200),
    "speakers:sealed": page(403, object_of=of("speaker", kind="bank"), stranger=404, **OWN),
    "speakers:sealed-read": page(403, object_of=of("speaker", kind="passport"), post={}, stranger=404, filler=200, head=200),
    "speakers:sealed-erase": page(403, object_of=of("speaker", kind="passport"), post={}, stranger=404, **DONE),
    "guest_speaker:home": page(200, object_of=of("own"), **GUEST),
    "guest_speaker:answer": page(302, object_of=of("own"), post={"accepts": "no"}, anonymous=302),
    "guest_speaker:profile": page(200, object_of=of("own"), **GUEST),
    "guest_speaker:portrait": page(200, object_of=of("own"), **GUEST),
    "guest_speaker:photo": page(404, object_of=of("own"), anonymous=404),
    "guest_speaker:materials": page(200, object_of=of("own"), **GUEST),
    "guest_speaker:travel": page(200, object_of=of("own"), **GUEST),
    "guest_speaker:sealed": page(200, object_of=of("own", kind="passport"), **GUEST),
    "guest_speaker:erase": page(302, object_of=of("own", kind="passport"), post={}, anonymous=302),
}  # fmt: skip
