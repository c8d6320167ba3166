"""The project register as lists: what somebody sees, narrowed, with each project's latest promise; a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit, UnitKind, User
from duixian.apps.accounts.queries import units_visible, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.targets.models import Declaration, Project
from duixian.apps.targets.models.declarations import DeclarationState
from duixian.apps.targets.models.projects import ProjectState
from duixian.apps.targets.rules import REGISTRARS


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which projects are wanted; what is None or empty does not limit. `unit` and `section` stand for all below them.

    `state` is that of the promise of `year` (any year when None), or `none` (no promise), or `closed` (of the project).
    """

    text: str = ""
    unit: UUID | None = None
    section: UUID | None = None
    year: int | None = None
    state: str = ""


def projects_wanted(actor: Actor, wanted: Wanted) -> QuerySet[Project]:
    """The projects that the actor sees and that match, by unit and code; `shown` holds the promise to be listed.

    `shown` is a list with at most the promises of the wanted year, the latest first, baselines left out.
    """
    rows = Project.objects.filter(visible(actor)).select_related("unit", "section", "leader")
    promises = Declaration.objects.filter(is_baseline=False)
    if wanted.year is not None:
        promises = promises.filter(year=wanted.year)
    rows = _by_place(_by_text(rows, wanted.text), wanted)
    rows = _by_state(rows, wanted, promises)
    listed = promises.order_by("-year", "-id")
    return rows.prefetch_related(Prefetch("declarations", queryset=listed, to_attr="shown")).order_by(
        "unit__path", "code"
    )


def _by_text(rows: QuerySet[Project], text: str) -> QuerySet[Project]:
    for word in text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(code__icontains=word) | Q(unit__name__icontains=word)
                           | Q(leader__name__icontains=word))  # fmt: skip
    return rows


def _by_place(rows: QuerySet[Project], wanted: Wanted) -> QuerySet[Project]:
    for field, uuid in (("unit", wanted.unit), ("section", wanted.section)):
        if uuid is not None:
            path = Unit.objects.filter(uuid=uuid).values_list("path", flat=True).first()
            rows = rows.filter(**{f"{field}__path__startswith": path}) if path else rows.none()
    return rows


def _by_state(rows: QuerySet[Project], wanted: Wanted, promises: QuerySet[Declaration]) -> QuerySet[Project]:
    of_project = promises.filter(project=OuterRef("pk"))
    if wanted.state == "closed":
        return rows.filter(state=ProjectState.CLOSED)
    if wanted.state == "none":
        return rows.filter(~Exists(of_project), state=ProjectState.ACTIVE)
    if wanted.state:
        return rows.filter(Exists(of_project.filter(state=wanted.state)))
    return rows.filter(Exists(of_project)) if wanted.year is not None else rows


STATE_CHOICES = (*DeclarationState.choices, ("none", "—"), ("closed", ProjectState.CLOSED.label))


def years_of(actor: Actor) -> list[int]:
    """The years that have a promise, the latest first."""
    years = Declaration.objects.filter(visible(actor)).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def units_with_projects(actor: Actor) -> QuerySet[Unit]:
    """The units that the actor sees and that are not sections, in tree order."""
    return units_visible(actor).exclude(kind=UnitKind.SECTION)


def units_registrable(actor: Actor) -> QuerySet[Unit]:
    """The units for which the actor may enter projects: of kind unit, active, in tree order."""
    paths = [h.path for h in actor.holdings if h.role in REGISTRARS]
    rows = Unit.objects.filter(kind=UnitKind.UNIT, active=True)
    if actor.is_program:
        return rows
    held = Q(pk__in=())
    for path in paths:
        held |= Q(path__startswith=path)
    return rows.filter(held)


def sections_of(unit: Unit) -> QuerySet[Unit]:
    """The sections of a unit, in tree order."""
    return Unit.objects.filter(kind=UnitKind.SECTION, active=True, path__startswith=unit.path)


def people_of(unit: Unit) -> QuerySet[User]:
    """Who works in a unit or its sections, by name."""
    return User.objects.filter(home__path__startswith=unit.path, is_active=True).order_by("name")


def declarations_of(project: Project) -> QuerySet[Declaration]:
    """The promises of a project, the latest year first, baselines too."""
    return project.declarations.select_related("current", "approved").order_by("-year")


def is_filler(actor: Actor) -> bool:
    """Whether the actor fills in forms anywhere."""
    return actor.is_program or Role.FILLER in actor.roles
