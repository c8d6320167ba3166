"""Everybody with a role has a desk; the overview is for those above; a cockpit is not there for another unit."""

from __future__ import annotations

from factories.accounts import World
from factories.reviews import written
from web.permissions import page

ABOVE = {"department_reviewer": 200, "bureau_reviewer": 200, "auditor": 200}


def promise(world: World) -> dict[str, object]:
    return {"uuid": written(world).uuid}


TABLE = {
    "dashboards:desk": page(200, nobody=403),
    "dashboards:department": page(403, **ABOVE),
    "dashboards:export": page(403, **ABOVE),
    "dashboards:cockpit": page(200, object_of=promise, stranger=404, nobody=403),
}
