"""Units, projects, declarations with their versions and forms, indicators."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from duixian.api.paging import Page
from duixian.api.schemas.values import FormContent, Number, Yuan
from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit as UnitRow
from duixian.apps.targets.forms_io import public_content
from duixian.apps.targets.models import Declaration as DeclarationRow
from duixian.apps.targets.models import DeclarationVersion, VersionIndicator
from duixian.apps.targets.models import Project as ProjectRow

ProjectState = Literal["active", "closed"]
DeclarationState = Literal["draft", "in_review", "returned", "rejected", "approved", "adjusting"]


class Unit(Schema):
    """An organisation of the public side (单位, 主管部门, 财政部门, 内设机构)."""

    id: UUID
    code: str = Field(description="The code of the unit (编码).", examples=["310001"])
    name: str = Field(description="The full name.", examples=["海汀市生物医药产业促进中心"])
    short_name: str = Field(description="The short name; empty where there is none.")
    kind: Literal["bureau", "department", "unit", "section"] = Field(description="What kind of organisation it is.")
    parent_id: UUID | None = Field(
        description="The unit above it, where the token reaches that; null else and at the top."
    )
    time_zone: str = Field(description="Its time zone; the times of answers are in UTC.", examples=["Asia/Shanghai"])
    active: bool = Field(description="Whether it is in use.")


class Units(Page[Unit]):
    """A slice of the units."""


class Project(Schema):
    """A project (项目) of a unit, which makes a promise every fiscal year."""

    id: UUID
    unit_id: UUID = Field(description="The unit that owns it.")
    section_id: UUID | None = Field(description="The part of the unit that runs it.")
    code: str = Field(description="The number of the project within its unit (项目编号).", examples=["P2020-01"])
    name: str = Field(description="The name of the project (项目名称).", examples=["生物医药论坛"])
    category: str = Field(description="The category (项目类别) as written; empty where none was.")
    key_project: bool = Field(description="Whether it is a key project (重点项目), reviewed by points.")
    state: ProjectState = Field(description="Whether it goes on.")
    created_at: datetime
    updated_at: datetime = Field(description="When it was last changed.")


class Projects(Page[Project]):
    """A slice of the projects."""


class Declaration(Schema):
    """The promise of a project for one fiscal year (绩效目标表), without its form: that is in its versions."""

    id: UUID
    project_id: UUID
    unit_id: UUID
    number: str = Field(description="The number of the declaration within its unit.", examples=["2020-001"])
    year: int = Field(description="The fiscal year (年度).", examples=[2020])
    state: DeclarationState = Field(description="Where it stands.")
    step: str = Field(description="The review step that is awaited (unit, department, bureau); empty outside review.")
    due_on: date | None = Field(description="By when that step is due.")
    is_baseline: bool = Field(description="Whether it is an earlier year that was taken over for comparison.")
    current_version: int | None = Field(description="The number of the version being written or reviewed.")
    approved_version: int | None = Field(description="The number of the version that binds; null before approval.")
    approved_at: datetime | None
    budget_total: Yuan | None = Field(description="The budget of the project over all years.")
    budget_year: Yuan | None = Field(description="The budget of the fiscal year.")
    indicator_count: int = Field(description="How many indicators the current version has.")
    high_findings: int = Field(description="How many serious findings the review rules have on it.")
    rule_pack: str = Field(description="The pack of scoring rules that was chosen; empty: by its unit and year.")
    created_at: datetime
    updated_at: datetime = Field(description="When the history last told of it.")


class Declarations(Page[Declaration]):
    """A slice of the declarations."""


class VersionHead(Schema):
    """A version of a declaration without what the form says."""

    id: UUID
    number: int = Field(description="The number of the version, from 1.", examples=[1])
    based_on: int | None = Field(description="The number of the version that it was made from.")
    digest: str = Field(description="SHA-256 of what the form says; empty while it is a draft.")
    frozen_at: datetime | None = Field(description="When it was submitted, after which nothing in it changes.")
    outcome: Literal["", "withdrawn", "returned", "rejected", "approved", "superseded", "cancelled"] = Field(
        description="What became of it; empty while nothing has."
    )
    edited_at: datetime = Field(description="When it was last written.")
    created_at: datetime


class Version(VersionHead):
    """A version with what the form says."""

    declaration_id: UUID
    content: FormContent = Field(
        description="The form (schema duixian-forms/1) without who filled it in and their telephone."
    )


class Versions(Schema):
    """All versions of a declaration."""

    items: list[VersionHead] = Field(description="The versions, the first one first.")


class Indicator(Schema):
    """A row of the indicator table of an approved version (绩效指标)."""

    id: UUID
    declaration_id: UUID
    version_id: UUID
    position: int = Field(description="Its place in the form, from 0.", examples=[0])
    level1: str = Field(description="The first level (一级指标).", examples=["产出指标"])
    level2: str = Field(description="The second level (二级指标).", examples=["数量指标"])
    name: str = Field(description="The indicator itself (三级指标).", examples=["参会观众数"])
    target: str = Field(description="The target exactly as written (指标值).", examples=[">=500"])
    operator: str = Field(description="How a value is compared; empty for a target in words.", examples=[">="])
    value: str = Field(description="The number of the target as text; empty for a target in words.", examples=["500"])
    unit: str = Field(description="The unit of the target (计量单位); empty where none was written.", examples=["人"])
    quantitative: bool = Field(description="Whether it is counted (定量) or judged (定性).")
    weight: Number | None = Field(description="The points that the form gives it; null where it prints none.")


class Indicators(Page[Indicator]):
    """A slice of the indicators."""


def unit_of(row: UnitRow, reader: Actor) -> Unit:
    """A unit; the one above it only where the reader sees that."""
    parent = row.parent if row.parent and reader.sees(row.parent.path) else None
    return Unit(
        id=row.uuid, code=row.code, name=row.name, short_name=row.short_name, kind=row.kind,
        parent_id=parent.uuid if parent else None, time_zone=row.time_zone, active=row.active,
    )  # fmt: skip


def project_of(row: ProjectRow) -> Project:
    """A project."""
    return Project(
        id=row.uuid, unit_id=row.unit.uuid, section_id=row.section.uuid if row.section else None, code=row.code, name=row.name,
        category=row.category, key_project=row.key_project, state=row.state, created_at=row.created_at,
        updated_at=_changed_at(row),
    )  # fmt: skip


def _changed_at(row: Any) -> datetime:
    """The time that the query gave with the row."""
    told: datetime = row.changed_at
    return told


def declaration_of(row: DeclarationRow) -> Declaration:
    """A declaration."""
    return Declaration(
        id=row.uuid, project_id=row.project.uuid, unit_id=row.unit.uuid, number=row.number, year=row.year, state=row.state,
        step=row.step, due_on=row.due_on, is_baseline=row.is_baseline,
        current_version=row.current.number if row.current else None,
        approved_version=row.approved.number if row.approved else None, approved_at=row.approved_at,
        budget_total=row.budget_total, budget_year=row.budget_year, indicator_count=row.indicator_count,
        high_findings=row.high_findings, rule_pack=row.pack, created_at=row.created_at, updated_at=_changed_at(row),
    )  # fmt: skip


def _head(row: DeclarationVersion) -> dict[str, Any]:
    return {
        "id": row.uuid, "number": row.number, "based_on": row.based_on.number if row.based_on else None, "digest": row.digest,
        "frozen_at": row.frozen_at, "outcome": row.outcome, "edited_at": row.edited_at, "created_at": row.created_at,
    }  # fmt: skip


def head_of(row: DeclarationVersion) -> VersionHead:
    """A version without its form."""
    return VersionHead(**_head(row))


def version_of(declaration: DeclarationRow, row: DeclarationVersion) -> Version:
    """A version with its form."""
    return Version(**_head(row), declaration_id=declaration.uuid, content=public_content(row.content))


def indicator_of(row: VersionIndicator) -> Indicator:
    """An indicator."""
    return Indicator(
        id=row.uuid, declaration_id=row.version.declaration.uuid, version_id=row.version.uuid, position=row.position,
        level1=row.level1, level2=row.level2, name=row.name, target=row.target_raw, operator=row.operator, value=row.value,
        unit=row.unit_text, quantitative=row.quantitative, weight=row.weight,
    )  # fmt: skip
