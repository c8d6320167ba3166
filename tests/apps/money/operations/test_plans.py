"""Plans of payment become plan items that draw the spending curve."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.money.models import BudgetLine, Milestone, PaymentPlan
from duixian.apps.money.operations.plans import payment_plan_add
from duixian.apps.money.queries.payments import plans_visible
from duixian.apps.targets.models import PlanItem
from factories.accounts import World, act, make_world
from factories.payments import AT, make_contract, make_line
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


def add(world: World, line: BudgetLine, **more: Any) -> PaymentPlan:
    values = {
        "name": "电费",
        "rhythm": "month",
        "starts_on": date(2020, 1, 1),
        "ends_on": date(2020, 12, 31),
        "amount": Decimal(100),
    }
    return payment_plan_add(**{"line_uuid": line.uuid, "by": act(world.filler), "at": AT, **values, **more})


@pytest.mark.parametrize(("rhythm", "count"), [("month", 12), ("quarter", 4), ("half-year", 2), ("progress", 1)])
def test_instalments_make_the_amount(world: World, line: BudgetLine, rhythm: str, count: int) -> None:
    plan = add(world, line, rhythm=rhythm)
    items = [one.item for one in plan.instalments.select_related("item")]
    assert len(items) == count
    assert sum(item.amount or 0 for item in items) == Decimal(100)
    assert {item.source for item in items} == {"money"}
    assert max(item.due_on for item in items) == date(2020, 12, 31)


def test_the_last_instalment_takes_the_odd_fen(world: World, line: BudgetLine) -> None:
    amounts = [one.item.amount for one in add(world, line).instalments.select_related("item")]
    assert amounts == [Decimal("8.33")] * 11 + [Decimal("8.37")]


def test_progress_follows_the_milestones(world: World, line: BudgetLine) -> None:
    contract = make_contract(line)
    for name, day in (("首付", date(2020, 4, 1)), ("尾款", date(2020, 9, 30))):
        Milestone.objects.create(contract=contract, name=name, due_on=day, amount=Decimal(50))
    plan = add(world, line, rhythm="progress", contract_uuid=contract.uuid)
    items = PlanItem.objects.order_by("due_on")
    assert [(item.name, item.due_on, item.amount) for item in items] == [
        ("电费 首付", date(2020, 4, 1), Decimal(50)), ("电费 尾款", date(2020, 9, 30), Decimal(50)),
    ]  # fmt: skip
    assert list(plans_visible(act(world.auditor))) == [plan]
    assert list(plans_visible(act(world.stranger))) == []
    with pytest.raises(Invalid):
        add(world, line, rhythm="progress", contract_uuid=contract.uuid, amount=Decimal(99))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"rhythm": "daily"}, "rhythm"), ({"ends_on": date(2019, 1, 1)}, "ends_on"),
     ({"amount": Decimal(0)}, "amount"), ({"amount": Decimal("0.001")}, "amount")],
)  # fmt: skip
def test_what_cannot_be_is_refused(world: World, line: BudgetLine, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        add(world, line, **wrong)
    assert caught.value.field == field
    assert not PlanItem.objects.exists()


def test_only_fillers_plan_and_only_with_the_lines_own_contract(world: World, line: BudgetLine) -> None:
    with pytest.raises(NotAllowed):
        add(world, line, by=act(world.finance))
    other = make_contract(make_line(line.declaration, "场租"))
    with pytest.raises(Invalid):
        add(world, line, contract_uuid=other.uuid)
