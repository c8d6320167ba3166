"""Guests' own pages: open to whoever has the link, signed in or not; what the link does not open is not there."""

from __future__ import annotations

from typing import Any

from duixian.apps.events.operations.groups import Member, group_apply
from duixian.apps.events.operations.hospitality import meal_add
from duixian.apps.events.rules import GUEST
from factories.accounts import World, act
from factories.events import make_event, make_kind
from factories.registering import AT, apply, details, form_key
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    event = make_event(world.unit, starts_on=AT.date().replace(year=2099), ends_on=AT.date().replace(year=2099))
    kind = make_kind(event)
    meal_add(event_uuid=event.uuid, name="午餐", starts_at=AT, by=act(world.filler), at=AT)
    _group, link = group_apply(
        slug=event.slug, name="海汀大学", contact=details("联系人"), members=[Member(kind.uuid, details("乙"))], agreed=("notice",),
        language="zh-hans", key=form_key(), by=GUEST, at=AT,
    )  # fmt: skip
    return {"own": {"token": apply(kind, "甲").token}, "group": {"token": link}}


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


OPEN = {"anonymous": 200}
DONE = {"anonymous": 302}
TABLE = {
    **{
        f"guest:{name}": page(200, object_of=of("own"), **OPEN)
        for name in (
            "page",
            "edit",
            "cancel",
            "substitute",
            "invoice",
            "calendar",
            "data",
            "erase",
            "room",
            "travel",
            "meals",
        )
    },
    "guest:accept": page(302, object_of=of("own"), post={}, **DONE),
    "guest:consent": page(302, object_of=of("own"), post={"purpose": "photos", "given": "yes"}, **DONE),
    "guest:group": page(200, object_of=of("group"), **OPEN),
    "guest:group-invoice": page(200, object_of=of("group"), **OPEN),
    "guest:group-cancel": page(200, object_of=of("group", number=1), **OPEN),
}
