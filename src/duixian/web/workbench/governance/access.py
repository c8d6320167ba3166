"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import units_visible
from duixian.apps.governance.rules import KEEPING, may_keep


def keeps(actor: Actor, path: str) -> None:
    """Raises NotAllowed for anybody but the unit's own people."""
    if not may_keep(actor, path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以维护制度和人员。"))


def kept_units(actor: Actor) -> QuerySet[Unit]:
    """The units for which the actor keeps the registers. Raises NotAllowed when there is none."""
    kept = [unit.pk for unit in units_visible(actor) if may_keep(actor, unit.path) and unit.kind in OWN]
    if not kept:
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以维护制度和人员。"))
    return Unit.objects.filter(pk__in=kept).order_by("path")


OWN = (UnitKind.UNIT, UnitKind.SECTION)


def keeps_some(actor: Actor) -> bool:
    """Whether there is a unit whose registers the actor keeps."""
    return actor.is_program or bool(actor.roles & set(KEEPING))
