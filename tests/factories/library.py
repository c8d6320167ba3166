"""Entries of the library on their way."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from duixian.apps.accounts.models import User
from duixian.apps.library.models import EntryVersion
from duixian.apps.library.operations import entry_draft, version_publish, version_submit
from duixian.apps.targets.models import Declaration, DeclarationVersion
from factories.accounts import World, act
from factories.targets import make_project

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


def approved_form(world: World) -> Declaration:
    """An approved form whose content names its unit."""
    made = make_project(world.unit, name="海汀生物医药论坛")
    declaration = Declaration.objects.create(
        project=made, unit=world.unit, year=2020, number="2020-1", created_at=SPRING
    )
    content = {
        "kind": "target", "year": 2020, "unit": world.unit.name, "project_name": made.name, "budget": {"total": 600000},
        "narratives": {"goals": f"由{world.unit.name}办好论坛，参会人数不少于500人"},
        "indicators": [{"level1": "产出目标", "level2": "数量", "level3": "参会人数", "target_raw": ">=500", "type": "quantitative"}],
    }  # fmt: skip
    version = DeclarationVersion.objects.create(
        declaration=declaration, number=1, content=content, digest="0" * 64, edited_at=SPRING, frozen_at=SPRING, created_at=SPRING
    )  # fmt: skip
    declaration.approved, declaration.current, declaration.approved_at, declaration.state = (
        version,
        version,
        SPRING,
        "approved",
    )
    declaration.save()
    return declaration
