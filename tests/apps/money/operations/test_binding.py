"""A contract binds as much as it comes to, whatever was paid before its signature or beyond it, and whatever shares its chain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.money.models import BudgetLine, Contract, Payment
from duixian.apps.money.operations.contracts import contract_edit, contract_register, contract_terminate
from duixian.apps.money.operations.ledger import ledger_enter
from duixian.apps.money.operations.payments import (
    payment_approve,
    payment_pay,
    payment_refuse,
    payment_register,
    payment_request,
    payment_reverse,
)
from duixian.apps.money.operations.procurement import procurement_cancel, procurement_refuse
from duixian.apps.money.operations.supplements import supplement_sign
from duixian.apps.money.queries.budget import availability
from factories.accounts import World, act, make_world
from factories.contracts import AT, DAY, ENDS, SUPPLIER, approve, authorise, draft, later, parts, sign, signed
from factories.money import make_line, paper
from factories.procurement import ask as buy
from factories.procurement import award, opened
from factories.procurement import signed as compared

pytestmark = pytest.mark.django_db
PAID_ON = date(2020, 3, 2)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def standing(line: BudgetLine) -> dict[str, int]:
    """What stands where, and what is left; columns and movements tell the same."""
    fresh = BudgetLine.objects.select_related("unit").get(pk=line.pk)
    now = availability(fresh)
    assert availability(fresh, as_of=date(2020, 12, 31)) == now
    return {name: int(amount) for name, amount in zip(now._fields[1:], now[1:], strict=True) if amount}


def register(world: World, contract: Contract, amount: str, **more: Any) -> Payment:
    return payment_register(**{"line_uuid": contract.line.uuid, "nature": "contract", "purpose": "首付", "amount": Decimal(amount), "paid_on": PAID_ON,
                               "contract_uuid": contract.uuid, "by": act(world.finance), "at": later(60), **more})  # fmt: skip


def requested(world: World, contract: Contract, amount: str) -> Payment:
    return payment_request(line_uuid=contract.line.uuid, nature="contract", purpose="首付", amount=Decimal(amount),
                           contract_uuid=contract.uuid, by=act(world.filler), at=later(60))  # fmt: skip


def approved(world: World, contract: Contract, amount: str) -> Payment:
    return payment_approve(uuid=requested(world, contract, amount).uuid, by=act(world.head), at=later(60))


def take_back(world: World, payment: Payment) -> Payment:
    return payment_reverse(
        uuid=payment.uuid, reversed_on=date(2020, 6, 30), reason="付错", by=act(world.finance), at=later(200)
    )


def supplement(world: World, contract: Contract, amount: str) -> None:
    supplement_sign(contract_uuid=contract.uuid, amount=Decimal(amount), reason="增项", signed_on=date(2020, 4, 1),
                    accept_excess=True, by=act(world.head), at=later(100))  # fmt: skip


def terminate(world: World, contract: Contract) -> None:
    contract_terminate(uuid=contract.uuid, on=date(2020, 6, 15), reason="停业", by=act(world.head), at=later(200))


def recorded(world: World, line: BudgetLine, amount: str = "20000", **more: Any) -> Contract:
    return contract_register(**{"line_uuid": line.uuid, "number": f"BD-{paper()}", "title": "会务服务", "supplier_name": SUPPLIER,
                                "amount": Decimal(amount), "starts_on": DAY, "ends_on": ENDS, "signed_on": DAY,
                                "by": act(world.finance), "at": AT, **more})  # fmt: skip


def test_what_was_paid_before_the_signature_is_not_bound_again(world: World, line: BudgetLine) -> None:
    authorise(world, "10000000")
    contract = approve(world, draft(world, line))
    early = register(world, contract, "5000")
    assert standing(line) == {"paid": 5000, "available": 195000}
    sign(world, contract)
    assert standing(line) == {"contracted": 15000, "paid": 5000, "available": 180000}
    take_back(world, early)
    assert standing(line) == {"contracted": 20000, "available": 180000}


def test_a_supplement_that_covers_what_was_overpaid_binds_nothing_more(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    over = register(world, contract, "24000")
    assert standing(line) == {"paid": 24000, "available": 176000}
    supplement(world, contract, "4000")
    assert standing(line) == {"paid": 24000, "available": 176000}
    supplement(world, contract, "1000")
    assert standing(line) == {"contracted": 1000, "paid": 24000, "available": 175000}
    take_back(world, over)
    assert standing(line) == {"contracted": 25000, "available": 175000}


def test_what_is_overpaid_after_the_end_can_be_taken_back(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    terminate(world, contract)
    over = register(world, contract, "3000")
    assert standing(line) == {"paid": 3000, "available": 197000}
    take_back(world, over)
    assert standing(line) == {"available": 200000}


def test_a_payment_outside_the_flow_leaves_what_others_were_approved(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    waiting = approved(world, contract, "12000")
    register(world, contract, "12000")
    assert standing(line) == {"accrued": 12000, "paid": 12000, "available": 176000}
    payment_refuse(uuid=waiting.uuid, reason="已另行付款", by=act(world.head), at=later(61))
    assert standing(line) == {"contracted": 8000, "paid": 12000, "available": 180000}


def test_a_payment_outside_the_flow_takes_nothing_from_the_one_that_is_paid_after_it(
    world: World, line: BudgetLine
) -> None:
    contract = signed(world, line)
    waiting = approved(world, contract, "12000")
    register(world, contract, "12000")
    payment_pay(uuid=waiting.uuid, paid_on=date(2020, 5, 1), bank_reference="B1", by=act(world.finance), at=later(60))
    assert standing(line) == {"paid": 24000, "available": 176000}


@pytest.mark.parametrize("state", ["requested", "opened"])
def test_a_purchase_called_off_gives_back_nothing_that_a_contract_holds(
    world: World, line: BudgetLine, state: str
) -> None:
    bought = buy(world, line) if state == "requested" else opened(world, line)
    contract = recorded(world, line, "20000", procurement_uuid=bought.uuid)
    assert standing(line) == {"contracted": 20000, "available": 180000}
    if state == "requested":
        procurement_refuse(uuid=bought.uuid, reason="不采购", by=act(world.head), at=AT)
    else:
        procurement_cancel(uuid=bought.uuid, reason="不采购", by=act(world.filler), at=AT)
    assert standing(line) == {"contracted": 20000, "available": 180000}
    terminate(world, contract)
    assert standing(line) == {"available": 200000}


def test_an_award_frees_nothing_that_a_contract_holds(world: World, line: BudgetLine) -> None:
    bought = compared(world, line)
    recorded(world, line, "30000", procurement_uuid=bought.uuid)
    award(world, bought)
    assert standing(line) == {"contracted": 30000, "available": 170000}


def test_of_two_contracts_for_one_purchase_the_end_of_one_leaves_the_other_bound(
    world: World, line: BudgetLine
) -> None:
    bought = award(world, compared(world, line))
    first = recorded(world, line, "20000", procurement_uuid=bought.uuid)
    second = recorded(world, line, "7000", procurement_uuid=bought.uuid)
    assert standing(line) == {"contracted": 27000, "available": 173000}
    terminate(world, first)
    assert standing(line) == {"contracted": 7000, "available": 193000}
    supplement(world, second, "-2000")
    assert standing(line) == {"contracted": 5000, "available": 195000}


def test_a_contract_is_paid_from_its_own_line(world: World, line: BudgetLine) -> None:
    other = make_line(world.unit, "90000", "印刷", line.declaration)
    contract = signed(world, line)
    for pay in (payment_request, payment_register):
        more = {"paid_on": PAID_ON} if pay is payment_register else {}
        with pytest.raises(Invalid) as caught:
            pay(line_uuid=other.uuid, nature="contract", purpose="首付", amount=Decimal(5000), contract_uuid=contract.uuid,
                by=act(world.filler if pay is payment_request else world.finance), at=later(60), **more)  # type: ignore[operator]  # fmt: skip
        assert caught.value.field == "contract"
    assert (standing(line), standing(other)) == ({"contracted": 20000, "available": 180000}, {"available": 90000})


def test_what_is_taken_back_is_left_unbound_where_its_room_was_used_meanwhile(world: World, line: BudgetLine) -> None:
    authorise(world, "10000000")
    contract = approve(world, draft(world, line, "200000"))
    early = register(world, contract, "5000")
    sign(world, contract)
    BudgetLine.objects.filter(pk=line.pk).update(budget=Decimal(190000))
    assert take_back(world, early).state == "reversed"
    line.refresh_from_db()
    assert (line.contracted, line.paid) == (Decimal(195000), 0)


def test_a_draft_with_payments_keeps_its_milestones_and_its_purchase(world: World, line: BudgetLine) -> None:
    bought = award(world, compared(world, line))
    contract = draft(world, line, milestones=parts("20000"))
    register(world, contract, "5000", milestone_uuid=contract.milestones.get().uuid)
    terms = {
        "number": contract.number,
        "title": "会务",
        "supplier_name": SUPPLIER,
        "amount": Decimal(20000),
        "starts_on": DAY,
        "ends_on": ENDS,
    }
    for more, field in (({"milestones": parts("8000", "12000")}, "milestones"),
                        ({"procurement_uuid": bought.uuid, "supplier_name": ""}, "procurement")):  # fmt: skip
        with pytest.raises(Invalid) as caught:
            contract_edit(uuid=contract.uuid, by=act(world.filler), at=AT, **{**terms, **more})
        assert caught.value.field == field


def test_orders_with_their_supplements_stay_within_the_framework(world: World, line: BudgetLine) -> None:
    framework = signed(world, line, "30000", kind="framework")
    order = signed(world, line, "20000", kind="order", framework_uuid=framework.uuid)
    signed(world, line, "6000", kind="order", framework_uuid=framework.uuid)
    with pytest.raises(Invalid) as caught:
        supplement(world, order, "4000.01")
    assert caught.value.field == "amount"
    supplement(world, order, "4000")
    assert standing(line) == {"contracted": 30000, "available": 170000}


def test_sums_that_no_column_holds_are_refused(world: World, line: BudgetLine) -> None:
    huge = Decimal("90000000000000")
    contract = signed(world, line)
    with pytest.raises(Invalid) as caught:
        supplement(world, contract, "99999999999999.99")
    assert caught.value.field == "amount"
    ledger_enter(line=line, chain=paper(), stage="request", amount=huge, document="money.payment", document_uuid=paper(),
                 day=DAY, by=act(world.filler), at=AT)  # fmt: skip
    with pytest.raises(Invalid) as caught:
        payment_request(
            line_uuid=line.uuid, nature="small", purpose="桌", payee_name="店", amount=huge, by=act(world.filler), at=AT
        )
    assert caught.value.field == "amount"
