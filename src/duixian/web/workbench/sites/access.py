"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import Role
from duixian.apps.incubator.rules import may_run

RUNNING = frozenset({Role.FILLER, Role.HEAD})
REFUSED = _("只有本单位的填报人和单位负责人可以维护孵化器的记录。")


def runs(actor: Actor, path: str) -> None:
    """Raises NotAllowed for anybody but those who run the incubator of the unit."""
    if not may_run(actor, path):
        raise NotAllowed(REFUSED)


def runs_some(actor: Actor) -> bool:
    """Whether there is a unit whose incubator the actor runs."""
    return actor.is_program or bool(actor.roles & RUNNING)


def run_by(actor: Actor, prefix: str = "", roles: AbstractSet[Role] = RUNNING) -> Q:
    """A filter for what belongs to units whose incubator the actor runs, or where one of `roles` is held; `prefix` leads to the unit (`unit__`)."""
    paths = tuple(held.path for held in actor.holdings if held.role in roles)
    return Q() if actor.is_program else below(paths, prefix)


def run_units(actor: Actor) -> QuerySet[Unit]:
    """The units whose incubator the actor runs. Raises NotAllowed when there is none."""
    if not runs_some(actor):
        raise NotAllowed(REFUSED)
    return Unit.objects.filter(run_by(actor), kind__in=(UnitKind.UNIT, UnitKind.SECTION)).order_by("path")
