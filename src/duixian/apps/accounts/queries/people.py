"""The actor behind a user, and people that somebody sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Assignment, Unit, User
from duixian.apps.accounts.queries.units import above, visible
from duixian.apps.accounts.roles import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def held_on(day: date) -> Q:
    """A filter for assignments in force on a day, in units that are active."""
    return Q(since__lte=day, unit__active=True) & (Q(until=None) | Q(until__gt=day))


def actor_of(user: User | AnonymousUser, *, on: date) -> Actor | None:
    """The user with the roles held on that day; None for somebody who has not signed in. One query."""
    if not isinstance(user, User):
        return None
    rows = Assignment.objects.filter(held_on(on), user=user).values_list("role", "unit_id", "unit__path")
    holdings = tuple(Holding(Role(role), unit_id, path) for role, unit_id, path in rows)
    return Actor(
        user_id=user.pk, uuid=user.uuid, name=user.name or user.username, holdings=holdings, home_unit_id=user.home_id
    )


def people_visible(actor: Actor) -> QuerySet[User]:
    """People at home in a unit that the actor sees, or holding a role there; by name."""
    held = Assignment.objects.filter(visible(actor), user=OuterRef("pk"))
    if actor.is_program:
        return User.objects.order_by("name", "pk")
    return User.objects.filter(visible(actor, "home__") | Exists(held)).order_by("name", "pk")


def people_found(
    actor: Actor, *, text: str = "", unit: Unit | None = None, role: str = "", active: bool | None = None
) -> QuerySet[User]:
    """People that the actor sees, by part of name, user name or mail address, unit (and below), role and state.

    Each with unit and assignments, so that a list takes two queries however long it is.
    """
    found = people_visible(actor).select_related("home")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(username__icontains=text) | Q(email__icontains=text))
    if unit:
        found = found.filter(home__path__startswith=unit.path)
    if role:
        found = found.filter(Exists(Assignment.objects.filter(user=OuterRef("pk"), role=role, until=None)))
    if active is not None:
        found = found.filter(is_active=active)
    held = Assignment.objects.select_related("unit").order_by("until", "unit__path", "role")
    return found.prefetch_related(Prefetch("assignments", held))


def person_get(actor: Actor, uuid: UUID) -> User:
    """Somebody by public id, with unit and assignments; NotFound for people of other units."""
    try:
        return people_found(actor).get(uuid=uuid)
    except User.DoesNotExist as error:
        raise NotFound from error


def holders(unit: Unit, role: Role, *, on: date) -> list[User]:
    """Who may act in the role for a unit on a day: active people who hold it there or at a unit above, by name. One query."""
    held = Assignment.objects.filter(held_on(on), role=role, unit__path__in=above(unit.path))
    return list(User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name", "pk"))


def admins_for(user: User, *, on: date) -> QuerySet[User]:
    """Whom somebody can ask for a role: the administrators whose reach covers their unit, or any where they have none."""
    held = Assignment.objects.filter(held_on(on), role=Role.ADMIN)
    if user.home is not None:
        held = held.filter(unit__path__in=above(user.home.path))
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name")


@dataclass(frozen=True, slots=True)
class SignInState:
    """How somebody's sign-in stands: closed by failures somewhere, and whether a second factor is asked for."""

    closed: bool
    second_factor: bool


def sign_in_state(user: User, *, failures: int) -> SignInState:
    """Whether that many failures were counted for the user from one address, and whether a second factor is on. Two queries."""
    closed = AccessAttempt.objects.filter(username=user.username, failures_since_start__gte=failures).exists()
    return SignInState(closed, Authenticator.objects.filter(user=user).exists())


def name_signed_in_with(typed: str) -> str:
    """The user name behind what somebody typed (user name or mail address); what they typed where nobody has it."""
    names = User.objects.filter(Q(username=typed) | Q(email__iexact=typed)).values_list("username", flat=True)
    return next(iter(names[:1]), typed)
