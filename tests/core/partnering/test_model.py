from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.partnering.events import clique, event
from duixian.core.partnering.model import BANDS, Meeting, Schedule, Table, Tier, numbers_of, slots_of, weight_of


@given(st.sets(st.integers(0, 200)))
def test_a_set_of_slots_is_read_back_in_order(numbers: set[int]) -> None:
    assert list(numbers_of(slots_of(numbers))) == sorted(numbers)


@pytest.mark.parametrize(
    ("tier", "degree", "weight"),
    [
        (Tier.MUTUAL, 100, 100),
        (Tier.MUTUAL, 0, 60),
        (Tier.ACCEPTED, 50, 42),
        (Tier.RECOMMENDED, -3, 5),
        (Tier.RECOMMENDED, 999, 25),
    ],
)
def test_a_weight_lies_in_the_band_of_its_tier(tier: Tier, degree: int, weight: int) -> None:
    assert weight_of(tier, degree) == weight


def test_no_tier_reaches_into_a_higher_one() -> None:
    assert BANDS[Tier.RECOMMENDED][1] <= BANDS[Tier.ACCEPTED][0]
    assert BANDS[Tier.ACCEPTED][1] <= BANDS[Tier.MUTUAL][0]


def test_a_problem_counts_its_slots_and_the_tables_of_each() -> None:
    problem = event([], [], slots=3, tables=2)
    problem = type(problem)((), (), problem.days, (Table("a", 0b101), Table("b")), ())
    assert (problem.every_slot, problem.rooms) == (0b111, (2, 1, 2))


def test_a_schedule_has_as_many_meetings_as_were_made() -> None:
    assert len(Schedule((Meeting("r", 0, "a", "b"),), 5)) == 1
    assert len(clique(4, slots=2).requests) == 6
