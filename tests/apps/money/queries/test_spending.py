"""The money of promises in one row each, and spending beside the plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.money.models import Violation
from duixian.apps.money.queries.spending import (
    MoneyOf,
    _cumulative,
    money_of,
    money_told,
    promises_with_money,
    spending_curve,
)
from duixian.apps.targets.models import PlanItem
from duixian.core.monitoring.curves import Basis
from duixian.core.values import Percent
from factories.accounts import World, act, make_world
from factories.books import AT, make_books
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
D = Decimal
NOW = MoneyOf(D(1000000), D(800000), D(0), D(0), D(60000), D(0), D(40000))


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_money_now_and_as_of_a_day(world: World) -> None:
    books = make_books(world)
    assert money_of(books.declaration) == NOW
    assert (NOW.bound, NOW.available, NOW.execution) == (60000, 900000, Percent(D(40000), D(1000000)))
    assert money_of(books.declaration, as_of=date(2020, 3, 4)) == MoneyOf(
        D(1000000), D(0), D(0), D(0), D(100000), D(0), D(0)
    )
    august = money_of(books.declaration, as_of=date(2020, 8, 26))
    assert (august.paid, august.available) == (45000, 895000)
    empty = money_of(make_declaration(world.other, code="X"))
    assert (empty.budget, empty.execution, empty.available) == (0, None, 0)


def test_list_tells_the_same_as_each_promise_in_one_query(world: World, django_assert_num_queries: Any) -> None:
    books = make_books(world)
    make_declaration(world.other, code="X")
    Violation.objects.create(
        unit=world.unit, declaration=books.declaration, rule="no-invoice", severity="low", about="money.payment",
        about_uuid=books.paid.uuid, label="x", found_at=AT, found_recorded_at=AT,
    )  # fmt: skip
    finance = act(world.finance)
    with django_assert_num_queries(1):
        rows = list(promises_with_money(finance))
    assert [(one.pk, money_told(one), one.findings, one.line_count) for one in rows] == [
        (books.declaration.pk, NOW, 1, 2)
    ]
    assert list(promises_with_money(act(world.finance), year=2019)) == []
    assert promises_with_money(act(world.auditor)).count() == 2


def test_curve_of_a_plan_with_amounts(world: World) -> None:
    books = make_books(world)
    for day, amount in (
        (date(2020, 6, 30), 300),
        (date(2020, 3, 31), 200),
        (date(2020, 6, 30), 100),
        (date(2020, 9, 30), None),
    ):
        PlanItem.objects.create(
            declaration=books.declaration,
            name="x",
            starts_on=date(2020, 1, 1),
            due_on=day,
            amount=amount,
            created_at=AT,
        )
    curve = spending_curve(books.declaration, date(2020, 12, 31), known_at=AT)
    assert curve.planned == ((date(2020, 3, 31), D(200)), (date(2020, 6, 30), D(600)))
    assert curve.actual == ((date(2020, 8, 20), D(40000)), (date(2020, 8, 25), D(45000)), (date(2020, 8, 28), D(40000)))
    assert (curve.whole, curve.basis) == (1000000, Basis.PLAN)
    assert spending_curve(books.declaration, date(2020, 8, 21), known_at=AT).actual == curve.actual[:1]


def test_curve_without_a_plan_is_the_days_of_the_promise(world: World) -> None:
    curve = spending_curve(make_books(world).declaration, date(2020, 1, 2), known_at=AT)
    assert (curve.planned, curve.actual, curve.basis) == (
        ((date(2019, 12, 31), D(0)), (date(2020, 12, 31), D(1000000))), (), Basis.PERIOD,
    )  # fmt: skip


@given(st.lists(st.tuples(st.dates(), st.decimals(-1000, 1000, places=2))))
def test_what_adds_up_ends_at_the_sum(days: list[tuple[date, Decimal]]) -> None:
    told = _cumulative(days)
    assert (told[-1][1] if told else 0) == sum(amount for _day, amount in days if amount)
    assert len(told) == sum(1 for _day, amount in days if amount)
