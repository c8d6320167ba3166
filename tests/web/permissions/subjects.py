"""Requests of people about their own data: settled by heads and administrators of the unit."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from factories.subjects import known, received
from web.permissions import page

SETTLE = {"head": 200, "admin": 200}
GONE = {"stranger": 404}


def scenario(world: World) -> dict[str, Any]:
    return {"person": known(world.unit).uuid, "asked": received(world).uuid}


def asked(told: dict[str, Any]) -> dict[str, object]:
    return {"uuid": told["asked"]}


def person(told: dict[str, Any]) -> dict[str, object]:
    return {"uuid": told["person"]}


TABLE = {
    "subjects:list": page(403, **SETTLE),
    "subjects:find": page(403, query={"q": "欧阳"}, **SETTLE),
    "subjects:receive": page(403, object_of=person, **SETTLE, **GONE),
    "subjects:request": page(403, object_of=asked, **SETTLE, **GONE),
    "subjects:refuse": page(403, object_of=asked, **SETTLE, **GONE),
    "subjects:export": page(403, object_of=asked, post={}, head=200, admin=200, **GONE),
    "subjects:erase": page(403, object_of=asked, post={}, head=302, admin=302, **GONE),
}
