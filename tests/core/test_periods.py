from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.core.periods import (
    EmptyPeriodError,
    InvalidDateError,
    PartialDate,
    Period,
    PeriodError,
    PlanCurve,
    instalments,
    parse_date,
    parse_period,
    partial_date,
)

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(days)
    return Period(start, start + timedelta(days=draw(st.integers(1, 900))))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020-01-02", "2020-01-02"),
        ("2020/1/2", "2020-01-02"),
        ("2020.1.2", "2020-01-02"),
        ("20200102", "2020-01-02"),
        ("2020年1月2日", "2020-01-02"),
        ("2020年1月2号", "2020-01-02"),
        ("2020 年 1 月 2 日", "2020-01-02"),
        ("2020-01-02 00:00:00", "2020-01-02"),
        ("2020-01-02T08:30", "2020-01-02"),
        (" " * 60 + "2020-01-02\n", "2020-01-02"),
        ("２０２０年１月２日", "2020-01-02"),
        ("2020－01－02", "2020-01-02"),
        ("2020年1月", "2020-01"),
        ("2016年3 月", "2016-03"),
        ("2020-1", "2020-01"),
        ("2020.12", "2020-12"),
        ("2020/12", "2020-12"),
        ("2020年12月份", "2020-12"),
        ("2021年", "2021"),
        ("2021年度", "2021"),
        ("2021", "2021"),
        ("二〇二〇年", "2020"),
        ("二○二○年十二月", "2020-12"),
        ("二〇二〇年十一月三十日", "2020-11-30"),
        ("二〇二〇年十月二十日", "2020-10-20"),
        ("2020-02-29", "2020-02-29"),
    ],
)
def test_parse_date_as_precise_as_printed(text: str, iso: str) -> None:
    assert str(parse_date(text)) == iso


@pytest.mark.parametrize(
    "text",
    ["", " ", "12月", "2020-13", "2020-00", "2020-02-30", "2019-02-29", "2020年13月", "1899年", "2200年", "202011", "20201301",
     "2020年1月2日前", "2020-1-2-3", "2020-", "2020年1月至", "/", "N/A", "2020-01/02", "9" * 60],
)  # fmt: skip
def test_parse_date_no_date_of_the_calendar_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(
    days,
    st.sampled_from(["{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%Y.%m.%d}", "{0:%Y%m%d}", "{0.year}年{0.month}月{0.day}日"]),
)
@settings(max_examples=200, deadline=None)
def test_parse_date_any_day_comes_back(day: date, spelling: str) -> None:
    assert parse_date(spelling.format(day)) == PartialDate(day.year, day.month, day.day)


@given(st.text(max_size=60) | st.text(alphabet="0123456789年月日-/.至~ 起止度上十二〇", max_size=100))
@settings(max_examples=400, deadline=None)
def test_parse_date_and_period_any_text_never_raise(text: str) -> None:
    printed = parse_date(text)
    if printed is not None:
        assert parse_date(str(printed)) == printed
        assert printed.first_day() <= printed.last_day()
    period = parse_period(text)
    if period is not None:
        assert period.start.first_day() <= period.start.last_day()


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        (PartialDate(2020), date(2020, 1, 1), date(2020, 12, 31)),
        (PartialDate(2020, 2), date(2020, 2, 1), date(2020, 2, 29)),
        (PartialDate(2021, 2), date(2021, 2, 1), date(2021, 2, 28)),
        (PartialDate(2020, 6, 3), date(2020, 6, 3), date(2020, 6, 3)),
    ],
)
def test_partial_date_first_and_last_day(printed: PartialDate, first: date, last: date) -> None:
    assert (printed.first_day(), printed.last_day()) == (first, last)


def test_partial_date_in_the_calendar() -> None:
    assert partial_date(2020, 2, 29) == PartialDate(2020, 2, 29)


@pytest.mark.parametrize(
    "parts", [(1899,), (2200,), (2020, 0), (2020, 13), (2020, 2, 30), (2020, 1, 0), (2020, None, 5)]
)
def test_partial_date_outside_the_calendar_is_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(InvalidDateError):
        partial_date(*parts)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016年3月至2016年12月", "2016-03", "2016-12"),
        ("2016 年 3 月 至 2016 年 12 月", "2016-03", "2016-12"),
        ("2021年1月-12月", "2021-01", "2021-12"),
        ("2021年1-12月", "2021-01", "2021-12"),
        ("2020年5－6月", "2020-05", "2020-06"),
        ("2020-01-02 至 2020-12-16", "2020-01-02", "2020-12-16"),
        ("2020-01-02-2020-12-16", "2020-01-02", "2020-12-16"),
        ("2020/1/1—2020/12/31", "2020-01-01", "2020-12-31"),
        ("2020.01-2020.12", "2020-01", "2020-12"),
        ("2020.1-12", "2020-01", "2020-12"),
        ("2021.1.1-12.31", "2021-01-01", "2021-12-31"),
        ("20200102-20201216", "2020-01-02", "2020-12-16"),
        ("2020年6月3日至5日", "2020-06-03", "2020-06-05"),
        ("2020年6月3日—7月5日", "2020-06-03", "2020-07-05"),
        ("自2020年1月起至2020年12月止", "2020-01", "2020-12"),
        ("2020年1月～12月底", "2020-01", "2020-12"),
        ("2018年-2022年", "2018", "2022"),
        ("2018-2022年", "2018", "2022"),
        ("２０１８至２０２２", "2018", "2022"),
        ("二〇二〇年一月至十二月", "2020-01", "2020-12"),
        ("2021年", "2021", "2021"),
        ("2021年全年", "2021", "2021"),
        ("2020-12", "2020-12", "2020-12"),
        ("2020年3月到2020年2月", "2020-03", "2020-02"),
    ],
)
def test_parse_period_as_printed(text: str, start: str, end: str) -> None:
    printed = parse_period(text)
    assert printed is not None
    assert (str(printed.start), str(printed.end)) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "至",
        "12月至1月",
        "2020年1月至",
        "至2020年1月",
        "2020年1月至13月",
        "2020年6月至5日前",
        "2020年至12月",
        "长期",
        "-" * 200,
    ],
)
def test_parse_period_no_period_is_none(text: str) -> None:
    assert parse_period(text) is None


@given(days, days)
@settings(max_examples=200, deadline=None)
def test_parse_period_iso_days_come_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    for dash in ("至", "-", " — ", "~", "到"):
        printed = parse_period(f"{first}{dash}{last}")
        assert printed is not None
        assert printed.period() == Period.of_days(first, last)


def test_printed_period_end_before_start_is_no_period() -> None:
    printed = parse_period("2020年3月到2020年2月")
    assert printed is not None
    with pytest.raises(EmptyPeriodError):
        printed.period()


def test_printed_period_months_run_to_their_last_day() -> None:
    printed = parse_period("2020年1月-2月")
    assert printed is not None
    assert printed.period() == Period(date(2020, 1, 1), date(2020, 3, 1))


def test_period_without_a_day_is_refused() -> None:
    with pytest.raises(EmptyPeriodError):
        Period(date(2020, 1, 1), date(2020, 1, 1))
    with pytest.raises(EmptyPeriodError):
        Period.of_days(date(2020, 1, 2), date(2020, 1, 1))


def test_period_of_year_has_every_day() -> None:
    year = Period.of_year(2020)
    assert (year.days, year.last_day) == (366, date(2020, 12, 31))
    assert not year.contains(date(2021, 1, 1))


@given(periods(), days)
@settings(max_examples=200, deadline=None)
def test_period_contains_agrees_with_its_ends(period: Period, day: date) -> None:
    assert period.contains(day) is (period.start <= day <= period.last_day)
    assert period.contains(period.start)
    assert period.contains(period.last_day)
    assert not period.contains(period.end)
    assert period == Period.of_days(period.start, period.last_day)


@given(periods(), periods())
@settings(max_examples=200, deadline=None)
def test_period_overlap_is_the_common_days(one: Period, other: Period) -> None:
    common = one.overlap(other)
    assert common == other.overlap(one)
    every = {one.start + timedelta(days=n) for n in range(one.days)}
    shared = {other.start + timedelta(days=n) for n in range(other.days)} & every
    assert (0 if common is None else common.days) == len(shared)
    if common is not None:
        assert one.covers(common)
        assert other.covers(common)
    assert one.covers(other) is (common == other)


def test_period_that_only_touches_does_not_overlap() -> None:
    assert Period.of_year(2020).overlap(Period.of_year(2021)) is None


@given(periods(), st.sampled_from(["month", "quarter", "half_year"]))
@settings(max_examples=200, deadline=None)
def test_instalments_are_the_period_cut_at_calendar_borders(period: Period, every: str) -> None:
    parts = instalments(period, every)
    months = {"month": 1, "quarter": 3, "half_year": 6}[every]
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert (parts[0].period.start, parts[-1].period.end) == (period.start, period.end)
    assert sum(part.period.days for part in parts) == period.days
    for before, after in pairwise(parts):
        assert before.period.end == after.period.start
        assert (after.period.start.day, (after.period.start.month - 1) % months) == (1, 0)
    assert all(part.due == part.period.last_day for part in parts)
    assert all((part.period.start.month - 1) // months == (part.due.month - 1) // months for part in parts)


@pytest.mark.parametrize(("every", "count"), [("month", 12), ("quarter", 4), ("half_year", 2)])
def test_instalments_of_a_year(every: str, count: int) -> None:
    assert len(instalments(Period.of_year(2020), every)) == count


dues = st.dictionaries(days, st.decimals(min_value=0, max_value=10**9, places=2), min_size=1, max_size=12)


@given(dues.filter(lambda found: any(found.values())), days, days)
@settings(max_examples=200, deadline=None)
def test_plan_curve_never_falls_and_ends_at_one(plan: dict[date, Decimal], one: date, other: date) -> None:
    curve = PlanCurve(plan)
    earlier, later = sorted((one, other))
    assert 0 <= curve.share_by(earlier) <= curve.share_by(later) <= 1
    assert curve.share_by(max(plan)) == 1
    assert curve.share_by(min(plan) - timedelta(days=1)) == 0
    by_hand = sum((Fraction(weight) for day, weight in plan.items() if day <= later), Fraction(0))
    assert curve.share_by(later) * sum(map(Fraction, plan.values())) == by_hand


def test_plan_curve_of_quarters_steps_at_each_due() -> None:
    curve = PlanCurve.of_instalments(instalments(Period.of_year(2020), "quarter"))
    shares = [
        curve.share_by(day) for day in (date(2020, 3, 30), date(2020, 3, 31), date(2020, 6, 30), date(2020, 12, 31))
    ]
    assert shares == [0, Fraction(1, 4), Fraction(1, 2), 1]


def test_plan_curve_dues_on_one_day_add_up() -> None:
    year = Period.of_year(2020)
    curve = PlanCurve.of_instalments([*instalments(year, "half_year"), *instalments(year, "quarter")])
    assert curve.share_by(date(2020, 6, 30)) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("total", "amount"), [("100", "33.33"), ("200", "66.67"), ("-200", "-66.67"), ("0.015", "0.01"), ("0", "0.00")]
)
def test_plan_curve_amount_rounds_half_up_to_fen(total: str, amount: str) -> None:
    curve = PlanCurve({date(2020, 1, 1): 1, date(2020, 2, 1): 2})
    assert str(curve.amount_by(date(2020, 1, 1), Decimal(total))) == amount


@pytest.mark.parametrize("plan", [{}, {date(2020, 1, 1): 0}, {date(2020, 1, 1): -1, date(2020, 2, 1): 2}])
def test_plan_curve_without_weight_is_refused(plan: dict[date, int]) -> None:
    with pytest.raises(PeriodError):
        PlanCurve(plan)
