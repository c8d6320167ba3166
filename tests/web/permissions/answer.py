"""Answer pages: whoever holds the link, signed in or not."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from factories.surveys import AT, GOOD, ask, released
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    wave = released(world.unit, closes_at=AT.replace(year=2090))
    return {"token": ask(wave)[0].token}


def link(told: dict[str, Any]) -> dict[str, Any]:
    return told


TABLE = {
    "answer:fill": page(302, anonymous=302, object_of=link, post=GOOD),
    "answer:thanks": page(302, anonymous=302, object_of=link),
    "answer:decline": page(200, anonymous=200, object_of=link, post={}),
}
