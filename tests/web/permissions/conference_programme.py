"""The programme on the conference sites: open to everybody, signed in or not."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from factories.forum import make_forum, release
from web.permissions import page


def scenario(world: World) -> dict[str, str]:
    forum = make_forum(world)
    release(forum)
    return {"slug": forum.event.slug, "language": "zh-hans"}


def everybody(**more: Any) -> Any:
    return page(200, anonymous=200, object_of=lambda told: {**told, **more})


TABLE = {
    "conference:programme": everybody(),
    "conference:programme-day": everybody(day="2020-06-10"),
    "conference:programme-session": everybody(number=1),
    "conference:programme-session-calendar": everybody(number=1),
    "conference:programme-own": everybody(),
    "conference:programme-own-calendar": everybody(),
    "conference:programme-json": everybody(),
    "conference:programme-xml": everybody(),
    "conference:programme-calendar": everybody(),
}
