from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.pitching import PitchSlot, free_slots, meet, slot_fault

BEGIN = datetime(2020, 6, 10, 6, tzinfo=UTC)
END = BEGIN + timedelta(hours=2)


def at(minute: int, minutes: int = 10, session: int = 1, presenter: int = 0) -> PitchSlot:
    return PitchSlot(BEGIN + timedelta(minutes=minute), minutes, session, presenter)


SLOTS = st.builds(at, st.integers(0, 110), st.integers(1, 30), st.integers(1, 2), st.integers(0, 2))


@given(SLOTS, SLOTS)
def test_meeting_is_mutual_and_means_a_common_minute(one: PitchSlot, other: PitchSlot) -> None:
    minutes = [{slot.starts_at + timedelta(minutes=n) for n in range(slot.minutes)} for slot in (one, other)]
    assert meet(one, other) == meet(other, one) == bool(minutes[0] & minutes[1])


@given(SLOTS)
def test_equal_slots_meet(slot: PitchSlot) -> None:
    assert meet(slot, slot)


def test_what_begins_when_another_ends_does_not_meet_it() -> None:
    assert not meet(at(0, 10), at(10, 10))


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        (at(0, 0), "时长应大于0分钟"),
        (at(-1), "不在这个场次的时间之内"),
        (at(111), "不在这个场次的时间之内"),
        (at(25), "与同一场次的另一个推介时间重叠"),
        (at(45, session=1, presenter=7), "推介人同一时间已有另一个推介"),
    ],
)
def test_why_a_slot_cannot_be_given(slot: PitchSlot, said: str) -> None:
    taken = [at(20, 10), at(40, 10, session=2, presenter=7)]
    fault = slot_fault(slot, begins=BEGIN, ends=END, taken=taken)
    assert fault is not None
    assert fault.zh == said


def test_a_slot_that_fits_to_the_minute_is_given() -> None:
    taken = [at(0, 10), at(20, 10), at(10, 10, session=2)]
    assert slot_fault(at(10, 10), begins=BEGIN, ends=END, taken=taken) is None
    assert slot_fault(at(110, 10), begins=BEGIN, ends=END, taken=taken) is None


@given(st.lists(SLOTS, max_size=8), st.integers(1, 40))
def test_free_slots_are_free_and_meet_nobody(slots: list[PitchSlot], minutes: int) -> None:
    taken = [slot._replace(session=1) for slot in slots]
    found = list(free_slots(minutes, begins=BEGIN, ends=END, taken=taken))
    assert [start for start in found
            if slot_fault(PitchSlot(start, minutes, 1), begins=BEGIN, ends=END, taken=taken)] == []  # fmt: skip
    assert found == sorted(set(found))


def test_free_slots_of_an_empty_session_fill_it() -> None:
    assert len(list(free_slots(15, begins=BEGIN, ends=END, taken=[]))) == 8


def test_a_pitch_of_no_length_fits_nowhere() -> None:
    assert list(free_slots(0, begins=BEGIN, ends=END, taken=[])) == []
