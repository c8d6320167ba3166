"""What is due and whose turn it is, at every stage of a purchase."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.money.models import BudgetLine, Procurement
from duixian.apps.money.operations.procurement import procurement_cancel, procurement_refuse
from duixian.apps.money.operations.quotes import quote_judge
from duixian.apps.money.queries.procurement import pack_of, sheet_of
from duixian.web.workbench.procurement.telling import HEAD, OWN_PEOPLE, Due, due_of, ready_to_award, steps_of
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.procurement import AT, SUPPLIERS, approve, ask, award, invited, judge, opened, receive, sign
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "600000", declaration=make_declaration(world.unit))


def due(one: Procurement, *, contracted: bool = False) -> Due | None:
    sheet = None if one.opened_at is None else sheet_of(one)
    return due_of(one, pack_of(one), sheet, received=one.quotes.count(), contracted=contracted)


def said(one: Procurement) -> tuple[str, str, bool]:
    told = due(one)
    assert told is not None
    return str(told.what), str(told.who), told.stuck


def stages(one: Procurement, *, contracted: bool = False) -> str:
    ready = one.opened_at is not None and ready_to_award(one, pack_of(one), sheet_of(one))
    steps = steps_of(one, ready=ready, quoted=one.quotes.exists(), contracted=contracted)
    return "".join(step.state[0] for step in steps)


def test_from_request_to_contract(world: World, line: BudgetLine) -> None:
    one = ask(world, line)
    assert (said(one), stages(one)) == (("审批这项采购申请。", HEAD, False), "dctttt")
    one = approve(world, one)
    receive(world, one, SUPPLIERS[0], "28600")
    assert said(one) == ("继续收取报价：已收到 1 份，至少需要 3 份有效报价。", OWN_PEOPLE, False)
    one = invited(world, line)
    assert (said(one), stages(one)) == (("已收到 3 份报价，可以开启。", OWN_PEOPLE, False), "ddcttt")
    one = opened(world, line)
    assert (said(one), stages(one)) == (("判定报价是否有效，还有 3 份。", OWN_PEOPLE, False), "dddctt")
    judge(world, one)
    sign(world, one, "filler")
    assert (said(one), stages(one)) == (("比价表还差 2 人签字。", OWN_PEOPLE, False), "dddctt")
    sign(world, one, "finance", "head")
    assert (said(one), stages(one)) == (("选定成交的报价。", HEAD, False), "ddddct")
    one = award(world, one)
    assert (said(one), stages(one)) == (("按成交结果签订合同。", OWN_PEOPLE, False), "dddddc")
    assert (due(one, contracted=True), stages(one, contracted=True)) == (None, "dddddd")


def test_with_too_few_valid_quotes_it_cannot_go_on(world: World, line: BudgetLine) -> None:
    one = opened(world, line)
    for quote in one.quotes.all():
        quote_judge(uuid=quote.uuid, valid=False, reason="过期", by=act(world.filler), at=AT)
    assert said(one) == ("有效报价 0 份，不足 3 份，不能成交；请取消后重新采购。", OWN_PEOPLE, True)


def test_an_own_purchase_needs_no_signatures(world: World, line: BudgetLine) -> None:
    one = opened(world, line, "5000", ("4800",))
    judge(world, one)
    assert (said(one), stages(one)) == (("选定成交的报价。", HEAD, False), "ddddct")


def test_what_was_given_up_stands_where_it_stopped(world: World, line: BudgetLine) -> None:
    refused = procurement_refuse(uuid=ask(world, line).uuid, reason="不需要", by=act(world.head), at=AT)
    sealed, late = (
        procurement_cancel(uuid=one.uuid, reason="不需要", by=act(world.filler), at=AT)
        for one in (invited(world, line), opened(world, line))
    )
    assert [(stages(one), due(one)) for one in (refused, sealed, late)] == [
        ("drtttt", None), ("ddrttt", None), ("dddrtt", None),
    ]  # fmt: skip
