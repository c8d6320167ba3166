"""Reads: the actor behind a user, units that somebody sees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Assignment, Unit, User
from duixian.apps.accounts.roles import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def actor_of(user: User | AnonymousUser, *, on: date) -> Actor | None:
    """The user with the roles held on that day; None for somebody who has not signed in. One query."""
    if not isinstance(user, User):
        return None
    held = Assignment.objects.filter(user=user, since__lte=on, unit__active=True).filter(
        Q(until=None) | Q(until__gt=on)
    )
    rows = held.values_list("role", "unit_id", "unit__path")
    holdings = tuple(Holding(Role(role), unit_id, path) for role, unit_id, path in rows)
    return Actor(
        user_id=user.pk, uuid=user.uuid, name=user.name or user.username, holdings=holdings, home_unit_id=user.home_id
    )


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


def unit_get(actor: Actor, uuid: UUID) -> Unit:
    """A unit by its public id; NotFound when it lies outside what the actor sees."""
    try:
        return units_visible(actor).get(uuid=uuid)
    except Unit.DoesNotExist as error:
        raise NotFound from error
