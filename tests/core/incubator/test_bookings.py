"""How bookings stand, and that a session is never overbooked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.bookings import LIVE, MOVES, State, Waiting, fee, may_become, moved_up, placed

GROUPS = st.lists(st.integers(1, 9), max_size=12)


def test_a_booking_that_is_over_becomes_nothing() -> None:
    assert {state for state, then in MOVES.items() if not then} == set(State) - LIVE
    assert may_become(State.WAITING, State.CONFIRMED)
    assert not may_become(State.CONFIRMED, State.WAITING)
    assert not may_become(State.CANCELLED, State.CONFIRMED)


@pytest.mark.parametrize(
    ("people", "free", "queue", "state"),
    [
        (3, 3, False, State.CONFIRMED),
        (4, 3, False, State.WAITING),
        (1, 3, True, State.WAITING),
        (1, 0, False, State.WAITING),
    ],
)
def test_who_fits_and_has_nobody_before_it_is_confirmed(people: int, free: int, queue: bool, state: State) -> None:
    assert placed(people, free, queue=queue) is state


@given(GROUPS, st.integers(0, 30))
def test_who_moves_up_fits_together_and_nobody_is_left_who_would_fit(groups: list[int], free: int) -> None:
    waiting = [Waiting(key, people) for key, people in enumerate(groups)]
    called, left = moved_up(waiting, free)
    assert sum(groups[key] for key in called) + left == free
    assert left >= 0
    assert list(called) == sorted(called)
    assert all(people > left for key, people in waiting if key not in called)


def test_a_group_that_does_not_fit_lets_smaller_ones_pass() -> None:
    assert moved_up([Waiting(1, 5), Waiting(2, 2), Waiting(3, 2), Waiting(4, 1)], 4) == ((2, 3), 0)
    assert moved_up([], 4) == ((), 4)


@pytest.mark.parametrize(
    ("per", "owed"), [("once", "100.05"), ("hour", "150.08"), ("person", "300.15"), ("other", "100.05")]
)
def test_the_fee_is_by_the_catalogue(per: str, owed: str) -> None:
    assert fee(Decimal("100.05"), per, hours=Decimal("1.5"), people=3) == Decimal(owed)
