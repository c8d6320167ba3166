"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Payment
from duixian.apps.money.queries.payment_steps import may_refuse, may_reverse, why_not

ASKING = _("只有本单位的填报人可以提出支付申请。")
REGISTERING = _("只有本单位的财务可以补登支付。")
PLANNING = _("只有本单位的填报人可以建立支付计划。")
INVOICING = _("只有本单位的填报人和财务可以登记发票。")
BANKING = _("只有本单位的财务可以导入和核对流水。")
OWN = (UnitKind.UNIT, UnitKind.SECTION)


def holds(actor: Actor, *roles: Role, at: str, refusal: Promise | str) -> None:
    """Raises NotAllowed with the words given when the actor holds none of the roles there."""
    if not actor.holds(*roles, at=at):
        raise NotAllowed(refusal)


def holds_some(actor: Actor, *roles: Role) -> bool:
    """Whether the actor holds one of the roles anywhere."""
    return actor.is_program or bool(actor.roles & set(roles))


def somewhere(actor: Actor, *roles: Role, refusal: Promise | str) -> None:
    """Raises NotAllowed with the words given when the actor holds none of the roles anywhere."""
    if not holds_some(actor, *roles):
        raise NotAllowed(refusal)


def units_of(actor: Actor, *roles: Role) -> QuerySet[Unit]:
    """The units in which the actor holds one of the roles, in the order of the tree."""
    paths = tuple(held.path for held in actor.holdings if held.role in roles)
    return Unit.objects.filter(Q() if actor.is_program else below(paths), kind__in=OWN).order_by("path")


def takes_next(actor: Actor, payment: Payment) -> None:
    """Raises NotAllowed, in words, for whoever may not take the next step of the payment."""
    because = why_not(payment, actor)
    if because:
        raise NotAllowed(because)


def refuses(actor: Actor, payment: Payment) -> None:
    """Raises NotAllowed for whoever may not refuse the payment."""
    if not may_refuse(payment, actor):
        raise NotAllowed(_("付款前的申请由单位负责人退回。"))


def reverses(actor: Actor, payment: Payment) -> None:
    """Raises NotAllowed for whoever may not undo the payment."""
    if not may_reverse(payment, actor):
        raise NotAllowed(_("已付款的支付由财务冲销。"))
