"""What is shown of contracts: sums, milestones, supplements, and who may sign."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import BudgetLine, Supplement
from duixian.apps.money.operations.contracts import contract_submit
from duixian.apps.money.queries.contracts import (
    Supplemented,
    Wanted,
    authorities_of,
    authorities_visible,
    authority_get,
    chain_of,
    contract_doers,
    contract_get,
    contracts_visible,
    contracts_waiting,
    milestones_of,
    standing_at,
    supplemented,
    totals_of,
    with_paid,
)
from duixian.core.money.contracts import Authority, Standing
from duixian.core.money.duties import Duty
from duixian.core.money.stages import Stage
from factories.accounts import World, act, make_world
from factories.contracts import AT, accept, authorise, draft, parts, signed
from factories.money import make_line
from factories.payments import make_payment
from factories.procurement import award
from factories.procurement import signed as compared

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def numbers(world: World, **wanted: Any) -> list[str]:
    return [one.number for one in contracts_visible(act(world.filler), Wanted(**wanted))]


def test_the_head_is_next_for_contracts_that_others_sent_in(world: World, line: BudgetLine) -> None:
    mine, theirs, _draft = draft(world, line, by=act(world.head)), draft(world, line), draft(world, line)
    signed(world, line)
    for one, who in ((mine, world.head), (theirs, world.filler)):
        contract_submit(uuid=one.uuid, by=act(who), at=AT)
    assert list(contracts_waiting(act(world.head))) == [theirs]
    assert [list(contracts_waiting(act(world.users[who]))) for who in ("filler", "finance", "auditor")] == [[]] * 3


def test_lists_are_narrowed(world: World, line: BudgetLine) -> None:
    first, second = (
        signed(world, line),
        draft(world, line, title="印刷", supplier_name="海汀印务", ends_on=date(2020, 4, 1)),
    )
    assert numbers(world) == [second.number, first.number]
    assert numbers(world, state="signed") == [first.number]
    assert numbers(world, state="nonsense", declaration=line.declaration.uuid) == [second.number, first.number]
    assert numbers(world, ends_by=date(2020, 11, 29)) == []
    assert numbers(world, ends_by=date(2020, 11, 30)) == [first.number]
    assert [numbers(world, text=text) for text in ("印务", "印刷", first.number, "没有")] == [[second.number]] * 2 + [
        [first.number],
        [],
    ]
    assert list(contracts_visible(act(world.stranger))) == []
    with pytest.raises(NotFound):
        contract_get(act(world.stranger), first.uuid)
    assert contract_get(act(world.auditor), first.uuid) == first


def test_sums_count_the_money_of_a_framework_once(
    world: World, line: BudgetLine, django_assert_num_queries: Any
) -> None:
    framework = signed(world, line, "50000", kind="framework")
    order = signed(world, line, "10000.10", kind="order", framework_uuid=framework.uuid, supplier_name="")
    plain = signed(world, line, "20000.20")
    make_payment(line, "1000.01", contract=order)
    make_payment(line, "999", contract=order, state="requested", paid_on=None)
    everything = contracts_visible(act(world.filler))
    with django_assert_num_queries(3):
        assert totals_of(everything) == (3, Decimal("30000.30"), Decimal("1000.01"))
    with django_assert_num_queries(2):
        shown = with_paid(everything)
    assert [(one.contract, one.paid, one.left) for one in shown] == [
        (plain, 0, Decimal("20000.20")), (order, Decimal("1000.01"), Decimal("9000.09")), (framework, 0, 50000),
    ]  # fmt: skip
    order.ended_on = date(2020, 6, 1)
    assert with_paid([order])[0].left == 0


def test_milestones_with_payment_and_acceptance(world: World, line: BudgetLine, django_assert_num_queries: Any) -> None:
    contract = signed(world, line, milestones=(*parts("5000", "10000"), *parts("5000", needs_acceptance=False)))
    duty = contract.acceptance_duties.order_by("due_on")[0]
    accept(world, duty)
    make_payment(line, "5000", contract=contract, milestone=duty.milestone)
    with django_assert_num_queries(3):
        shown = milestones_of(contract, as_of=date(2020, 7, 2))
    assert [(int(one.paid), one.acceptance.standing if one.acceptance else None) for one in shown] == [
        (5000, Standing.PASSED), (0, Standing.OVERDUE), (0, None),
    ]  # fmt: skip


def test_supplements_together(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    for amount in ("1500", "-900", "600"):
        Supplement.objects.create(
            contract=contract, amount=Decimal(amount), reason="增减", signed_on=date(2020, 4, 1), recorded_at=AT
        )
    assert supplemented(contract) == Supplemented(Decimal(2100), Decimal(2000), Decimal("0.10"), True)


def test_chain_and_doers(world: World, line: BudgetLine) -> None:
    bought = award(world, compared(world, line))
    contract = signed(world, line, "27500", procurement_uuid=bought.uuid, supplier_name="")
    plain = signed(world, line, "1")
    assert (chain_of(contract), chain_of(plain)) == (bought.uuid, plain.uuid)
    assert contract_doers(contract) == {
        Duty.DRAFT: world.filler.pk,
        Duty.APPROVE: world.head.pk,
        Duty.SIGN: world.head.pk,
    }
    assert standing_at(line, bought.uuid, (Stage.CONTRACT,)) == 27500
    assert standing_at(line, bought.uuid, (Stage.REQUEST, Stage.COMMITMENT)) == 0


def test_who_may_sign(world: World) -> None:
    made = authorise(world, until=date(2020, 7, 1))
    assert authorities_of(world.unit, world.head.pk) == [Authority(Decimal(50000), date(2020, 1, 1), date(2020, 7, 1))]
    assert authorities_of(world.other, world.head.pk) == []
    assert list(authorities_visible(act(world.filler))) == [made]
    with pytest.raises(NotFound):
        authority_get(act(world.stranger), made.uuid)
