"""The clock of a promise: what is added to its time while nobody could have worked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.errors import SpanError
from duixian.core.incubator.service_levels import Pause, postponed

START = datetime(2020, 3, 2, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    return START + hours * HOUR


def pause(start: float, end: float) -> Pause:
    return Pause(at(start), at(end))


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], 10),
        ([(2, 5)], 13),
        ([(2, 5), (5, 6)], 14),
        ([(2, 5), (4, 6)], 14),
        ([(4, 6), (2, 5)], 14),
        ([(2, 8), (3, 4)], 16),
        ([(9, 12), (12, 14)], 15),
        ([(9, 12), (14, 16)], 13),
        ([(10, 12)], 12),
        ([(11, 12)], 10),
        ([(5, 5)], 10),
        ([(6, 4)], 10),
    ],
)
def test_pauses_add_what_lies_before_the_end(pauses: list[tuple[int, int]], due: int) -> None:
    assert postponed(at(10), [pause(*one) for one in pauses]) == at(due)


def test_zones_are_told_apart() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    assert postponed(at(10).astimezone(shanghai), [Pause(at(1).astimezone(shanghai), at(3))]) == at(12)
    with pytest.raises(SpanError, match="has no zone"):
        postponed(datetime(2020, 3, 2), [])  # noqa: DTZ001  # that is what is refused


def _walked(due: int, pauses: list[tuple[int, int]]) -> int:
    """The clock hour by hour: work is owed for `due` hours, an hour counts unless it is paused."""
    owed, hour = due, 0
    while owed or any(start <= hour < end for start, end in pauses):
        owed -= not any(start <= hour < end for start, end in pauses)
        hour += 1
    return hour


HOURS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda one: (one[0], one[0] + one[1]))


@given(st.integers(1, 30), st.lists(HOURS, max_size=6))
def test_it_is_the_clock_walked_hour_by_hour(due: int, pauses: list[tuple[int, int]]) -> None:
    assert postponed(at(due), [pause(*one) for one in pauses]) == at(_walked(due, pauses))


@given(st.integers(1, 30), st.lists(HOURS, max_size=6), HOURS)
def test_a_further_pause_never_brings_the_end_nearer(
    due: int, pauses: list[tuple[int, int]], more: tuple[int, int]
) -> None:
    told = [pause(*one) for one in pauses]
    assert at(due) <= postponed(at(due), told) <= postponed(at(due), [*told, pause(*more)])


@given(st.integers(1, 30), st.lists(HOURS, max_size=6), st.randoms())
def test_the_order_in_which_pauses_are_told_does_not_matter(due: int, pauses: list[tuple[int, int]], chance) -> None:
    told = [pause(*one) for one in pauses]
    other = list(told)
    chance.shuffle(other)
    assert postponed(at(due), told) == postponed(at(due), other)
