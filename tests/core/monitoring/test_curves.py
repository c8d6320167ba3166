from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.monitoring.curves import BASIS_LABELS, Basis, Curve, PlanItem, expected, recurring
from duixian.core.periods import Period, PeriodError

YEAR = Period.of_year(2020)
DAYS = st.dates(date(2020, 1, 1), date(2020, 12, 31))
AMOUNTS = st.decimals(0, 10**9, places=2)


def _item(name: str, start: date, last: date, **values: Decimal) -> PlanItem:
    return PlanItem(name, Period.of_days(start, last), **values)


CONFERENCE = (
    _item("筹备", date(2020, 1, 1), date(2020, 3, 31), weight=Decimal(1), amount=Decimal(100_000)),
    _item("会议", date(2020, 5, 1), date(2020, 6, 30), weight=Decimal(2), amount=Decimal(500_000)),
    _item("决算", date(2020, 7, 1), date(2020, 11, 30), weight=Decimal(1)),
)


@pytest.mark.parametrize(
    ("day", "work", "money"),
    [
        (date(2019, 12, 31), Fraction(0), Fraction(0)),
        (date(2020, 3, 30), Fraction(0), Fraction(0)),
        (date(2020, 3, 31), Fraction(1, 4), Fraction(1, 6)),
        (date(2020, 6, 30), Fraction(3, 4), Fraction(1)),
        (date(2020, 11, 30), Fraction(1), Fraction(1)),
    ],
)
def test_both_curves_follow_the_dues_of_the_plan(day: date, work: Fraction, money: Fraction) -> None:
    curves = expected(CONFERENCE, period=YEAR)
    assert (curves.work.share_by(day), curves.spending.share_by(day)) == (work, money)
    assert (curves.work.basis, curves.spending.basis) == (Basis.PLAN, Basis.PLAN)


def test_a_plan_without_amounts_expects_money_with_the_work_and_says_so() -> None:
    curves = expected([PlanItem(item.name, item.period, item.weight) for item in CONFERENCE], period=YEAR)
    assert curves.spending.basis is Basis.WORK
    assert curves.spending.corners() == curves.work.corners()


@pytest.mark.parametrize("items", [(), (PlanItem("空", YEAR, Decimal(0)),)])
def test_without_a_plan_the_days_of_the_period_count_and_it_says_so(items: tuple[PlanItem, ...]) -> None:
    curves = expected(items, period=Period(date(2020, 1, 1), date(2020, 1, 11)))
    assert curves.work is curves.spending
    assert curves.work.basis is Basis.PERIOD
    assert [curves.work.share_by(date(2020, 1, day)) for day in (1, 4, 10, 20)] == [
        Fraction(1, 10), Fraction(2, 5), Fraction(1), Fraction(1),
    ]  # fmt: skip
    assert curves.work.corners() == ((date(2019, 12, 31), Fraction(0)), (date(2020, 1, 10), Fraction(1)))


def test_every_basis_is_named_in_both_languages() -> None:
    assert [basis for basis in Basis if not all(BASIS_LABELS[basis])] == []


def test_work_under_way_grows_evenly_within_its_item() -> None:
    curve = Curve([(Period(date(2020, 1, 1), date(2020, 1, 5)), Decimal(3)), (YEAR, Decimal(0))])
    assert [curve.pace_by(date(2020, 1, day)) for day in (1, 2, 4)] == [Fraction(1, 4), Fraction(1, 2), Fraction(1)]
    assert curve.share_by(date(2020, 1, 3)) == 0


def test_a_curve_knows_its_first_and_last_day() -> None:
    work = expected(CONFERENCE, period=YEAR).work
    assert (work.first_day, work.last_day) == (date(2020, 1, 1), date(2020, 11, 30))


def test_items_due_on_one_day_make_one_corner() -> None:
    curve = Curve([(YEAR, Decimal(1)), (Period(date(2020, 12, 1), date(2021, 1, 1)), Decimal(3))])
    assert curve.corners() == ((date(2020, 12, 31), Fraction(1)),)


@pytest.mark.parametrize("weight", [Decimal(-1), Decimal(0)])
def test_weights_below_nothing_or_nothing_at_all_are_refused(weight: Decimal) -> None:
    with pytest.raises(PeriodError):
        Curve([(YEAR, weight)])


def test_a_recurring_bill_is_spread_to_the_fen_and_adds_up() -> None:
    items = recurring("水电费", YEAR, "month", total=Decimal("100000.00"))
    assert (len(items), items[0].name, items[0].amount, items[-1].amount) == (
        12, "水电费 1/12", Decimal("8333.33"), Decimal("8333.37"),
    )  # fmt: skip
    assert (items[1].due, sum(item.amount or 0 for item in items)) == (date(2020, 2, 29), Decimal(100000))


def test_a_recurring_item_without_money_has_none() -> None:
    assert [item.amount for item in recurring("物业验收", YEAR, "quarter")] == [None] * 4


@st.composite
def _plans(draw: st.DrawFn) -> list[PlanItem]:
    items = []
    for number in range(draw(st.integers(1, 6))):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        weight = draw(st.integers(1, 100))
        items.append(PlanItem(str(number), Period.of_days(first, last), Decimal(weight), draw(st.none() | AMOUNTS)))
    return items


@given(_plans(), DAYS, st.integers(0, 60))
def test_curves_never_fall_and_run_from_nothing_to_all(items: list[PlanItem], day: date, more: int) -> None:
    curves = expected(items, period=YEAR)
    for curve in (curves.work, curves.spending):
        later = day + timedelta(days=more)
        assert 0 <= curve.share_by(day) <= curve.share_by(later) <= 1
        assert curve.share_by(day) <= curve.pace_by(day) <= curve.pace_by(later)
        assert (curve.pace_by(curve.first_day - timedelta(days=1)), curve.share_by(curve.last_day)) == (0, 1)


@given(_plans(), DAYS)
def test_the_order_of_the_items_changes_nothing(items: list[PlanItem], day: date) -> None:
    there, back = expected(items, period=YEAR), expected(items[::-1], period=YEAR)
    assert there.work.share_by(day) == back.work.share_by(day)
    assert there.spending.pace_by(day) == back.spending.pace_by(day)
