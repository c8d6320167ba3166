"""Conference sites: open to everybody, signed in or not."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from factories.events import make_event
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    return {"slug": make_event(world.unit).slug, "language": "zh-hans"}


def of(**more: Any) -> Any:
    return lambda told: {**told, **more}


TABLE = {"conference:home": page(200, anonymous=200, object_of=of())}
