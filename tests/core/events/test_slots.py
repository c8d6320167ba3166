"""Half-open intervals in UTC and the wall clock of the place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.slots import (
    EmptySlotError,
    NoSuchMomentError,
    Slot,
    UnknownZoneError,
    UnzonedError,
    at,
    local,
    moment,
    pairs_that_meet,
)

NINE = datetime(2020, 11, 10, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTES = st.integers(0, 2_000)
SLOTS = st.builds(
    lambda start, length: Slot(NINE + timedelta(minutes=start), NINE + timedelta(minutes=start + length)),
    st.integers(0, 120),
    st.integers(1, 60),
)


def test_slots_of_any_zone_are_kept_in_utc() -> None:
    found = Slot(at(date(2020, 11, 10), time(9), "Asia/Shanghai"), datetime.fromisoformat("2020-11-10T11:00:00+09:00"))
    assert (found.start.isoformat(), found.end.isoformat()) == (
        "2020-11-10T01:00:00+00:00",
        "2020-11-10T02:00:00+00:00",
    )
    assert (found.length, found.minutes) == (HOUR, 60)


@pytest.mark.parametrize(
    ("end", "error"), [(NINE, EmptySlotError), (NINE - HOUR, EmptySlotError), (NINE.replace(tzinfo=None), UnzonedError)]
)
def test_slots_that_cannot_be_are_refused(end: datetime, error: type[Exception]) -> None:
    with pytest.raises(error):
        Slot(NINE, end)


def test_slots_that_only_touch_do_not_meet() -> None:
    first, second = Slot(NINE, NINE + HOUR), Slot(NINE + HOUR, NINE + 2 * HOUR)
    assert (first.meets(second), second.meets(first), first.meets(first)) == (False, False, True)


def test_slot_holds_its_start_and_not_its_end() -> None:
    one = Slot(NINE, NINE + HOUR)
    assert [one.holds(when) for when in (NINE, NINE + HOUR, NINE - HOUR)] == [True, False, False]


@given(SLOTS, SLOTS)
def test_slots_meet_exactly_when_a_minute_is_in_both(one: Slot, other: Slot) -> None:
    shared = any(one.holds(minute) and other.holds(minute) for minute in _minutes(one))
    assert (one.meets(other), other.meets(one)) == (shared, shared)
    assert one.covers(other) == (set(_minutes(other)) <= set(_minutes(one)))


def _minutes(slot: Slot) -> list[datetime]:
    return [slot.start + timedelta(minutes=number) for number in range(slot.minutes)]


@given(SLOTS, st.integers(-600, 600))
def test_slot_moved_keeps_its_length(one: Slot, minutes: int) -> None:
    by = timedelta(minutes=minutes)
    assert (one.moved(by).length, one.moved(by).moved(-by)) == (one.length, one)


@given(st.lists(SLOTS, max_size=12))
def test_pairs_that_meet_are_those_of_all_pairs_that_do(slots: list[Slot]) -> None:
    named = list(enumerate(slots))
    wanted = {frozenset((i, j)) for i, one in named for j, other in named if i < j and one.meets(other)}
    found = [frozenset(pair) for pair in pairs_that_meet((slot, number) for number, slot in named)]
    assert (len(found), set(found)) == (len(wanted), wanted)


def test_pairs_of_equal_start_and_length_are_found() -> None:
    one = Slot(NINE, NINE + HOUR)
    assert list(pairs_that_meet([(one, "a"), (one, "b")])) == [("a", "b")]


def test_clock_that_jumps_has_no_such_moment() -> None:
    with pytest.raises(NoSuchMomentError, match="02:30 on 2021-03-28"):
        at(date(2021, 3, 28), time(2, 30), "Europe/Berlin")
    assert local(moment(date(2021, 3, 28), time(2, 30), "Europe/Berlin"), "Europe/Berlin").time() == time(3, 30)


def test_clock_that_shows_a_time_twice_gives_both() -> None:
    day, clock = date(2021, 10, 31), time(2, 30)
    first, second = at(day, clock, "Europe/Berlin"), at(day, clock, "Europe/Berlin", later=True)
    assert (second - first, first.isoformat()) == (HOUR, "2021-10-31T00:30:00+00:00")


@pytest.mark.parametrize("name", ["Asia/Atlantis", "", "../etc/passwd", "Asia"])
def test_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZoneError, match="no time zone"):
        at(date(2020, 1, 1), time(9), name)


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.times(),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"]),
)
def test_moment_of_a_wall_clock_is_that_wall_clock(day: date, when: time, zone: str) -> None:
    """Everywhere but in the hour that the clock jumps over."""
    clock = when.replace(second=0, microsecond=0, fold=0)
    try:
        found = at(day, clock, zone)
    except NoSuchMomentError:
        assert local(moment(day, clock, zone), zone).time() != clock
    else:
        shown = local(found, zone)
        assert (shown.date(), shown.time()) == (day, clock)
