"""An instalment paid in parts is done with the last of them, on the day of the latest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.money.models import BudgetLine, Payment, PaymentPlan
from duixian.apps.money.operations.payments import payment_refuse, payment_register, payment_request, payment_reverse
from duixian.apps.money.operations.plans import payment_plan_add
from duixian.apps.money.queries.payments import instalments_of
from duixian.apps.targets.models import PlanItemFact
from factories.accounts import World, act, make_world
from factories.payments import AT, make_line
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def plan(world: World) -> PaymentPlan:
    line = make_line(make_declaration(world.unit))
    return payment_plan_add(line_uuid=line.uuid, name="电费", rhythm="quarter", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31),
                            amount=Decimal(4000), by=act(world.filler), at=AT)  # fmt: skip


def given(plan: PaymentPlan, **more: Any) -> dict[str, Any]:
    item = plan.instalments.select_related("item")[0].item
    return {
        "line_uuid": plan.line.uuid,
        "nature": "utility",
        "purpose": "电费",
        "payee_name": "海汀供电",
        "planned_uuid": item.uuid,
        "at": AT,
        **more,
    }


def pay(world: World, plan: PaymentPlan, amount: str, day: int, **more: Any) -> Payment:
    return payment_register(
        **given(plan, amount=Decimal(amount), paid_on=date(2020, 1, day), by=act(world.finance), **more)
    )


def shown(plan: PaymentPlan, today: date = date(2020, 2, 1)) -> tuple[str, Decimal]:
    first = instalments_of([plan], today)[plan.pk][0]
    return first.state, first.paid


def done(plan: PaymentPlan) -> list[date]:
    facts = PlanItemFact.objects.filter(item__declaration=plan.declaration, superseded_at=None)
    return [one.occurred_at.astimezone(AT.tzinfo).date() for one in facts]


def test_done_with_the_last_on_the_latest_day(world: World, plan: PaymentPlan) -> None:
    pay(world, plan, "400", 20, part=True)
    assert (shown(plan), done(plan), shown(plan, date(2020, 6, 1))[0]) == (("part", Decimal(400)), [], "overdue")
    pay(world, plan, "600", 10)
    assert (shown(plan), done(plan)) == (
        ("paid", Decimal(1000)),
        [date(2020, 1, 19)],
    )  # 20 January begins on the 19th by UTC
    with pytest.raises(Invalid) as caught:
        payment_request(**given(plan, amount=Decimal(1), by=act(world.filler)))
    assert caught.value.field == "planned"


def test_what_still_waits_keeps_it_open_and_a_refusal_closes_it(world: World, plan: PaymentPlan) -> None:
    asked = payment_request(**given(plan, amount=Decimal(400), part=True, by=act(world.filler)))
    pay(world, plan, "600", 10)
    assert (done(plan), shown(plan)[0]) == ([], "part")
    payment_refuse(uuid=asked.uuid, reason="不再需要", by=act(world.head), at=AT)
    assert (done(plan), shown(plan)) == ([date(2020, 1, 9)], ("paid", Decimal(600)))


def test_a_part_that_is_reversed_opens_it_again(world: World, plan: PaymentPlan) -> None:
    first = pay(world, plan, "400", 10, part=True)
    pay(world, plan, "600", 12)
    payment_reverse(uuid=first.uuid, reversed_on=date(2020, 1, 20), reason="退款", by=act(world.finance), at=AT)
    assert done(plan) == []


def test_a_part_is_of_an_instalment(world: World, plan: PaymentPlan) -> None:
    line: BudgetLine = plan.line
    alone = payment_register(line_uuid=line.uuid, nature="utility", purpose="电费", payee_name="海汀供电", amount=Decimal(5), paid_on=date(2020, 1, 10),
                             part=True, by=act(world.finance), at=AT)  # fmt: skip
    assert alone.part is False
