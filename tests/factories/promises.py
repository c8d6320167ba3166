"""An approved promise for tests: a project, its declaration of 2020 and the indicators of the approved version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from duixian.apps.accounts.models import Unit
from duixian.apps.targets.models import Declaration, DeclarationVersion, Project, VersionIndicator
from duixian.core.targets.parsing import parse_target

APPROVED_AT = datetime(2020, 2, 1, 2, tzinfo=UTC)
INDICATORS = (
    ("参会人数", ">=400", "人"), ("参会人员满意度（%）", ">=85", ""), ("人员到位率（%）", ">=90", ""),
    ("管理制度健全性", "健全", ""), ("团队主要成员稳定性", "稳定", ""), ("建立合作机制", "与国内外机构建立长期合作", ""),
)  # fmt: skip


def add_version(
    declaration: Declaration,
    indicators: Sequence[tuple[str, str, str]] = INDICATORS,
    *,
    at: datetime = APPROVED_AT,
    budget: dict[str, int] | None = None,
) -> DeclarationVersion:
    """One more approved version with these rows."""
    content = {"kind": "target", "indicators": [], "budget": budget or {}}
    version = DeclarationVersion.objects.create(
        declaration=declaration, number=declaration.versions.count() + 1, content=content, digest="0" * 64, edited_at=at,
        frozen_at=at, created_at=at,
    )  # fmt: skip
    for position, (name, raw, unit) in enumerate(indicators):
        target = parse_target(raw, name=name, unit_column=unit or None)
        VersionIndicator.objects.create(
            version=version, position=position, level1="产出目标", level2="数量", name=name, target_raw=raw,
            operator=target.operator or "", value="" if target.value is None else str(target.value),
            unit_text=target.unit or "", quantitative=target.value is not None,
        )  # fmt: skip
    Declaration.objects.filter(pk=declaration.pk).update(
        approved=version, current=version, approved_at=at, state="approved"
    )
    declaration.refresh_from_db()
    return version


def make_declaration(
    unit: Unit, indicators: Sequence[tuple[str, str, str]] = INDICATORS, code: str = "P1"
) -> Declaration:
    project = Project.objects.create(unit=unit, code=code, name="生物医药论坛", created_at=APPROVED_AT)
    declaration = Declaration.objects.create(
        project=project, unit=unit, year=2020, number=f"2020-{code}", created_at=APPROVED_AT
    )
    add_version(declaration, indicators)
    return declaration
