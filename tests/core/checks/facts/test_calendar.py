"""The declared period as days, and the working days of China."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import form
from duixian.core.checks.facts.calendar import (
    HOLIDAY_NAMES,
    KNOWN_YEARS,
    DayOff,
    Declared,
    day_off,
    declared_of,
    first_day,
    is_natural_boundary,
    is_recurring_category,
    last_day,
)
from duixian.core.periods import PartialDate

SATURDAY = DayOff("星期六", "a Saturday", certain=True)
SUNDAY = DayOff("星期日", "a Sunday", certain=True)


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        (PartialDate(2020), date(2020, 1, 1), date(2020, 12, 31)),
        (PartialDate(2020, 2), date(2020, 2, 1), date(2020, 2, 29)),
        (PartialDate(2019, 2), date(2019, 2, 1), date(2019, 2, 28)),
        (PartialDate(2020, 12, 16), date(2020, 12, 16), date(2020, 12, 16)),
        (PartialDate(2020, 2, 30), None, None),
        (PartialDate(2020, 13), None, None),
        (PartialDate(2020, 13, 1), None, None),
        (PartialDate(0), None, None),
    ],
)
def test_first_and_last_day_of_a_printed_date(printed: PartialDate, first: date | None, last: date | None) -> None:
    assert (first_day(printed), last_day(printed)) == (first, last)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_first_and_last_day_enclose_every_day_they_cover(day: date) -> None:
    for printed in (PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(*day.timetuple()[:3])):
        assert (first_day(printed), last_day(printed)) == (printed.first_day(), printed.last_day())
        assert printed.first_day() <= day <= printed.last_day()


@pytest.mark.parametrize(
    ("start", "end", "declared"),
    [
        ("2020-01-02", "2020-12-16", Declared(date(2020, 1, 2), date(2020, 12, 16))),
        ("2020", "2020", Declared(date(2020, 1, 1), date(2020, 12, 31))),
        ("2020-03", "2021", Declared(date(2020, 3, 1), date(2021, 12, 31))),
        ("2020-05-01", "2020-05-01", Declared(date(2020, 5, 1), date(2020, 5, 1))),
        ("2020-05-02", "2020-05-01", None),
        ("2020-06", "2020-02-30", None),
        (None, "2020", None),
        ("2020", None, None),
    ],
)
def test_declared_of_a_form(start: str | None, end: str | None, declared: Declared | None) -> None:
    assert declared_of(form(start_date=start, end_date=end)) == declared


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2020, 10, 10), None),  # a Saturday worked for the National Day week
        (date(2020, 9, 27), None),
        (date(2020, 6, 28), None),
        (date(2020, 9, 28), None),
        (date(2020, 10, 17), SATURDAY),
        (date(2020, 10, 18), SUNDAY),
        (date(2020, 1, 1), DayOff("元旦假期", "in the New Year's Day holiday", certain=True)),
        (date(2020, 1, 31), DayOff("春节假期", "in the Spring Festival holiday", certain=True)),
        (date(2020, 10, 8), DayOff("国庆节假期", "in the National Day holiday", certain=True)),
        (date(2003, 1, 4), SATURDAY._replace(certain=False)),
        (date(2003, 1, 5), SUNDAY._replace(certain=False)),
        (date(2003, 10, 1), None),
    ],
)
def test_day_off_in_china(day: date, why: DayOff | None) -> None:
    assert day_off(day) == why


@given(st.dates(date(1990, 1, 1), date(2199, 12, 31)))
def test_day_off_is_certain_only_where_the_calendar_is_known(day: date) -> None:
    why = day_off(day)
    if day.year not in KNOWN_YEARS:
        assert (why is None) is (day.weekday() < 5)
    names = {f"{name}假期" for name in HOLIDAY_NAMES.values()} | {"星期六", "星期日"}
    assert why is None or (why.certain is (day.year in KNOWN_YEARS) and {why.zh} <= names)


@given(st.dates(date(1990, 1, 1), date(2199, 12, 30)))
def test_is_natural_boundary_is_where_the_month_changes(day: date) -> None:
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    assert is_natural_boundary(day) is (before.month != day.month or after.month != day.month)


@pytest.mark.parametrize(
    ("category", "recurring"),
    [
        ("一次性项目", False),
        ("新增一次性项目", False),
        ("非经常性项目", False),
        ("经常性项目", True),
        ("延续性项目", True),
        ("常年性", True),
        ("非一次性", True),
        ("经常性/一次性", None),
        ("□一次性 □经常性", None),
        ("阶段性项目", None),
        ("新增项目", None),
        ("/", None),
        ("", None),
        (None, None),
    ],
)
def test_is_recurring_category(category: str | None, recurring: bool | None) -> None:
    assert is_recurring_category(category) is recurring
