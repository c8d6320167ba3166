"""Beginning a promise, carrying last year's forward, and freezing a version."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.targets.errors import NotDraft, YearTaken
from duixian.apps.targets.forms_io import content_digest, content_of, form_from, form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion, Project, VersionIndicator
from duixian.apps.targets.models.projects import ProjectState
from duixian.apps.targets.operations.drafting import draft_record, summarise
from duixian.apps.targets.queries.finding import declaration_get, project_get
from duixian.apps.targets.rules import may_write_draft
from duixian.core.forms.editing import Content
from duixian.core.forms.forward import carried_forward
from duixian.core.forms.model import Form, Indicator, Kind

FIRST_YEAR, LAST_YEAR = 2000, 2099


@transaction.atomic
def declaration_create(
    *,
    project: UUID,
    year: int,
    form: Form | None = None,
    source: EvidenceFile | None = None,
    is_baseline: bool = False,
    by: Actor,
    at: datetime,
) -> Declaration:
    """Begin the promise of a project for a year, with an empty form or one that was read from `source`.

    It gets the unit's next number of that year (2020-003). Raises NotFound, NotAllowed, YearTaken, Invalid at the field.
    """
    found = project_get(by, project)
    content = content_of(form or _blank(found, year))
    return _begin(found, year, content, source=source, is_baseline=is_baseline, by=by, at=at)


@transaction.atomic
def draft_copy_forward(*, declaration: UUID, year: int, by: Actor, at: datetime) -> Declaration:
    """Begin the promise of a later year from an earlier one of the same project (what `core.forms.forward` carries).

    Rows keep their ids and the new version remembers what it is based on, so that changes can be shown. Raises NotFound,
    NotAllowed, YearTaken, and Invalid for a year that is not later.
    """
    earlier = declaration_get(by, declaration)
    if year <= earlier.year:
        raise Invalid(_("只能结转到%(year)s年以后的年度。") % {"year": earlier.year}, field="year")
    based_on = earlier.approved or earlier.current
    if based_on is None:
        raise Invalid(_("上年的表还没有内容。"), field="year")
    content = carried_forward(based_on.content, earlier.year, year)
    project = project_get(by, earlier.project.uuid)
    return _begin(project, year, content, based_on=based_on, by=by, at=at)


def _begin(
    project: Project,
    year: int,
    content: Content,
    *,
    based_on: DeclarationVersion | None = None,
    source: EvidenceFile | None = None,
    is_baseline: bool = False,
    by: Actor,
    at: datetime,
) -> Declaration:
    _require(project, year, by)
    unit = Unit.objects.select_for_update().get(pk=project.unit_id)  # two at once cannot take one number
    if Declaration.objects.filter(project=project, year=year).exists():
        raise YearTaken(_("这个项目已有%(year)s年的绩效目标表。") % {"year": year}, field="year")
    declaration = Declaration(
        project=project, unit=unit, year=year, number=_next_number(unit, year), is_baseline=is_baseline, created_at=at
    )
    summarise(declaration, form_from(content))
    declaration.save(force_insert=True)
    version = DeclarationVersion.objects.create(
        declaration=declaration, number=1, content=content, based_on=based_on, source=source,
        edited_by_id=by.user_id, edited_at=at, created_at=at,
    )  # fmt: skip
    declaration.current = version
    declaration.save(update_fields=["current"])
    payload: dict[str, Any] = {"year": year, "number": declaration.number, "is_baseline": is_baseline,
                               "based_on": str(based_on.uuid) if based_on else None}  # fmt: skip
    draft_record(version, "targets.declaration.created", payload, by=by, at=at)
    return declaration


def _require(project: Project, year: int, by: Actor) -> None:
    if not may_write_draft(by, at=project.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以填写绩效目标表。"))
    if project.state == ProjectState.CLOSED:
        raise Invalid(_("项目已结束，不能再新建绩效目标表。"), field="project")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(_("年度应在%(first)s到%(last)s之间。") % {"first": FIRST_YEAR, "last": LAST_YEAR}, field="year")


def _next_number(unit: Unit, year: int) -> str:
    """One more than the highest of the unit and year: numbers of removed drafts are not given again while higher ones stand."""
    prefix = f"{year}-"
    given = Declaration.objects.filter(unit=unit, number__startswith=prefix).values_list("number", flat=True)
    highest = max((int(tail) for number in given if (tail := number[len(prefix) :]).isdigit()), default=0)
    return f"{prefix}{highest + 1:03d}"


def _blank(project: Project, year: int) -> Form:
    return Form(
        kind=Kind.TARGET, year=year, layout="shanghai2020" if year <= 2020 else "central2021", unit=project.unit.name,
        department=project.unit.parent.name if project.unit.parent else None, project_name=project.name,
        category=project.category or None,
    )  # fmt: skip


@transaction.atomic
def version_freeze(*, version: DeclarationVersion, by: Actor, at: datetime) -> DeclarationVersion:
    """Make a draft unchangeable: its digest, the time, and a row for each indicator. Raises NotDraft.

    For operations that submit; they have checked that the actor may.
    """
    locked = DeclarationVersion.objects.select_for_update().get(pk=version.pk)
    if locked.frozen_at is not None:
        raise NotDraft
    version.content = locked.content
    version.frozen_at, version.digest = at, content_digest(locked.content)
    rows = [_row(version, position, row) for position, row in enumerate(form_of(version).indicators)]
    version.save(update_fields=["frozen_at", "digest"])
    VersionIndicator.objects.bulk_create(rows)
    draft_record(version, "targets.version.frozen", {"digest": version.digest}, by=by, at=at)
    return version


def _row(version: DeclarationVersion, position: int, row: Indicator) -> VersionIndicator:
    return VersionIndicator(
        version=version, position=position, level1=(row.level1 or "")[:80], level2=(row.level2 or "")[:80],
        name=(row.level3 or row.level2 or row.level1 or "")[:200], target_raw=row.target_raw,
        operator=row.operator or "", value=_shown(row.value)[:60], unit_text=(row.unit or "")[:40],
        quantitative=row.type == "quantitative", weight=row.weight,
    )  # fmt: skip


def _shown(value: Any) -> str:
    """An exact decimal, or two with a dash between; nothing for a target without a number."""
    if value is None:
        return ""
    return "-".join(map(_shown, value)) if isinstance(value, tuple) else format(value, "f")
