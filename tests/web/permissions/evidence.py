"""Evidence: seen by everybody who sees the unit, written by the unit's own people."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from factories.bound import propose, upload
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}


def scenario(world: World) -> dict[str, Any]:
    declaration = propose(world)
    listed = upload(world, declaration)
    return {"declaration": {"uuid": declaration.uuid}, "list": {"uuid": listed.uuid}, "file": {"uuid": listed.file.uuid},
            "columns": {"uuid": declaration.uuid, "file": listed.file.uuid}}  # fmt: skip


def of(name: str) -> Any:
    return lambda told: told[name]


TABLE = {
    "evidence:list": page(200, nobody=403),
    "evidence:declaration": page(200, object_of=of("declaration"), stranger=404, nobody=403),
    "evidence:file": page(200, object_of=of("file"), stranger=404, nobody=403),
    "evidence:download": page(200, object_of=of("file"), stranger=404, nobody=403),
    "evidence:rows": page(200, object_of=of("list"), stranger=404, nobody=403),
    "evidence:attest": page(403, object_of=of("declaration"), stranger=404, **OWN),
    "evidence:upload-list": page(403, object_of=of("declaration"), stranger=404, **OWN),
    "evidence:columns": page(403, object_of=of("columns"), stranger=404, **OWN),
    "evidence:confirm": page(403, object_of=of("list"), post={}, stranger=404, finance=302, head=302),
    "evidence:withdraw": page(
        403, object_of=of("list"), post={"reason": "传错"}, stranger=404, filler=302, finance=302, head=302
    ),
}
