"""Units that somebody sees, and who reviews in them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.roles import Role
from duixian.core.workflow.roles import ALL_STEPS, Step

_STEP_OF_PATH = 9
"""Characters of one level in `Unit.path`."""


def above(path: str) -> list[str]:
    """The paths of a unit and of all that it belongs to, from the top: whoever holds a role at one of them holds it for the unit."""
    return [path[:end] for end in range(_STEP_OF_PATH, len(path) + 1, _STEP_OF_PATH)]


def below(paths: tuple[str, ...], prefix: str = "") -> Q:
    """A filter for what belongs to units under one of the paths; `prefix` leads to the unit (`unit__`)."""
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(**{f"{prefix}path__startswith": path})
    return condition


def visible(actor: Actor, prefix: str = "unit__") -> Q:
    """A filter for everything the actor may see at all, by the unit that owns it."""
    return Q() if actor.is_program else below(actor.visible_paths, prefix)


def units_visible(actor: Actor) -> QuerySet[Unit]:
    """The units that the actor sees, in tree order."""
    return Unit.objects.filter(visible(actor, prefix=""))


def units_administered(actor: Actor) -> QuerySet[Unit]:
    """The units whose people and tree the actor keeps, in tree order."""
    paths = tuple(holding.path for holding in actor.holdings if holding.role is Role.ADMIN)
    return Unit.objects.all() if actor.is_program else Unit.objects.filter(below(paths))


def unit_get(actor: Actor, uuid: UUID) -> Unit:
    """A unit by its public id; NotFound when it lies outside what the actor sees."""
    try:
        return units_visible(actor).select_related("parent").get(uuid=uuid)
    except Unit.DoesNotExist as error:
        raise NotFound from error


def unit_by_code(code: str) -> Unit:
    """A unit by its code, whoever asks: for the command line. Raises NotFound."""
    try:
        return Unit.objects.get(code=code)
    except Unit.DoesNotExist as error:
        raise NotFound from error


def review_steps_of(unit: Unit) -> tuple[Step, ...]:
    """Who reviews a declaration of this unit: its own steps, or those of the nearest unit above that has some, or all.

    At most one query.
    """
    chain = above(unit.path)[:-1]
    steps: list[str] = unit.review_steps
    if not steps and chain:
        nearest = Unit.objects.filter(path__in=chain).order_by("-path").values_list("review_steps", flat=True)
        steps = next((given for given in nearest if given), [])
    return tuple(step for step in ALL_STEPS if step.value in steps) or ALL_STEPS
