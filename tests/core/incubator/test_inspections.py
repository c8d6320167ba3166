from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.errors import InspectionError
from duixian.core.incubator.inspections import (
    CN_2020,
    DONE_WORDS,
    EQUIPMENT_WORDS,
    NOTICE_DAYS,
    STATE_WORDS,
    Done,
    Equipment,
    Pack,
    Standing,
    State,
    add_months,
    due_on,
    notices,
    rounds,
    standing,
)

LIFT, VESSEL = CN_2020.of(Equipment.LIFT), CN_2020.of(Equipment.PRESSURE_VESSEL)
DUE = date(2020, 6, 30)


def test_every_kind_of_equipment_has_an_interval_that_says_it_is_not_verified() -> None:
    assert [one.equipment for one in CN_2020.intervals] == list(Equipment) == list(EQUIPMENT_WORDS)
    assert not any(one.verified for one in CN_2020.intervals)
    with pytest.raises(InspectionError, match="empty has no interval for a lift"):
        Pack("empty", ()).of(Equipment.LIFT)


@pytest.mark.parametrize(
    ("inspected", "named", "due"),
    [
        (None, None, date(2021, 5, 31)),
        (None, date(2019, 1, 1), date(2019, 1, 1)),
        (date(2020, 2, 29), None, date(2023, 2, 28)),
        (date(2020, 2, 29), date(2021, 2, 28), date(2021, 2, 28)),
    ],
)
def test_the_certificate_wins_over_the_rule(inspected: date | None, named: date | None, due: date) -> None:
    assert due_on(VESSEL, date(2018, 5, 31), inspected, named) == due


def test_a_next_inspection_before_the_last_is_refused() -> None:
    with pytest.raises(InspectionError, match="must come after the last"):
        due_on(LIFT, date(2018, 1, 1), date(2020, 1, 1), date(2020, 1, 1))


@pytest.mark.parametrize(
    ("left", "state", "notice"),
    [(61, State.QUIET, None), (60, State.NOTICE, 60), (30, State.NOTICE, 30), (8, State.NOTICE, 30), (7, State.NOTICE, 7), (0, State.NOTICE, 7),
     (-1, State.OVERDUE, None)],
)  # fmt: skip
def test_the_narrowest_window_counts(left: int, state: State, notice: int | None) -> None:
    assert standing(DUE, DUE - timedelta(days=left)) == Standing(state, DUE, left, notice)


def test_notices_go_out_on_three_days() -> None:
    assert notices(DUE) == ((60, date(2020, 5, 1)), (30, date(2020, 5, 31)), (7, date(2020, 6, 23)))
    for windows in ((), (30, 0)):
        with pytest.raises(InspectionError, match="at least a day"):
            standing(DUE, DUE, windows)


def test_rounds_of_a_quarterly_plan() -> None:
    done = [date(2020, 1, 2), date(2020, 8, 20), date(2020, 9, 9), date(2020, 9, 10), date(2019, 5, 5)]
    found = rounds(date(2020, 1, 1), 3, date(2021, 1, 1), done, date(2020, 10, 1))
    assert [(one.number, one.period.start, one.done_on, one.state) for one in found] == [
        (1, date(2020, 1, 1), date(2020, 1, 2), Done.ON_TIME),
        (2, date(2020, 4, 1), date(2020, 9, 9), Done.LATE),
        (3, date(2020, 7, 1), date(2020, 8, 20), Done.ON_TIME),
        (4, date(2020, 10, 1), None, Done.OPEN),
    ]
    assert rounds(date(2020, 1, 1), 3, date(2020, 2, 1), [], date(2020, 4, 1))[0].state is Done.MISSED
    with pytest.raises(InspectionError, match="at least a month"):
        rounds(DUE, 0, DUE, [], DUE)


def test_everything_has_its_words() -> None:
    assert (list(STATE_WORDS), list(DONE_WORDS), sorted(NOTICE_DAYS, reverse=True)) == (
        list(State),
        list(Done),
        list(NOTICE_DAYS),
    )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_months_later_is_the_same_day_or_the_last(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(
    st.dates(date(2019, 1, 1), date(2020, 12, 31)),
    st.integers(1, 6),
    st.lists(st.dates(date(2019, 1, 1), date(2022, 1, 1)), max_size=9),
)
def test_rounds_follow_each_other_and_no_day_counts_twice(start: date, months: int, done: list[date]) -> None:
    found = rounds(start, months, date(2021, 1, 1), done, date(2022, 1, 1))
    assert all(one.period.end == other.period.start for one, other in pairwise(found))
    used = [one.done_on for one in found if one.done_on]
    assert all(used.count(day) <= done.count(day) for day in used)
    assert all(one.done_on >= one.period.start for one in found if one.done_on)
