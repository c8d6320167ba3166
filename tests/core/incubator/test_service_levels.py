from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.errors import ServiceError
from duixian.core.incubator.service_levels import (
    DEFAULT_LEVELS,
    PRIORITY_WORDS,
    STATE_WORDS,
    Hours,
    Level,
    Pause,
    Priority,
    Standing,
    State,
    counted,
    due_at,
    finish_limit,
    judge,
    response_limit,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
WORK = Hours(time(9), time(17), SHANGHAI, lambda day: day.weekday() < 5)
HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    """So many hours after Monday, 1 June 2020, 0:00 in Shanghai."""
    return datetime(2020, 6, 1, tzinfo=SHANGHAI).astimezone(UTC) + timedelta(hours=hours)


def pause(start: float, end: float | None) -> Pause:
    return Pause(at(start), None if end is None else at(end), "待配件")


@pytest.mark.parametrize(
    ("start", "end", "pauses", "around_the_clock", "at_work"),
    [
        (10, 12, [], 2, 2),
        (8, 20, [], 12, 8),
        (16, 34, [], 18, 2),
        (4 * 24 + 16, 7 * 24 + 10, [], 66, 2),
        (10, 16, [(11, 12), (11.5, 13), (15, None)], 3, 3),
        (10, 16, [(20, 21), (12, 12), (14, 11), (0, 11)], 5, 5),
        (10, 16, [(0, 99)], 0, 0),
        (5 * 24, 7 * 24, [], 48, 0),
        (10, 10, [], 0, 0),
        (8, 40, [(20, 22), (34, 35)], 29, 14),
    ],
)
def test_only_time_that_counts_counts(
    start: float, end: float, pauses: list[tuple[float, float | None]], around_the_clock: float, at_work: float
) -> None:
    held = [pause(*one) for one in pauses]
    assert counted(at(start), at(end), held) == around_the_clock * HOUR
    assert counted(at(start), at(end), held, WORK) == at_work * HOUR


@pytest.mark.parametrize(
    ("done", "now", "state", "late"),
    [
        (13.9, 50, State.ON_TIME, 0),
        (14, 50, State.ON_TIME, 0),
        (15, 50, State.LATE, 1),
        (None, 14, State.RUNNING, 0),
        (None, 16, State.OVERDUE, 2),
    ],
)
def test_on_time_or_late_and_by_how_much(done: float | None, now: float, state: State, late: float) -> None:
    found = judge(4 * HOUR, at(10), None if done is None else at(done), now=at(now))
    assert (found.state, found.late_by, found.limit) == (state, late * HOUR, 4 * HOUR)


def test_waiting_for_parts_does_not_make_late() -> None:
    assert judge(4 * HOUR, at(10), at(20), now=at(90), pauses=[pause(11, 17)]) == Standing(
        State.ON_TIME, 4 * HOUR, 4 * HOUR
    )


def test_limits_are_of_days_or_of_working_days() -> None:
    level = Level(4, 3)
    assert (response_limit(level), finish_limit(level), finish_limit(level, WORK)) == (4 * HOUR, 72 * HOUR, 24 * HOUR)


def test_when_it_is_due() -> None:
    assert due_at(at(16), 4 * HOUR, hours=WORK) == at(24 + 12)
    assert due_at(at(10), 4 * HOUR, [pause(11, 17)]) == at(20)
    assert due_at(at(10), 4 * HOUR, [pause(11, None)]) is None
    assert due_at(at(10), 30 * HOUR, hours=WORK, days=2) is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: Level(0, 1),
        lambda: Level(1, 0),
        lambda: Hours(time(9), time(9), SHANGHAI, bool),
        lambda: counted(at(2), at(1)),
    ],
)
def test_what_cannot_be_is_refused(make: object) -> None:
    with pytest.raises(ServiceError):
        make()  # type: ignore[operator]  # each is a function


def test_every_priority_has_a_level_and_words() -> None:
    assert (list(PRIORITY_WORDS), list(DEFAULT_LEVELS), list(STATE_WORDS)) == (
        list(Priority),
        list(Priority),
        list(State),
    )
    assert (WORK.on(date(2020, 6, 6)), WORK.day) == (None, 8 * HOUR)


PAUSES = st.lists(st.tuples(st.integers(0, 200), st.none() | st.integers(0, 200)), max_size=5)


@given(st.integers(0, 150), st.integers(1, 40), PAUSES, st.booleans())
def test_at_the_due_moment_exactly_the_limit_is_used_up(
    start: int, limit: int, pauses: list[tuple[int, int | None]], working: bool
) -> None:
    held, hours = [pause(*one) for one in pauses], WORK if working else None
    due = due_at(at(start), limit * HOUR, held, hours)
    if due is None:
        assert any(end is None for _, end in pauses)
    else:
        assert counted(at(start), due, held, hours) == limit * HOUR
        assert judge(limit * HOUR, at(start), due, now=due, pauses=held, hours=hours).state is State.ON_TIME
