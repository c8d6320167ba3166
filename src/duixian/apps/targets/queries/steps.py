"""How the tree reviews: the steps and working days that hold for a unit, who acts at a step, and where a form stands."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit, UnitKind, User
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.models import Declaration, DeclarationVersion, VersionHand
from duixian.apps.targets.models.declarations import DeclarationState
from duixian.apps.targets.rules import ROLE_OF_STEP
from duixian.core.checks.facts.calendar import day_off
from duixian.core.workflow.deadlines import DEFAULT_DAYS, days_for, due_on
from duixian.core.workflow.declaration import Position, State
from duixian.core.workflow.roles import ALL_STEPS, Step

_KIND_OF_STEP = {Step.DEPARTMENT: UnitKind.DEPARTMENT, Step.BUREAU: UnitKind.BUREAU}
_OPEN = {DeclarationState.IN_REVIEW, DeclarationState.RETURNED, DeclarationState.ADJUSTING}


def lineage(unit: Unit) -> list[Unit]:
    """The unit and those above it, the nearest first. One query."""
    parts = unit.path.strip("/").split("/")
    paths = ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    return sorted(Unit.objects.filter(path__in=paths), key=lambda one: -len(one.path))


def steps_for(line: list[Unit]) -> tuple[Step, ...]:
    """The steps that the nearest unit of a lineage sets; where none does, those for which the tree has somebody above."""
    for unit in line:
        if unit.review_steps:
            return tuple(step for step in ALL_STEPS if step.value in unit.review_steps)
    kinds = {unit.kind for unit in line}
    return tuple(step for step in ALL_STEPS if _KIND_OF_STEP.get(step, line[0].kind) in kinds)


def deadline(line: list[Unit], step: Step, *, at: datetime) -> date:
    """The last day for a step that is asked for now, in the unit's zone, by the nearest setting or the default."""
    set_here = (days_for(step, unit.review_days) for unit in line)
    days = next((days for days in set_here if days is not None), DEFAULT_DAYS[step])
    asked = at.astimezone(ZoneInfo(line[0].time_zone)).date()
    return due_on(asked, days, is_day_off=lambda day: day_off(day) is not None)


def position_of(declaration: Declaration) -> Position:
    """Where a declaration stands, as `core.workflow` sees it."""
    return Position(
        State(declaration.state),
        Step(declaration.step) if declaration.step else None,
        adjusting=declaration.approved_id is not None and declaration.state in _OPEN,
    )


def version_at(key: int | None) -> DeclarationVersion:
    """A version by its integer key, with its promise, project and unit. Raises NotFound where there is none. One query."""
    rows = DeclarationVersion.objects.select_related("declaration__project", "declaration__unit", "edited_by")
    found = rows.filter(pk=key).first() if key is not None else None
    if found is None:
        raise NotFound
    return found


def hands_in(version: DeclarationVersion) -> set[int]:
    """The keys of the people who wrote or submitted a version. One query."""
    return set(VersionHand.objects.filter(version=version).values_list("user_id", flat=True))


def writers_of(declaration: Declaration) -> set[int]:
    """The keys of the people who wrote in any version of a promise, as the history tells. Two queries."""
    rows = HistoryRow.objects.filter(about="targets.declaration", about_uuid=declaration.uuid)
    wrote = Q(kind="targets.declaration.created") | Q(kind__startswith="targets.draft.")
    actors = rows.filter(wrote).exclude(actor_uuid=None).values_list("actor_uuid", flat=True).distinct().order_by()
    return set(User.objects.filter(uuid__in=list(actors)).values_list("pk", flat=True))


def deciders_of(version: DeclarationVersion) -> set[int]:
    """The keys of the people who decided on a version at some step. One query."""
    people = version.decisions.exclude(decided_by=None).values_list("decided_by_id", flat=True)
    return {person for person in people if person is not None}


def reviewers_at(unit: Unit, step: Step, *, on: date) -> QuerySet[User]:
    """The people who hold the role of a step in the unit or above it on that day."""
    parts = unit.path.strip("/").split("/")
    paths = ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    held = Q(assignments__role=ROLE_OF_STEP[step].value, assignments__unit__path__in=paths)
    open_then = Q(assignments__since__lte=on) & (Q(assignments__until=None) | Q(assignments__until__gt=on))
    return User.objects.filter(held & open_then, is_active=True).distinct()
