from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.rhythms import later, round_days, upkeep_days

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_rounds_of_a_week() -> None:
    monday = date(2020, 3, 2)
    assert [day.day for day in round_days(monday, date(2020, 3, 8), 1)] == [2, 3, 4, 5, 6, 7, 8]
    assert [day.day for day in round_days(monday, date(2020, 3, 8), 1, workdays=True)] == [2, 3, 4, 5, 6]
    assert [day.day for day in round_days(monday, date(2020, 3, 15), 7)] == [2, 9]
    assert round_days(monday, date(2020, 3, 1), 1) == ()


def test_upkeep_on_the_last_of_the_month_stays_there() -> None:
    dues = upkeep_days(date(2020, 1, 31), 1, date(2020, 5, 31))
    assert [due.isoformat()[5:] for due in dues] == ["01-31", "02-29", "03-31", "04-30", "05-31"]
    assert list(upkeep_days(date(2020, 1, 31), 1, date(2020, 1, 30))) == []


def test_a_step_is_at_least_one() -> None:
    with pytest.raises(ValueError, match="every day or less often"):
        round_days(date(2020, 1, 1), date(2020, 1, 2), 0)
    with pytest.raises(ValueError, match="every month or less often"):
        next(upkeep_days(date(2020, 1, 1), 0, date(2020, 1, 2)))


@given(DAYS, st.integers(0, 400), st.integers(1, 60), st.booleans())
def test_rounds_lie_inside_and_keep_their_step(first: date, length: int, every: int, workdays: bool) -> None:
    last = first + timedelta(days=length)
    days = round_days(first, last, every, workdays=workdays)
    assert all(first <= day <= last and (day - first).days % every == 0 for day in days)
    assert len(days) <= length // every + 1
    assert not workdays or all(day.weekday() < 5 for day in days)


@given(DAYS, st.integers(0, 240))
def test_later_is_so_many_months_on(day: date, months: int) -> None:
    then = later(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day == min(day.day, monthrange(then.year, then.month)[1])
