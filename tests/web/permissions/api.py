"""The API: a session opens nothing in it; what comes with a token is tried in tests/api/test_site.py."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from web.permissions import page

LISTS = (
    "units", "projects", "declarations", "indicators", "bindings", "measurements", "freezes", "monitoring-reports",
    "self-evaluations", "packs",
)  # fmt: skip
OBJECTS = (
    "unit", "project", "declaration", "versions", "fiscal-tables", "budget", "binding", "measurement", "origins", "freeze",
    "monitoring-report", "self-evaluation",
)  # fmt: skip


def thing(world: World) -> dict[str, Any]:
    return {"id": world.unit.uuid}


TABLE = {
    "api:reference": page(200, anonymous=200),
    "api:openapi": page(200, anonymous=200),
    "api:missing": page(404, anonymous=404, object_of=lambda world: {"rest": "nothing"}),
    **{f"api:{name}": page(401, anonymous=401) for name in LISTS},
    **{f"api:{name}": page(401, anonymous=401, object_of=thing) for name in OBJECTS},
    "api:version": page(401, anonymous=401, object_of=lambda world: {"id": world.unit.uuid, "number": 1}),
}
