"""The payments of a year are planned at once, all or none, and become the plan items of the promise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.incubator.operations.year_plan import LinePlan, year_plan_add
from duixian.apps.money.models import BudgetLine, PaymentPlan
from duixian.apps.targets.models import PlanItem
from factories.accounts import World, act, make_world
from factories.money import AT, make_line

pytestmark = pytest.mark.django_db
LINES = (("水电费", "1872000", "month"), ("物业管理费", "2240000", "half-year"), ("设施维修", "877200", "quarter"))


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def lines(world: World) -> list[BudgetLine]:
    first = make_line(world.unit, LINES[0][1], LINES[0][0])
    return [first, *(make_line(world.unit, yuan, name, first.declaration) for name, yuan, _rhythm in LINES[1:])]


def plan(world: World, lines: list[BudgetLine], who: Any = None, **more: Any) -> list[PaymentPlan]:
    rhythms = {name: rhythm for name, _yuan, rhythm in LINES}
    plans = [
        LinePlan(line=one.uuid, name=f"{one.name}支付计划", rhythm=rhythms[one.name], amount=one.budget)
        for one in lines
    ]
    values = {
        "declaration_uuid": lines[0].declaration.uuid,
        "plans": plans,
        "starts_on": date(2020, 1, 2),
        "ends_on": date(2020, 12, 16),
    }
    return year_plan_add(**{**values, **more}, by=act(who or world.filler), at=AT)


def test_twelve_two_and_four(world: World, lines: list[BudgetLine]) -> None:
    made = plan(world, lines)
    assert [one.instalments.count() for one in made] == [12, 2, 4]
    items = PlanItem.objects.filter(declaration=lines[0].declaration)
    assert (items.count(), sum(one.amount or 0 for one in items), {one.source for one in items}) == (
        18,
        Decimal(4_989_200),
        {"money"},
    )


def test_all_or_none(world: World, lines: list[BudgetLine]) -> None:
    plan(world, lines[:1])
    with pytest.raises(Invalid, match="“水电费”已有支付计划") as caught:
        plan(world, lines)
    assert caught.value.field == "plans"
    with pytest.raises(Invalid, match="请至少为一条"):
        plan(world, lines, plans=[])
    with pytest.raises(NotAllowed):
        plan(world, lines[1:], who=world.finance)
    bad = [
        LinePlan(line=lines[1].uuid, name="物业", rhythm="month", amount=Decimal(1)),
        LinePlan(line=lines[2].uuid, name="", rhythm="month", amount=Decimal(1)),
    ]
    with pytest.raises(Invalid):
        plan(world, lines, plans=bad)
    assert PaymentPlan.objects.count() == 1
