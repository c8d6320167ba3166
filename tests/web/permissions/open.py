"""Promises and results: open to everybody, signed in or not; the same answer for all."""

from __future__ import annotations

from typing import Any

from duixian.apps.disclosure.models import EvidencePack
from duixian.apps.disclosure.operations import pack_make
from factories.accounts import World, act
from factories.evaluation import WINTER
from factories.published import published
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    shown = published(world)
    assert shown.freeze
    made = pack_make(freeze_uuid=shown.freeze.uuid, by=act(world.head), at=WINTER)
    fields = ("freeze_id", "evaluation_id", "digest", "manifest", "size", "head_seq", "head", "recorded_at")
    EvidencePack.objects.create(public=True, **{name: getattr(made, name) for name in fields})
    return {"key": str(shown.uuid), "project": str(shown.declaration.project.uuid), "code": world.unit.code}


def everybody(code: int = 200, *, language: bool = True, **named: Any) -> Any:
    """The same code for all; arguments that are things of the scenario are named by a function."""
    spoken = {"language": "zh-hans"} if language else {}
    return page(
        code,
        anonymous=code,
        object_of=lambda told: {
            **spoken,
            **{name: thing(told) if callable(thing) else thing for name, thing in named.items()},
        },
    )


def key(told: dict[str, Any]) -> str:
    found: str = told["key"]
    return found


TABLE = {
    "open:home": everybody(),
    "open:data": everybody(),
    "open:year": everybody(year=2020),
    "open:unit": page(200, anonymous=200, object_of=lambda told: {"language": "zh-hans", "code": told["code"]}),
    "open:project": everybody(key=lambda told: told["project"]),
    "open:publication": everybody(key=key),
    "open:file": everybody(key=key, fmt="json"),
    "open:pack": everybody(key=key),
    "open:statistics": everybody(),
    "open:statistics-file": everybody(404, fmt="csv"),
    "open:listing": everybody(fmt="csv"),
    "open:catalogue": everybody(language=False),
    "open:iati": everybody(language=False),
    "open:ocds": everybody(404, language=False),
}
