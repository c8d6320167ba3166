"""Who may open the forms of the area, and for which units; operations check again."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import Role
from duixian.apps.incubator.rules import may_decide, may_run

RUNNING = (Role.FILLER, Role.HEAD)
OWN = (UnitKind.UNIT, UnitKind.SECTION)
_RUNS = _("只有本单位的填报人和单位负责人可以办理。")


def runs_somewhere(actor: Actor) -> bool:
    """Whether there is a unit whose incubator the actor runs."""
    return actor.is_program or bool(actor.roles & set(RUNNING))


def running_units(actor: Actor) -> QuerySet[Unit]:
    """The units whose incubator the actor runs. Raises NotAllowed when there is none."""
    if not runs_somewhere(actor):
        raise NotAllowed(_RUNS)
    paths = tuple(held.path for held in actor.holdings if held.role in RUNNING)
    return Unit.objects.filter(Q() if actor.is_program else below(paths), kind__in=OWN).order_by("path")


def deciding_units(actor: Actor) -> list[Unit]:
    """The units that the actor leads, which have repairs of their own. One query, none for who leads nothing."""
    paths = tuple(held.path for held in actor.holdings if held.role == Role.HEAD)
    return list(Unit.objects.filter(below(paths), kind__in=OWN).order_by("path")) if paths else []


def runs(actor: Actor, path: str) -> None:
    """Raises NotAllowed for anybody but the unit's own people."""
    if not may_run(actor, path):
        raise NotAllowed(_RUNS)


def decides(actor: Actor, path: str) -> None:
    """Raises NotAllowed for anybody but the head of the unit."""
    if not may_decide(actor, path):
        raise NotAllowed(_("只有单位负责人可以办理这一步。"))
