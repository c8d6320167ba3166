"""What is left of a contract goes back to its line; any sequence of steps leaves columns and movements equal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Invalid, NotAllowed, Refused
from duixian.apps.money.models import AcceptanceDuty, BudgetLine, Contract, Movement, Payment, Supplement
from duixian.apps.money.operations.endings import contract_complete, contract_terminate
from duixian.apps.money.operations.payments import payment_approve, payment_pay, payment_request
from duixian.apps.money.operations.supplements import supplement_sign
from duixian.apps.money.queries.budget import availability
from factories.accounts import World, act, make_world
from factories.contracts import AT, DAY, accept, draft, later, parts, signed
from factories.money import make_line
from factories.procurement import award
from factories.procurement import signed as compared

pytestmark = pytest.mark.django_db
JUNE = date(2020, 6, 15)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def standing(line: BudgetLine) -> tuple[int, ...]:
    """Bound and paid, stage by stage, and what is left, told alike by columns and movements."""
    fresh = BudgetLine.objects.select_related("unit").get(pk=line.pk)
    now = availability(fresh)
    assert availability(fresh, as_of=date(2020, 12, 31)) == now
    return tuple(int(amount) for amount in now[1:])


def ask(world: World, contract: Contract, amount: str) -> Any:
    return payment_request(line_uuid=contract.line.uuid, nature="contract", purpose="首付", amount=Decimal(amount),
                           contract_uuid=contract.uuid, by=act(world.filler), at=later(60))  # fmt: skip


def pay(world: World, contract: Contract, amount: str) -> None:
    payment = ask(world, contract, amount)
    payment_approve(uuid=payment.uuid, by=act(world.head), at=later(60))
    payment_pay(uuid=payment.uuid, paid_on=date(2020, 5, 1), bank_reference="B1", by=act(world.finance), at=later(60))


def complete(world: World, contract: Contract, on: date = JUNE) -> Contract:
    return contract_complete(uuid=contract.uuid, on=on, by=act(world.filler), at=later(200))


def terminate(world: World, contract: Contract, on: date = JUNE, reason: str = "供应商停业") -> Contract:
    return contract_terminate(uuid=contract.uuid, on=on, reason=reason, by=act(world.head), at=later(200))


def test_what_was_not_paid_goes_back(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    pay(world, contract, "12000")
    assert standing(line) == (0, 0, 8000, 0, 12000, 180000)
    done = complete(world, contract)
    assert (done.state, done.ended_on, standing(line)) == ("completed", JUNE, (0, 0, 0, 0, 12000, 188000))
    with pytest.raises(Invalid):
        complete(world, contract)


def test_a_contract_paid_in_full_ends_in_any_year(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    pay(world, contract, "20000")
    done = contract_complete(uuid=contract.uuid, on=date(2021, 1, 5), by=act(world.filler), at=later(400))
    assert (done.state, standing(line)) == ("completed", (0, 0, 0, 0, 20000, 180000))


def test_nothing_ends_while_a_payment_waits(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    ask(world, contract, "1")
    for end in (complete, terminate):
        with pytest.raises(Invalid, match="支付"):
            end(world, contract)
    assert standing(line) == (0, 0, 20000, 0, 0, 180000)


def test_days_that_cannot_be(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    for end in (complete, terminate):
        for day in (date(2020, 3, 1), date(2020, 12, 1)):
            with pytest.raises(Invalid) as caught:
                end(world, contract, day)
            assert caught.value.field == "on"


def test_what_must_be_accepted_is_accepted_first(world: World, line: BudgetLine) -> None:
    contract = signed(world, line, milestones=parts("20000"))
    duty = AcceptanceDuty.objects.get()
    with pytest.raises(Invalid, match="验收合格"):
        complete(world, contract)
    accept(world, duty, "failed")
    with pytest.raises(Invalid, match="验收合格"):
        complete(world, contract)
    accept(world, duty, held_on=date(2020, 6, 8))
    assert complete(world, contract).state == "completed"


def test_breaking_off_calls_later_acceptances_off(world: World, line: BudgetLine) -> None:
    contract = signed(world, line, milestones=parts("5000", "15000"))
    with pytest.raises(Invalid) as caught:
        terminate(world, contract, reason=" ")
    assert caught.value.field == "reason"
    for who in (world.filler, world.finance):
        with pytest.raises(NotAllowed):
            contract_terminate(uuid=contract.uuid, on=JUNE, reason="停", by=act(who), at=later(200))
    done = terminate(world, contract)
    assert (done.state, done.end_reason, standing(line)) == ("terminated", "供应商停业", (0, 0, 0, 0, 0, 200000))
    duties = AcceptanceDuty.objects.order_by("due_on").values_list("due_on", "cancel_reason")
    assert list(duties) == [(date(2020, 6, 1), ""), (date(2020, 7, 1), "供应商停业")]


def test_a_draft_is_dropped_by_its_author_and_binds_nothing(world: World, line: BudgetLine) -> None:
    bought = award(world, compared(world, line))
    contract = draft(world, line, "27500", procurement_uuid=bought.uuid, supplier_name="")
    with pytest.raises(NotAllowed):
        contract_terminate(uuid=contract.uuid, on=DAY, reason="重签", by=act(world.finance), at=AT)
    assert contract_terminate(uuid=contract.uuid, on=DAY, reason="重签", by=act(world.filler), at=AT).signed_on is None
    assert standing(line) == (0, 27500, 0, 0, 0, 172500)


def step(world: World, contracts: list[Contract], what: str, which: int, amount: int) -> None:
    contract = contracts[which]
    if what == "supplement":
        supplement_sign(contract_uuid=contract.uuid, amount=Decimal(amount - 3000) / 100, reason="增减", signed_on=DAY, accept_excess=True,
                        by=act(world.head), at=AT)  # fmt: skip
    elif what == "pay":
        pay(world, contract, f"{Decimal(amount) / 100}")
    elif what == "ask":
        ask(world, contract, f"{Decimal(amount) / 100}")
    else:
        (complete if what == "complete" else terminate)(world, contract)


STEPS = st.lists(
    st.tuples(st.sampled_from(["supplement", "pay", "pay", "ask", "complete", "terminate"]), st.integers(0, 1), st.integers(1, 12000)),
    max_size=8,
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 9000), STEPS)
def test_after_any_steps_the_line_holds_what_the_contracts_do(
    world: World, line: BudgetLine, fen: int, steps: list[tuple[str, int, int]]
) -> None:
    for model in (Payment, Supplement, Contract):
        model.objects.all().delete()
    Movement.objects.all().delete()
    BudgetLine.objects.filter(pk=line.pk).update(
        requested=0, committed=0, contracted=0, accrued=0, paid=0, budget=Decimal(200)
    )
    line.changes.update(amount=Decimal(200))
    contracts = [signed(world, line, f"{Decimal(fen) / 100}"), signed(world, line, "50.01")]
    for what, which, amount in steps:
        before = standing(line)
        try:
            step(world, contracts, what, which, amount)
        except Refused:
            assert standing(line) == before
    now = availability(BudgetLine.objects.get(pk=line.pk))
    held = sum((one.total for one in Contract.objects.filter(state="signed")), Decimal(0)) + sum(
        (one.amount for one in Payment.objects.filter(state="paid", contract__state__in=("completed", "terminated"))),
        Decimal(0),
    )
    assert sum(now[1:6]) == held
    assert now.available == now.budget - held >= 0
    assert min(now[1:6]) >= 0
