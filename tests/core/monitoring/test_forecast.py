from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duixian.core.monitoring.curves import Curve
from duixian.core.monitoring.forecast import (
    METHOD_LABELS,
    Forecast,
    ForecastError,
    Method,
    NoForecast,
    Point,
    RatePoint,
    forecast_count,
    forecast_money,
    forecast_rate,
)
from duixian.core.periods import Period

YEAR = Period.of_year(2021)
EVEN = Curve.of_period(YEAR)
# A tenth of the work before May, eight tenths in May and June, a tenth after.
CONFERENCE = Curve(
    [
        (Period(date(2021, 1, 1), date(2021, 5, 1)), Decimal(1)),
        (Period(date(2021, 5, 1), date(2021, 7, 1)), Decimal(8)),
        (Period(date(2021, 7, 1), date(2022, 1, 1)), Decimal(1)),
    ]
)
MONTH_ENDS = [date(2021, month + 1, 1) - timedelta(days=1) for month in range(1, 12)]


def _points(*values: int | str) -> list[Point]:
    return [Point(day, Decimal(value)) for day, value in zip(MONTH_ENDS, values, strict=False)]


def _rates(*pairs: tuple[int, int]) -> list[RatePoint]:
    return [RatePoint(day, Decimal(n), Decimal(d)) for day, (n, d) in zip(MONTH_ENDS, pairs, strict=False)]


def _made(found: Forecast | NoForecast) -> Forecast:
    assert isinstance(found, Forecast)
    return found


def test_a_count_follows_the_plan_not_the_calendar() -> None:
    found = _made(forecast_count(_points(3, 5, 8, 10, 50), CONFERENCE))
    assert (found.level, found.low, found.high, found.points, found.method) == (99, 83, 114, 5, Method.PLAN_PACE)


def test_the_forecast_is_said_in_one_sentence() -> None:
    found = _made(forecast_count(_points(3, 5, 8, 10, 50), CONFERENCE))
    assert found.reason == (
        "全年预计 99（80 % 区间 83 至 114），依据 5 个数据点，按计划进度外推",
        "99 by the year end (80 % interval 83 to 114), from 5 points, extrapolated along the plan",
    )


def test_points_on_the_plan_still_scatter_as_counts_do() -> None:
    found = _made(forecast_count(_points(31, 59, 90), EVEN))
    assert found.level == 365
    assert found.high - found.low > 60


def test_nothing_counted_yet_does_not_promise_nothing() -> None:
    found = _made(forecast_count(_points(0, 0, 0), EVEN))
    assert (found.level, found.low) == (0, 0)
    assert found.high >= 3


@pytest.mark.parametrize("number", [0, 1, 2])
def test_below_three_points_there_is_no_forecast(number: int) -> None:
    points = _points(3, 5)[:number]
    reason = (f"只有 {number} 个可用数据点，至少需要 3 个", f"{number} usable points, at least 3 are needed")
    assert forecast_count(points, EVEN) == NoForecast(reason, number)
    assert forecast_money(points, EVEN) == NoForecast(reason, number)
    rates = [RatePoint(point.day, point.value, Decimal(10) + point.value) for point in points]
    assert forecast_rate(rates, EVEN) == NoForecast(reason, number)


def test_points_before_the_plan_begins_do_not_count() -> None:
    late = Curve.of_period(Period(date(2021, 3, 15), date(2022, 1, 1)))
    found = forecast_count(_points(1, 2, 5, 9), late)
    assert found == NoForecast(("只有 2 个可用数据点，至少需要 3 个", "2 usable points, at least 3 are needed"), 2)


def test_what_came_at_one_pace_of_the_plan_is_taken_together() -> None:
    gap = Curve(
        [
            (Period(date(2021, 1, 1), date(2021, 4, 1)), Decimal(1)),
            (Period(date(2021, 8, 1), date(2022, 1, 1)), Decimal(1)),
        ]
    )
    rested, plain = forecast_money(_points(10, 20, 28, 30), gap), forecast_money(_points(10, 20, 30), gap)
    assert (_made(rested).level, _made(rested).points) == (_made(plain).level, 3)


def test_when_all_is_due_what_is_missing_is_late_not_forecast() -> None:
    short = Curve.of_period(Period(date(2021, 1, 1), date(2021, 4, 1)))
    found = forecast_count(_points(1, 2, 3, 4), short)
    assert isinstance(found, NoForecast)
    assert found.reason.zh == "计划已全部到期，尚缺部分属于逾期，不作预测"
    assert found.points == 3


def test_a_count_that_falls_is_refused() -> None:
    assert forecast_count(_points(1, 3, 2), EVEN) == NoForecast(
        ("累计数下降，请先核对数据", "the running count falls; check the data first"), 3
    )


@pytest.mark.parametrize("days", [(1, 1, 2), (3, 2, 4)])
def test_days_that_do_not_rise_are_no_series(days: tuple[int, ...]) -> None:
    points = [Point(date(2021, 3, day), Decimal(day)) for day in days]
    with pytest.raises(ForecastError, match="order of their days"):
        forecast_count(points, EVEN)


def test_a_rate_needs_a_denominator() -> None:
    with pytest.raises(ForecastError, match="denominator"):
        forecast_rate(_rates((0, 0), (1, 2), (2, 3)), EVEN)


def test_money_has_two_decimals_and_is_flagged_above_the_budget() -> None:
    points = _points("31000.55", "58000.10", "93000.00", "121000.33")
    found = _made(forecast_money(points, EVEN, budget=Decimal(300_000)))
    assert (found.level, found.over) == (Decimal("368042.67"), Decimal("68042.67"))
    assert (found.low, found.high) == (Decimal("346807.55"), Decimal("389277.79"))
    assert _made(forecast_money(points, EVEN, budget=Decimal(400_000))).over is None
    assert _made(forecast_money(points, EVEN)).over is None


def test_money_may_flow_back() -> None:
    found = _made(forecast_money(_points(100, 90, 20), EVEN))
    assert found.low < 20 < found.level


def test_a_rate_of_hits_among_cases_keeps_its_share() -> None:
    found = _made(forecast_rate(_rates((9, 10), (17, 20), (27, 30)), EVEN))
    assert (found.level, found.points, found.method) == (Decimal("90.00"), 3, Method.BINOMIAL)
    assert Decimal(75) < found.low < 90 < found.high < Decimal(100)


def test_a_perfect_rate_so_far_is_not_a_perfect_rate_for_sure() -> None:
    found = _made(forecast_rate(_rates((10, 10), (20, 20), (30, 30)), EVEN))
    assert (found.level, found.high) == (Decimal(100), Decimal(100))
    assert found.low < Decimal(98)


def test_months_without_a_case_are_no_points_of_a_rate() -> None:
    found = forecast_rate(_rates((9, 10), (9, 10), (18, 20)), EVEN)
    assert isinstance(found, NoForecast)
    assert found.points == 2


def test_a_rate_whose_plan_is_over_is_not_forecast() -> None:
    short = Curve.of_period(Period(date(2021, 1, 1), date(2021, 4, 1)))
    assert isinstance(forecast_rate(_rates((9, 10), (17, 20), (27, 30)), short), NoForecast)
    assert isinstance(forecast_rate(_rates((9, 30), (17, 30), (27, 30)), short), NoForecast)


def test_a_rate_of_a_fixed_whole_grows_with_the_plan() -> None:
    found = _made(forecast_rate(_rates((31, 400), (60, 400), (88, 400)), EVEN))
    assert (found.method, found.level) == (Method.FIXED_WHOLE, Decimal("89.22"))


def test_only_a_rate_that_may_exceed_goes_above_a_hundred() -> None:
    points = _rates((62, 400), (118, 400), (178, 400))
    assert _made(forecast_rate(points, EVEN)).level == 100
    assert _made(forecast_rate(points, EVEN, bounded=False)).level > 150


def test_one_survey_after_another_is_forecast_as_one_more() -> None:
    found = _made(forecast_rate(_rates((50, 50), (40, 50), (27, 30)), EVEN))
    assert (found.method, found.level, found.points) == (Method.NEXT_OF_KIND, Decimal("90.00"), 3)
    assert found.high == 100
    assert isinstance(forecast_rate(_rates((45, 50), (40, 30)), EVEN), NoForecast)


def test_more_hits_than_cases_are_no_binomial() -> None:
    assert _made(forecast_rate(_rates((9, 10), (21, 20), (30, 30)), EVEN)).method is Method.NEXT_OF_KIND


def test_every_method_is_named_in_both_languages() -> None:
    assert [method for method in Method if not all(METHOD_LABELS[method])] == []


COUNTS = st.lists(st.integers(0, 500), min_size=3, max_size=11)


@given(COUNTS)
def test_a_count_is_never_forecast_below_what_is_reached(parts: list[int]) -> None:
    sums = [sum(parts[: n + 1]) for n in range(len(parts))]
    found = _made(forecast_count(_points(*sums), CONFERENCE))
    assert sums[-1] <= found.low <= found.level <= found.high
    assert all(value == value.to_integral_value() for value in (found.low, found.level, found.high))


@given(st.lists(st.integers(-(10**8), 10**8), min_size=3, max_size=11))
def test_the_level_of_money_lies_within_its_interval(fen: list[int]) -> None:
    found = _made(forecast_money(_points(*(f"{amount / 100:.2f}" for amount in fen)), EVEN))
    assert found.low <= found.level <= found.high


PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=11)


@given(PAIRS)
def test_a_bounded_rate_stays_between_nothing_and_all(pairs: list[tuple[int, int]]) -> None:
    rates = _rates(*((min(a, b + 1), b + 1) for a, b in pairs))
    found = forecast_rate(rates, EVEN)
    assume(isinstance(found, Forecast))
    assert isinstance(found, Forecast)
    assert 0 <= found.low <= found.level <= found.high <= 100


@given(PAIRS)
def test_hits_that_happened_bound_the_rate(pairs: list[tuple[int, int]]) -> None:
    hits = cases = 0
    rates = []
    for a, b in pairs:
        hits, cases = hits + min(a, b + 1), cases + b + 1
        rates.append((hits, cases))
    found = _made(forecast_rate(_rates(*rates), EVEN))
    pace = float(EVEN.pace_by(MONTH_ENDS[len(pairs) - 1]))
    share = 100 * hits / cases
    assert float(found.low) >= pace * share - 0.011
    assert float(found.high) <= pace * share + 100 * (1 - pace) + 0.011


@given(COUNTS, st.integers(2, 9))
def test_a_count_scales_with_its_unit(parts: list[int], factor: int) -> None:
    """Money told in another unit is the same forecast in that unit."""
    sums = [sum(parts[: n + 1]) for n in range(len(parts))]
    one = _made(forecast_money(_points(*sums), EVEN))
    many = _made(forecast_money(_points(*(value * factor for value in sums)), EVEN))
    assert abs(many.level - factor * one.level) <= Decimal("0.01") * factor
    assert abs(many.high - factor * one.high) <= Decimal("0.02") * factor
