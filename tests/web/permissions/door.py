"""The door: open to paired devices only, so everybody with an account and without a device gets the same answer."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    return {"code": "no-such-code"}


TABLE = {
    "door:page": page(403, anonymous=403),
    "door:meetings": page(403, anonymous=403),
    "door:pair": page(200, anonymous=200),
    "door:pair-by-link": page(200, anonymous=200, object_of=lambda told: told),
    "door:plain": page(403, anonymous=403, post={"code": "x"}),
    "door:data": page(401, anonymous=401),
    "door:scan": page(401, anonymous=401, post={}),
    "door:upload": page(401, anonymous=401, post={}),
    "door:photo": page(401, anonymous=401, post={}),
    "door:find": page(401, anonymous=401),
    "door:worker": page(200, anonymous=200),
    "door:manifest": page(200, anonymous=200),
}
