"""A tenant's own pages: open to whoever has the link, signed in or not; what the link does not open is not there."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from factories.accounts import World
from factories.tenants import make_building, make_link, make_tenant
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    make_building(world.unit)
    return {"code": world.unit.uuid, "token": make_link(make_tenant(world.unit))}


def own(told: dict[str, Any]) -> dict[str, Any]:
    return {"token": told["token"]}


def home(told: dict[str, Any]) -> dict[str, Any]:
    """The unit whose incubator it is."""
    return {"code": told["code"]}


def nothing(told: dict[str, Any]) -> dict[str, Any]:
    """Something that is not this tenant's."""
    return {"token": told["token"], "uuid": uuid4()}


TABLE = {
    **{
        f"tenant:{name}": page(200, object_of=own, anonymous=200)
        for name in (
            "home",
            "bills",
            "documents",
            "notices",
            "repairs",
            "repair-new",
            "figures",
            "energy",
            "bookings",
            "surveys",
        )
    },
    **{
        f"tenant:{name}": page(404, object_of=nothing, anonymous=404)
        for name in ("bill", "bill-pdf", "document", "notice-file", "repair", "book", "ask", "booking-calendar")
    },
    **{f"tenant:{name}": page(404, object_of=nothing, post={}, anonymous=404) for name in ("booking-cancel", "survey")},
    **{f"tenant:{name}": page(404, object_of=own, anonymous=404) for name in ("application", "application-withdraw")},
    **{f"tenant:{name}": page(200, object_of=home, anonymous=200) for name in ("apply", "applied")},
    "tenant:repair-answer": page(404, object_of=nothing, post={}, anonymous=404),
    "tenant:repair-photo": page(404, object_of=lambda told: {**nothing(told), "photo": uuid4()}, anonymous=404),
}
