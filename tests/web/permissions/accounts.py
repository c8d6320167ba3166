"""People and units: administrators keep them, auditors read them, nobody else sees phone numbers and mail addresses."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from web.permissions import page

READ = {"admin": 200, "auditor": 200}


def person(world: World) -> dict[str, Any]:
    return {"uuid": world.filler.uuid}


def unit(world: World) -> dict[str, Any]:
    return {"uuid": world.unit.uuid}


TABLE = {
    "accounts:profile": page(200),
    "accounts:roles": page(200),
    "accounts:people": page(403, **READ),
    "accounts:person_create": page(403, admin=200),
    "accounts:person": page(403, object_of=person, stranger=404, **READ),
    "accounts:person_change": page(403, object_of=person, stranger=404, admin=200),
    "accounts:person_invite": page(403, object_of=person, stranger=404, post={}, admin=302),
    "accounts:role_grant": page(403, object_of=person, stranger=404, admin=200),
    "accounts:role_revoke": page(
        403,
        object_of=person,
        stranger=404,
        admin=302,
        post=lambda world: {"assignment": world.filler.assignments.get().pk},
    ),
    "accounts:person_act": page(
        403, object_of=lambda w: {**person(w), "action": "deactivate"}, post={}, admin=302, stranger=404
    ),
    "accounts:units": page(403, **READ),
    "accounts:unit_create": page(403, admin=200),
    "accounts:unit": page(403, object_of=unit, stranger=404, **READ),
    "accounts:unit_change": page(403, object_of=unit, stranger=404, admin=200),
    "accounts:unit_move": page(403, object_of=unit, stranger=404, admin=200),
    "accounts:unit_steps": page(403, object_of=unit, stranger=404, admin=200),
    "accounts:unit_act": page(
        403, object_of=lambda w: {**unit(w), "action": "activate"}, post={}, admin=302, stranger=404
    ),
}
