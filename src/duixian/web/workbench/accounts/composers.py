"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Assignment, Unit, User
from duixian.apps.accounts.queries import (
    history_of,
    people_found,
    person_get,
    review_steps_of,
    sign_in_state,
    unit_get,
    units_visible,
)
from duixian.apps.accounts.roles import Role
from duixian.apps.accounts.rules import can_administer
from duixian.web.workbench.accounts.forms import STEP_CHOICES

PER_PAGE = 50
FIRST = 12
"""People that the page of a unit names; the list has them all."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in the tree, as deep as it stands below the first one shown."""

    unit: Unit
    depth: int


@dataclass(frozen=True, slots=True)
class Held:
    """A role that the actor holds, with the unit's name."""

    role: Role
    unit: str


def people_page(actor: Actor, given: Mapping[str, Any], *, number: str | None) -> Page[User]:
    """One page of the people that match."""
    state = {"active": True, "inactive": False}.get(given.get("state", ""))
    found = people_found(
        actor, text=given.get("q", ""), unit=given.get("unit"), role=given.get("role", ""), active=state
    )
    return Paginator(found, PER_PAGE).get_page(number)


def person_page(actor: Actor, uuid: UUID, *, now: datetime) -> dict[str, Any]:
    """An account with the roles of today, those to come and those that ended, and its history."""
    user = person_get(actor, uuid)
    today = timezone.localdate(now)
    assignments: list[Assignment] = list(user.assignments.all())
    ended = [held for held in assignments if held.until is not None and held.until <= today]
    return {
        "person": user, "ended": ended, "held": [held for held in assignments if held not in ended], "today": today,
        "keeps": user.home is not None and can_administer.test(actor, user.home.path),
        "kept_units": {held.unit_id for held in assignments if can_administer.test(actor, held.unit.path)},
        "sign_in": sign_in_state(user, failures=settings.AXES_FAILURE_LIMIT),
        "oneself": actor.uuid == user.uuid, "history": history_of(actor, "accounts.user", user.uuid),
    }  # fmt: skip


def tree_page(actor: Actor) -> dict[str, Any]:
    """The units that the actor sees, in tree order, each with its number of people."""
    counted = units_visible(actor).annotate(count=Count("people", filter=Q(people__is_active=True)))
    units = list(counted)
    top = min((unit.path.count("/") for unit in units), default=1)
    return {
        "branches": [Branch(unit, unit.path.count("/") - top) for unit in units],
        "keeps": Role.ADMIN in actor.roles,
    }


def unit_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One unit with what is right below it, its people, its review steps and its history."""
    unit = unit_get(actor, uuid)
    steps = review_steps_of(unit)
    return {
        "unit": unit, "children": list(unit.children.all()), "keeps": can_administer.test(actor, unit.path),
        "people": list(people_found(actor).filter(home=unit)[:FIRST]),
        "steps": [label for value, label in STEP_CHOICES if value in steps], "inherited": not unit.review_steps,
        "parent": unit.parent if unit.parent and actor.sees(unit.parent.path) else None,
        "history": history_of(actor, "accounts.unit", unit.uuid),
    }  # fmt: skip


def own_roles(actor: Actor) -> list[Held]:
    """The roles that the actor holds, with the names of the units."""
    names = dict(units_visible(actor).filter(pk__in={h.unit_id for h in actor.holdings}).values_list("pk", "name"))
    return [Held(holding.role, names.get(holding.unit_id, "")) for holding in actor.holdings]
