"""Entries of the library on their way."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from duixian.apps.accounts.models import User
from duixian.apps.library.models import EntryVersion
from duixian.apps.library.operations import entry_draft, version_publish, version_submit
from factories.accounts import World, act

SPRING = datetime(2020, 3, 2, 2, tzinfo=UTC)
TEXT: dict[str, Any] = {
    "name": "境外项目落地数", "name_en": "Projects settled", "level": "economic", "unit": "个", "direction": "up", "target": ">=【填写数量】个",
    "definition": "一年内落地的项目个数。", "formula": "去重计数", "sources": ["业务记录"], "evidence": ["协议"], "pitfalls": ["跨年"],
    "types": ["conference"],
}  # fmt: skip


def draft(world: World, scope: str = "own", *, by: User | None = None, **changes: Any) -> EntryVersion:
    return entry_draft(
        kind="indicator", scope=scope, home_uuid=world.unit.uuid, content=TEXT | changes, by=act(by or world.filler), at=SPRING
    )  # fmt: skip


def sent(world: World, scope: str = "own", **changes: Any) -> EntryVersion:
    return version_submit(version_uuid=draft(world, scope, **changes).uuid, by=act(world.filler), at=SPRING)


def shown(world: World, scope: str = "own", **changes: Any) -> EntryVersion:
    who = {"own": world.head, "department": world.department_reviewer, "common": world.bureau_reviewer}[scope]
    return version_publish(version_uuid=sent(world, scope, **changes).uuid, by=act(who), at=SPRING)
