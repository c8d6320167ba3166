"""Registration on conference sites: open to everybody, signed in or not."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from factories.events import make_event, make_kind
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    event = make_event(world.unit)
    make_kind(event)
    return {"slug": event.slug, "language": "zh-hans"}


def of(**more: Any) -> Any:
    return lambda told: {**told, **more}


TABLE = {
    "conference:register": page(200, anonymous=200, object_of=of()),
    "conference:register-kind": page(200, anonymous=200, object_of=of(number=1)),
    "conference:register-group": page(200, anonymous=200, object_of=of()),
    "conference:registered": page(200, anonymous=200, object_of=of()),
    "conference:my": page(200, anonymous=200, object_of=of()),
}
