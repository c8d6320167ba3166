"""Projects and promises for other programs: slices in the order of their making, each row with the time of its last change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import units_visible, visible
from duixian.apps.accounts.queries.slices import Asked, Slice, sliced, with_changed_at
from duixian.apps.targets.models import Declaration, DeclarationVersion, Project, VersionIndicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What a list is narrowed to; what is None or empty does not limit. `since`: changed at that time or later."""

    year: int | None = None
    state: str = ""
    unit: UUID | None = None
    project: UUID | None = None
    declaration: UUID | None = None
    since: datetime | None = None


class VersionFed(NamedTuple):
    """One version with the promise that it is of."""

    declaration: Declaration
    version: DeclarationVersion


def units_feed(actor: Actor, asked: Asked) -> Slice[Unit]:
    """The units that the actor sees, with the unit above each. One query."""
    return sliced(units_visible(actor).select_related("parent"), asked)


def unit_fed(actor: Actor, uuid: UUID) -> Unit:
    """One unit. Raises NotFound."""
    found = units_visible(actor).select_related("parent").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def projects_feed(actor: Actor, asked: Asked, wanted: Narrowed) -> Slice[Project]:
    """Projects by unit (and those below it), state, and the year of a promise. One query."""
    rows = with_changed_at(_projects(actor), "targets.project", wanted.since)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.unit:
        rows = rows.filter(unit__path__startswith=_path(wanted.unit))
    if wanted.year is not None:
        rows = rows.filter(Exists(Declaration.objects.filter(project=OuterRef("pk"), year=wanted.year)))
    return sliced(rows, asked)


def project_fed(actor: Actor, uuid: UUID) -> Project:
    """One project. Raises NotFound."""
    found = with_changed_at(_projects(actor), "targets.project").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def _projects(actor: Actor) -> QuerySet[Project]:
    return Project.objects.filter(visible(actor)).select_related("unit", "section")


def _path(unit: UUID) -> str:
    """The path of a unit; one that no path begins with, where there is none."""
    return Unit.objects.filter(uuid=unit).values_list("path", flat=True).first() or "?"


def declarations_feed(actor: Actor, asked: Asked, wanted: Narrowed) -> Slice[Declaration]:
    """Promises by year, state, project and unit (and those below it), without their forms. One query, two with a unit."""
    rows = with_changed_at(_declarations(actor), "targets.declaration", wanted.since)
    given = {"year": wanted.year, "state": wanted.state, "project__uuid": wanted.project}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if wanted.unit:
        rows = rows.filter(unit__path__startswith=_path(wanted.unit))
    return sliced(rows, asked)


def declaration_fed(actor: Actor, uuid: UUID) -> Declaration:
    """One promise without its forms. Raises NotFound."""
    found = with_changed_at(_declarations(actor), "targets.declaration").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def _declarations(actor: Actor) -> QuerySet[Declaration]:
    rows = Declaration.objects.filter(visible(actor)).select_related("project", "unit", "current", "approved")
    return rows.defer("current__content", "approved__content")


def versions_feed(actor: Actor, uuid: UUID) -> list[DeclarationVersion]:
    """The versions of a promise without their content, the first one first. Raises NotFound. Two queries."""
    rows = declaration_fed(actor, uuid).versions.select_related("based_on")
    return list(rows.defer("content", "based_on__content").order_by("number"))


def version_fed(actor: Actor, uuid: UUID, number: int) -> VersionFed:
    """A version of a promise with what the form says. Raises NotFound. Two queries."""
    declaration = declaration_fed(actor, uuid)
    rows = declaration.versions.select_related("based_on").defer("based_on__content")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound
    return VersionFed(declaration, found)


def indicators_feed(actor: Actor, asked: Asked, wanted: Narrowed) -> Slice[VersionIndicator]:
    """The indicators of approved versions, by promise and year. One query."""
    rows = VersionIndicator.objects.filter(
        visible(actor, "version__declaration__unit__"), version__declaration__approved=F("version")
    )
    given = {"version__declaration__uuid": wanted.declaration, "version__declaration__year": wanted.year}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    return sliced(rows.select_related("version__declaration").defer("version__content"), asked)
