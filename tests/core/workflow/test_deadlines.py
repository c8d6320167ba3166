"""Working days from the day after a step was asked for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.workflow.deadlines import DEFAULT_DAYS, days_for, due_on
from duixian.core.workflow.roles import Step


def weekend(day: date) -> bool:
    return day.weekday() >= 5


def test_due_on_counts_from_the_day_after_and_skips_days_off() -> None:
    friday = date(2020, 1, 3)
    assert due_on(friday, 1, is_day_off=weekend) == date(2020, 1, 6)
    assert due_on(friday, 5, is_day_off=weekend) == date(2020, 1, 10)
    assert due_on(friday, 6, is_day_off=weekend) == date(2020, 1, 13)


@pytest.mark.parametrize("days", [0, -1, 251])
def test_due_on_refuses_days_that_make_no_deadline(days: int) -> None:
    with pytest.raises(ValueError, match=f"^{days} working days: 1 to 250 are possible$"):
        due_on(date(2020, 1, 3), days, is_day_off=weekend)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_due_on_is_a_working_day_with_that_many_behind_it(asked: date, days: int) -> None:
    due = due_on(asked, days, is_day_off=weekend)
    passed = [asked + timedelta(n) for n in range(1, (due - asked).days + 1)]
    assert not weekend(due)
    assert sum(not weekend(day) for day in passed) == days


@pytest.mark.parametrize(
    ("settings", "days"),
    [
        ({"unit": 4}, 4),
        ({}, None),
        ({"bureau": 4}, None),
        ({"unit": 0}, None),
        ({"unit": "4"}, None),
        ({"unit": 999}, None),
    ],
)
def test_days_for_takes_usable_settings_only(settings: dict[str, object], days: int | None) -> None:
    assert days_for(Step.UNIT, settings) == days


def test_every_step_has_days_by_default() -> None:
    assert {step: days for step, days in DEFAULT_DAYS.items() if days > 0} == {
        Step.UNIT: 3, Step.DEPARTMENT: 5, Step.BUREAU: 10
    }  # fmt: skip
