"""Who may open the pages of the area; operations check again."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import Role
from duixian.apps.surveys.rules import may_read_people, may_run

RUNNING = (Role.FILLER, Role.HEAD)


def runs(actor: Actor, path: str) -> None:
    """Raises NotAllowed for anybody but those who run the unit's surveys."""
    if not may_run(actor, path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以办理调查。"))


def reads_people(actor: Actor, path: str) -> None:
    """Raises NotAllowed for who may not see people and single answers."""
    if not may_read_people(actor, path):
        raise NotAllowed(_("只有办理调查的人员和审计可以查看邀请名单和单份答卷。"))


def runs_somewhere(actor: Actor) -> bool:
    """Whether there is a unit whose surveys the actor runs."""
    return actor.is_program or bool(actor.roles & set(RUNNING))


def run_units(actor: Actor) -> QuerySet[Unit]:
    """The units whose surveys the actor runs. Raises NotAllowed when there is none."""
    if not runs_somewhere(actor):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以办理调查。"))
    paths = tuple(held.path for held in actor.holdings if held.role in RUNNING)
    mine = Q() if actor.is_program else below(paths)
    return Unit.objects.filter(mine, kind__in=(UnitKind.UNIT, UnitKind.SECTION)).order_by("path")
