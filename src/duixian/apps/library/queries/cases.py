"""Reads for cases: forms that may become one, names that none may hold, units that objected."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.library.models import CaseObjection, EntryState, EntryVersion
from duixian.apps.library.models.entries import OPEN
from duixian.apps.library.rules import DECIDERS
from duixian.apps.targets.models import Declaration
from duixian.core.disclosure.anonymising import NOBODY, Known

MOST_NAMES: Final = 2000


def case_forms(actor: Actor) -> QuerySet[Declaration]:
    """Approved forms that the actor may make a case of: of units that did not object, not made into one already."""
    objected = CaseObjection.objects.filter(unit=OuterRef("unit"), ended_at=None)
    taken = EntryVersion.objects.filter(entry__declaration=OuterRef("pk"), state__in=(*OPEN, EntryState.PUBLISHED))
    paths = tuple(one.path for one in actor.holdings if one.role is Role.FILLER or one.role in DECIDERS)
    mine = Q() if actor.is_program else below(paths, "unit__")
    rows = Declaration.objects.filter(mine, approved__isnull=False).exclude(Exists(objected)).exclude(Exists(taken))
    return rows.select_related("project", "unit").order_by("-year", "number")


def has_objected(unit_id: int) -> bool:
    """Whether a unit does not want its forms shown as cases. One query."""
    return CaseObjection.objects.filter(unit=unit_id, ended_at=None).exists()


def objections_of(actor: Actor) -> list[CaseObjection]:
    """The standing objections of units that the actor sees. One query."""
    return list(CaseObjection.objects.filter(visible(actor), ended_at=None).select_related("unit", "made_by"))


def known_names(declaration: Declaration | None) -> Known:
    """The names that a case may not hold: of every unit of the site, of the people of the form's unit, and of its project. Two queries;
    none for a form of the corpus, of which nothing is known."""
    if declaration is None:
        return NOBODY
    units = Unit.objects.values_list("name", "short_name")[:MOST_NAMES]
    path = declaration.unit.path
    here = Q(home__path__startswith=path) | Q(assignments__unit__path__startswith=path)
    people = User.objects.filter(here).exclude(name="").values_list("name", flat=True).distinct()[:MOST_NAMES]
    named = {name for pair in units for name in pair if name} | {declaration.project.name}
    return Known(tuple(sorted(named)), tuple(sorted(set(people))))
