"""Pages of one-to-one meetings behind a guest's link: open to whoever has the link, signed in or not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from duixian.apps.events.operations.links import link_for
from factories.accounts import World
from factories.events import make_event
from factories.partnering import asks, make_interest, make_partnering, make_profile
from factories.planning import agreed, announced, make_grid, meeting_of
from web.permissions import page

OPENS, CLOSES = (datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2098))


def scenario(world: World) -> dict[str, Any]:
    event = make_event(world.unit, starts_on=CLOSES.date().replace(year=2099), ends_on=CLOSES.date().replace(year=2099))
    make_partnering(event, opens_at=OPENS, closes_at=CLOSES)
    own, other = make_profile(event), make_profile(event)
    one, asked = make_interest(own), asks(other, own)
    first = agreed(own, make_profile(event))
    announced(make_grid(event.partnering, slots=1, starts=CLOSES.replace(year=2099, hour=2)))
    second = agreed(own, make_profile(event))
    return {
        "token": link_for(own.registration, at=OPENS), "interest": one.uuid, "other": other.uuid,
        "organisation": other.organisation.uuid, "asked": asked.uuid, "meeting": meeting_of(first).uuid, "unplaced": second.uuid,
    }  # fmt: skip


def of(*names: str, **more: Any) -> Any:
    return lambda told: {"token": told["token"], **{name: told[name] for name in names}, **more}


OPEN, DONE = {"anonymous": 200}, {"anonymous": 302}
SPACE = "guest_partnering"
TABLE = {
    **{
        f"{SPACE}:{name}": page(200, object_of=of(), **OPEN)
        for name in (
            "home",
            "profile",
            "edit",
            "interest-new",
            "advice",
            "directory",
            "barred",
            "requests",
            "times",
            "agenda",
            "calendar",
            "paper",
            "follow-up",
        )
    },
    f"{SPACE}:listed": page(302, object_of=of(), post={"listed": "no"}, **DONE),
    f"{SPACE}:interest": page(200, object_of=of("interest"), **OPEN),
    f"{SPACE}:interest-withdraw": page(200, object_of=of("interest"), **OPEN),
    f"{SPACE}:person": page(200, object_of=of("other"), **OPEN),
    f"{SPACE}:ask": page(200, object_of=of("other"), **OPEN),
    f"{SPACE}:ask-organisation": page(200, object_of=of("organisation"), **OPEN),
    f"{SPACE}:bar": page(200, object_of=of("organisation"), **OPEN),
    f"{SPACE}:lift": page(302, object_of=of("organisation"), post={}, **DONE),
    f"{SPACE}:request": page(200, object_of=of("asked"), **OPEN),
    f"{SPACE}:step": page(200, object_of=of("asked", step="accept"), **OPEN),
    f"{SPACE}:write": page(302, object_of=of("asked"), post={"text": "您好"}, **DONE),
    **{f"{SPACE}:{name}": page(200, object_of=of("meeting"), **OPEN) for name in ("meeting", "away")},
    f"{SPACE}:book": page(200, object_of=lambda told: {"token": told["token"], "asked": told["unplaced"]}, **OPEN),
    f"{SPACE}:here": page(302, object_of=of("meeting"), post={}, **DONE),
    f"{SPACE}:result": page(302, object_of=of("meeting"), post={"held": "yes"}, **DONE),
    f"{SPACE}:rating": page(422, object_of=of("meeting"), post={"score": "5"}, anonymous=422),
    f"{SPACE}:free": page(302, object_of=of(), post={"starts_at": ""}, **DONE),
}
