"""Purchases on their way: asked for, invited, quoted, opened, judged and signed, by the people of the world."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from duixian.apps.money.models import BudgetLine, Procurement, Quote
from duixian.apps.money.operations.procurement import procurement_approve, procurement_award, procurement_request
from duixian.apps.money.operations.quotes import comparison_sign, quote_judge, quote_receive, quotes_open
from factories.accounts import World, act

AT = datetime(2020, 3, 2, 2, tzinfo=UTC)
SUPPLIERS = ("海汀会展有限公司", "汀南文化传播有限公司", "海汀印务有限公司")
AMOUNTS = ("28600", "27500", "29900.50")


def ask(world: World, line: BudgetLine, estimate: str = "30000", **more: Any) -> Procurement:
    values = {"title": "会务服务", "category": "会务", "by": act(world.filler), "at": AT}
    return procurement_request(**{"line_uuid": line.uuid, "estimate": Decimal(estimate), **values, **more})


def approve(world: World, one: Procurement, **more: Any) -> Procurement:
    return procurement_approve(**{"uuid": one.uuid, "note": "同意", "by": act(world.head), "at": AT, **more})


def receive(world: World, one: Procurement, supplier: str, amount: str, **more: Any) -> Quote:
    values = {"contact": "赵工", "sealed": True, "by": act(world.filler), "at": AT}
    return quote_receive(
        **{"procurement_uuid": one.uuid, "supplier_name": supplier, "amount": Decimal(amount), **values, **more}
    )


def invited(
    world: World, line: BudgetLine, estimate: str = "30000", amounts: tuple[str, ...] = AMOUNTS, **more: Any
) -> Procurement:
    """Approved, with its quotes still sealed."""
    one = approve(world, ask(world, line, estimate, **more))
    for supplier, amount in zip(SUPPLIERS, amounts, strict=False):
        receive(world, one, supplier, amount)
    return one


def opened(
    world: World, line: BudgetLine, estimate: str = "30000", amounts: tuple[str, ...] = AMOUNTS, **more: Any
) -> Procurement:
    """Its quotes opened, none of them judged."""
    one = invited(world, line, estimate, amounts, **more)
    return quotes_open(procurement_uuid=one.uuid, by=act(world.filler), at=AT)


def judge(world: World, one: Procurement, **more: Any) -> None:
    """Every quote is found valid."""
    for quote in one.quotes.order_by("id"):
        quote_judge(**{"uuid": quote.uuid, "valid": True, "by": act(world.filler), "at": AT, **more})


def sign(world: World, one: Procurement, *names: str) -> None:
    """The people sign: filler, finance and head where nobody is named."""
    for name in names or ("filler", "finance", "head"):
        comparison_sign(procurement_uuid=one.uuid, opinion="同意", by=act(world.users[name]), at=AT)


def signed(
    world: World, line: BudgetLine, estimate: str = "30000", amounts: tuple[str, ...] = AMOUNTS, **more: Any
) -> Procurement:
    """Judged and signed, ready for the award."""
    one = opened(world, line, estimate, amounts, **more)
    judge(world, one)
    sign(world, one)
    return one


def award(world: World, one: Procurement, place: int = 2, **more: Any) -> Procurement:
    """Awarded to the quote at a place in the order of receipt; the second is the lowest."""
    quote = one.quotes.order_by("id")[place - 1]
    return procurement_award(
        **{"procurement_uuid": one.uuid, "quote_uuid": quote.uuid, "by": act(world.head), "at": AT, **more}
    )
