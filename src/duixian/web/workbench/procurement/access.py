"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.queries.units import below
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import BudgetLine, Procurement
from duixian.apps.money.rules import may_approve, may_request
from duixian.apps.targets.models.projects import ProjectState
from duixian.core.money.duties import Duty, conflicts

ASKING = (Role.FILLER, Role.FINANCE, Role.HEAD)


def requests(actor: Actor, one: Procurement) -> None:
    """Raises NotAllowed for anybody but the unit's own people."""
    if not may_request(actor, one.unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以办理采购。"))


def decides(actor: Actor, one: Procurement) -> None:
    """Raises NotAllowed for anybody but the head, whoever asked."""
    if not may_approve(actor, one.unit.path):
        raise NotAllowed(_("只有单位负责人可以批准、退回采购和确定成交。"))


def decides_for_others(actor: Actor, one: Procurement) -> None:
    """Raises NotAllowed for anybody but a head who did not ask."""
    decides(actor, one)
    if not asked_by_another(actor, one):
        raise NotAllowed(_("不相容岗位：这项采购由您提出，这一步须由其他负责人办理。"))


def asked_by_another(actor: Actor, one: Procurement) -> bool:
    """Whether somebody else asked for the purchase, so that the actor may approve it."""
    return not conflicts({Duty.REQUEST: one.requested_by_id}, Duty.APPROVE, actor.user_id)


def asks_somewhere(actor: Actor) -> bool:
    """Whether there is a unit for which the actor may ask to buy."""
    return actor.is_program or bool(actor.roles & set(ASKING))


def lines_to_buy_from(actor: Actor) -> QuerySet[BudgetLine]:
    """The lines of open projects for which the actor may ask, the latest year first. Raises NotAllowed for who asks nowhere."""
    if not asks_somewhere(actor):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以办理采购。"))
    rows = BudgetLine.objects.exclude(declaration__project__state=ProjectState.CLOSED)
    if not actor.is_program:
        rows = rows.filter(below(tuple(held.path for held in actor.holdings if held.role in ASKING), "unit__"))
    return rows.select_related("declaration__project", "unit").order_by(
        "-declaration__year", "declaration", "position", "id"
    )
