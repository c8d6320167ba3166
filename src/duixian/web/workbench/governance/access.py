"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below
from duixian.apps.governance.rules import KEEPING, may_keep


def keeps(actor: Actor, path: str) -> None:
    """Raises NotAllowed for anybody but the unit's own people."""
    if not may_keep(actor, path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以维护制度和人员。"))


def kept_units(actor: Actor) -> QuerySet[Unit]:
    """The units for which the actor keeps the registers. Raises NotAllowed when there is none."""
    if not keeps_some(actor):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以维护制度和人员。"))
    return Unit.objects.filter(kept(actor), kind__in=OWN).order_by("path")


def kept(actor: Actor, prefix: str = "") -> Q:
    """A filter for what belongs to units whose registers the actor keeps; `prefix` leads to the unit (`unit__`)."""
    paths = tuple(held.path for held in actor.holdings if held.role in KEEPING)
    return Q() if actor.is_program else below(paths, prefix)


OWN = (UnitKind.UNIT, UnitKind.SECTION)


def keeps_some(actor: Actor) -> bool:
    """Whether there is a unit whose registers the actor keeps."""
    return actor.is_program or bool(actor.roles & set(KEEPING))
