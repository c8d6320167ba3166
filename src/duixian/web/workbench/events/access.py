"""Who may open the forms of a conference; operations check again."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import Role
from duixian.apps.events.models import Event
from duixian.apps.events.rules import may_run

RUNNING = (Role.FILLER, Role.FINANCE, Role.HEAD)


def runs(actor: Actor, event: Event) -> None:
    """Raises NotAllowed for anybody but the conference office of the unit."""
    if not may_run(actor, event.unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以办理会务。"))


def runs_somewhere(actor: Actor) -> bool:
    """Whether there is a unit whose conferences the actor runs."""
    return actor.is_program or bool(actor.roles & set(RUNNING))


def office_units(actor: Actor) -> QuerySet[Unit]:
    """The units whose conferences the actor runs. Raises NotAllowed when there is none."""
    if not runs_somewhere(actor):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以办理会务。"))
    rows = Unit.objects.filter(kind__in=(UnitKind.UNIT, UnitKind.SECTION), active=True)
    if not actor.is_program:
        rows = rows.filter(below(tuple(held.path for held in actor.holdings if held.role in RUNNING)))
    return rows.order_by("path")
