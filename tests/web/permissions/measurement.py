"""Measurement: seen by everybody who sees the unit; bound and measured by its own people, confirmed by its head."""

from __future__ import annotations

from typing import Any

from duixian.apps.disclosure.operations import pack_make
from duixian.apps.measurement.operations import freeze_make
from factories.accounts import World, act
from factories.bound import AT, DAY, bound, measure, propose, upload
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}


def scenario(world: World) -> dict[str, Any]:
    declaration = propose(world)
    upload(world, declaration)
    people, words = bound(declaration, "参会人数"), bound(declaration, "建立合作机制")
    kept = measure(world, people)
    freeze = freeze_make(declaration_uuid=declaration.uuid, cut_off=DAY, by=act(world.filler), at=AT)
    pack = pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT)
    return {
        "declaration": {"uuid": declaration.uuid}, "binding": {"uuid": people.uuid}, "words": {"uuid": words.uuid},
        "indicator": {"uuid": declaration.uuid, "indicator": people.indicator.uuid},
        "money": {"uuid": declaration.uuid, "subject": "executed"}, "value": {"uuid": kept.uuid},
        "freeze": {"uuid": freeze.uuid}, "pack": {"uuid": pack.uuid},
        "export": {"uuid": kept.uuid, "form": "csv"},
    }  # fmt: skip


def of(name: str) -> Any:
    return lambda told: told[name]


TABLE = {
    "measurement:list": page(200, nobody=403),
    "measurement:declaration": page(200, object_of=of("declaration"), stranger=404, nobody=403),
    "measurement:propose": page(403, object_of=of("declaration"), post={}, stranger=404, **DONE),
    "measurement:run-all": page(403, object_of=of("declaration"), post={"as_of": "2020-12-20"}, stranger=404, **DONE),
    "measurement:freezes": page(200, object_of=of("declaration"), stranger=404, nobody=403),
    "measurement:freeze-make": page(
        403, object_of=of("declaration"), post={"cut_off": "2020-12-20"}, stranger=404, **DONE
    ),
    "measurement:freeze": page(200, object_of=of("freeze"), stranger=404, nobody=403),
    "measurement:pack": page(403, object_of=of("freeze"), post={}, stranger=404, head=302),
    "measurement:pack-file": page(403, object_of=of("pack"), stranger=404, head=200, auditor=200),
    "measurement:pack-opened": page(403, object_of=of("pack"), stranger=404, head=200, auditor=200),
    "measurement:bind": page(403, object_of=of("indicator"), stranger=404, **OWN),
    "measurement:bind-money": page(403, object_of=of("money"), stranger=404, **OWN),
    "measurement:binding": page(200, object_of=of("binding"), stranger=404, nobody=403),
    "measurement:confirm": page(403, object_of=of("binding"), post={}, stranger=404, head=302),
    "measurement:run": page(403, object_of=of("binding"), post={"as_of": "2020-12-20"}, stranger=404, **DONE),
    "measurement:judge": page(403, object_of=of("words"), stranger=404, filler=200, head=200),
    "measurement:compare": page(200, object_of=of("binding"), stranger=404, nobody=403),
    "measurement:value": page(200, object_of=of("value"), stranger=404, nobody=403),
    "measurement:export": page(200, object_of=of("export"), stranger=404, nobody=403),
}
