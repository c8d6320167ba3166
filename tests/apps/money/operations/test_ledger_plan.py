"""Steps held against what the payment plans give by the day: ahead of the plan warns, stops or passes as the unit says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.apps.money.errors import OverBudget
from duixian.apps.money.models import BudgetLine, Movement, OverrunException, PaymentPlan, StageControl
from duixian.apps.money.operations.ledger import ledger_enter
from duixian.apps.money.operations.plans import payment_plan_add
from duixian.apps.targets.models import PlanItem
from duixian.core.money.amounts import told as yuan
from factories.accounts import World, act, make_world
from factories.money import AT, PROGRAM, make_line, paper

pytestmark = pytest.mark.django_db
D = Decimal
MARCH = date(2020, 3, 31)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    """1,000 yuan, of which 400 are planned in four quarters."""
    line = make_line(world.unit)
    payment_plan_add(
        line_uuid=line.uuid, name="物业", rhythm="quarter", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), amount=D(400),
        by=act(world.filler), at=AT,
    )  # fmt: skip
    return line


def enter(line: BudgetLine, stage: str, amount: object, day: date = MARCH) -> list[str]:
    told = ledger_enter(line=line, chain=paper(), stage=stage, amount=D(str(amount)), document="money.x", document_uuid=paper(),
                        day=day, by=PROGRAM, at=AT)  # fmt: skip
    return [str(one) for one in told]


def control(line: BudgetLine, stage: str, action: str) -> None:
    StageControl.objects.create(unit=line.unit, stage=stage, scope="cumulative", action=action)


def test_a_payment_ahead_of_the_plan_is_warned_of_and_made(line: BudgetLine) -> None:
    assert enter(line, "payment", 100) == []
    assert enter(line, "payment", "0.01") == ["“场地”超前于支付计划 0.01 元。"]
    line.refresh_from_db()
    assert line.paid == D("100.01")


@pytest.mark.parametrize(("day", "ahead"), [(date(2020, 3, 30), "150"), (MARCH, "50"), (date(2020, 6, 30), "")])
def test_an_instalment_counts_from_the_day_it_is_due(line: BudgetLine, day: date, ahead: str) -> None:
    assert enter(line, "payment", 150, day) == ([f"“场地”超前于支付计划 {ahead} 元。"] if ahead else [])


def test_what_is_bound_less_far_does_not_count(line: BudgetLine) -> None:
    assert enter(line, "contract", 600) == []
    assert enter(line, "payment", 100) == []


def test_the_unit_may_stop_at_any_stage(line: BudgetLine) -> None:
    control(line, "contract", "stop")
    assert enter(line, "contract", 60) == []
    with pytest.raises(OverBudget) as refused:
        enter(line, "contract", 50)
    assert (refused.value.available, refused.value.over) == (40, 10)
    assert enter(line, "contract", 50, date(2020, 6, 30)) == []
    assert Movement.objects.filter(line=line).count() == 2


def test_the_unit_may_let_payments_run_ahead(line: BudgetLine) -> None:
    control(line, "payment", "ignore")
    assert enter(line, "payment", 900) == []


def test_leave_to_exceed_the_budget_is_no_leave_to_run_ahead(line: BudgetLine) -> None:
    control(line, "payment", "stop")
    OverrunException.objects.create(line=line, amount=D(500), reason="x", occurred_at=AT, recorded_at=AT)
    with pytest.raises(OverBudget):
        enter(line, "payment", 101)


def test_a_line_without_a_plan_is_held_against_the_year_alone(world: World, line: BudgetLine) -> None:
    bare = make_line(world.unit, "1000", "资料", line.declaration)
    control(line, "payment", "stop")
    assert enter(bare, "payment", 900) == []
    PaymentPlan.objects.update(ended_at=AT)
    assert enter(line, "payment", 900) == []


def test_a_removed_instalment_gives_nothing(line: BudgetLine) -> None:
    PlanItem.objects.filter(due_on=MARCH).update(removed_at=AT)
    assert enter(line, "payment", 10) == ["“场地”超前于支付计划 10 元。"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paid=st.lists(st.tuples(st.integers(1, 12), st.decimals("0.01", "80", places=2)), min_size=1, max_size=6))
def test_it_warns_exactly_when_more_is_paid_than_was_due(line: BudgetLine, paid: list[tuple[int, Decimal]]) -> None:
    Movement.objects.filter(line=line).delete()
    BudgetLine.objects.filter(pk=line.pk).update(paid=0)
    total = D(0)
    for month, amount in sorted(paid):
        total += amount
        due = 100 * (month // 3 if month % 3 == 0 else (month - 1) // 3)
        over = total - due
        told = enter(
            line, "payment", amount, date(2020, month, 31 if month in {3, 12} else 30 if month in {6, 9} else 15)
        )
        assert told == ([f"“场地”超前于支付计划 {yuan(over)} 元。"] if over > 0 else [])
