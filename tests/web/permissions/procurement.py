"""Purchases: seen by everybody who sees the unit, handled by its own people, decided by a head who did not ask."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from factories.money import make_line
from factories.procurement import ask, invited, opened, signed
from factories.promises import make_declaration
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}


def scenario(world: World) -> dict[str, Any]:
    line = make_line(world.unit, "600000", declaration=make_declaration(world.unit))
    sheet = opened(world, line)
    things = {"asked": ask(world, line), "invited": invited(world, line), "opened": sheet, "signed": signed(world, line),
              "quote": sheet.quotes.order_by("id")[0]}  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


TABLE = {
    "procurement:list": page(200, nobody=403),
    "procurement:create": page(403, stranger=200, **OWN),
    "procurement:detail": page(200, object_of=of("signed"), stranger=404, nobody=403),
    "procurement:approve": page(403, object_of=of("asked"), head=200, stranger=404),
    "procurement:refuse": page(403, object_of=of("asked"), head=200, stranger=404),
    "procurement:cancel": page(403, object_of=of("asked"), stranger=404, **OWN),
    "procurement:receive": page(403, object_of=of("invited"), stranger=404, **OWN),
    "procurement:open": page(403, object_of=of("invited"), post={}, stranger=404, **DONE),
    "procurement:judge": page(403, object_of=of("quote"), stranger=404, **OWN),
    "procurement:sign": page(403, object_of=of("opened"), stranger=404, **OWN),
    "procurement:award": page(403, object_of=of("signed"), head=200, stranger=404),
    "procurement:sheet": page(200, object_of=of("signed", fmt="xlsx"), stranger=404, nobody=403),
}
