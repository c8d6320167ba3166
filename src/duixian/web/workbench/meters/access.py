"""Whose meters and bills somebody keeps; operations check again."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.roles import Role
from duixian.apps.incubator.queries.meters import metered_units
from duixian.apps.incubator.rules import may_bill, may_run
from duixian.web.workbench.sites.access import RUNNING, run_by
from duixian.web.workbench.sites.access import runs as require_run

BILLING = RUNNING | {Role.FINANCE}


def run_units(actor: Actor) -> QuerySet[Unit]:
    """The units with yards whose meters the actor keeps. Raises NotAllowed when the actor holds no such role."""
    return _units(actor, RUNNING)


def billed_units(actor: Actor) -> QuerySet[Unit]:
    """The units with yards whose bills the actor keeps. Raises NotAllowed when the actor holds no such role."""
    return _units(actor, BILLING)


def _units(actor: Actor, roles: frozenset[Role]) -> QuerySet[Unit]:
    if not actor.is_program and not actor.roles & roles:
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以维护表计和账单。"))
    return Unit.objects.filter(run_by(actor, roles=roles), sites__isnull=False).distinct().order_by("path")


def unit_shown(actor: Actor, uuid: str) -> Unit | None:
    """The unit whose meters a page shows: the one asked for, else the first with meters that the actor sees; None without any.

    Raises NotFound for one that the actor does not see.
    """
    units = list(metered_units(actor))
    if not uuid:
        return units[0] if units else None
    found = next((one for one in units if str(one.uuid) == uuid), None)
    if found is None:
        raise NotFound
    return found


def runs(actor: Actor, unit: Unit | None) -> bool:
    """Whether the actor keeps the unit's meters."""
    return unit is not None and may_run(actor, unit.path)


def bills(actor: Actor, unit: Unit | None) -> bool:
    """Whether the actor keeps the unit's bills."""
    return unit is not None and may_bill(actor, unit.path)


def require_running(actor: Actor, unit: Unit) -> None:
    """Raises NotAllowed for a form that the actor could not send."""
    require_run(actor, unit.path)


def require_billing(actor: Actor, unit: Unit) -> None:
    """Raises NotAllowed for a form that the actor could not send."""
    if not may_bill(actor, unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以维护价目和账单。"))
