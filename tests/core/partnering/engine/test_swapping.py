from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from core.partnering.events import event, person, request
from duixian.core.partnering.engine import search as searching
from duixian.core.partnering.engine import swapping
from duixian.core.partnering.engine.board import Board, empty_board, put
from duixian.core.partnering.engine.frame import Frame, frame_of
from duixian.core.partnering.engine.search import search_of
from duixian.core.partnering.engine.swapping import breaks, count_breaks, swap_slots
from duixian.core.partnering.model import Problem


def _path(slots: int = 4, days: tuple[int, ...] = (), tables: int = 2, **free: int) -> Problem:
    """A, B, C and D, each of whom is to meet the next."""
    people = [person(code, code.upper(), free.get(code, (1 << slots) - 1)) for code in "abcd"]
    asked = [request("ab", "A", "B"), request("bc", "B", "C"), request("cd", "C", "D")]
    return event(people, asked, slots=slots, tables=tables, days=days)


def _begun(problem: Problem, *slots: int) -> tuple[Frame, Board, np.ndarray]:
    frame = frame_of(problem)
    board, waits = empty_board(frame), np.zeros(4, dtype=np.int32)
    for number, slot in enumerate(slots):
        put(frame, board, number, slot, number, number + 1)
    count_breaks(frame, board, waits)
    return frame, board, waits


def _swapped(problem: Problem, *slots: int, heat: int = 0, locked: int = -1, rounds: int = 40) -> list[int]:
    frame, board, waits = _begun(problem, *slots)
    if locked >= 0:
        board.locked[locked] = 1
    search, met = search_of(frame, 3), np.arange(len(slots), dtype=np.int32)
    for _ in range(rounds):
        swap_slots(frame, board, search, waits, met, heat, 2)
    now = np.zeros(4, dtype=np.int32)
    count_breaks(frame, board, now)
    assert (now == waits).all()
    return [int(slot) for slot in board.slot]


def _gaps(slots: list[int]) -> int:
    return sum(abs(one - other) > 1 for one, other in pairwise(slots))


def test_a_break_is_counted_once_however_long_and_not_between_days() -> None:
    assert _begun(_path(70), 0, 61, 62)[2].tolist() == [0, 1, 0, 0]
    assert _begun(_path(70), 0, 69, 1)[2].tolist() == [0, 1, 1, 0]
    frame, board, _ = _begun(_path(days=(0, 0, 1, 1)), 0, 3, 2)
    assert [breaks(frame, board, n) for n in range(4)] == [0, 0, 0, 0]


def test_swaps_close_gaps() -> None:
    assert _gaps([0, 3, 1]) == 2
    assert _gaps(_swapped(_path(), 0, 3, 1)) == 0


def test_who_is_absent_is_not_moved_there() -> None:
    assert _swapped(_path(a=0b0001, c=0b1010, d=0b0010), 0, 3, 1) == [0, 3, 1]


def test_locked_meetings_and_what_is_tied_to_them_stay() -> None:
    for locked in range(3):
        assert _swapped(_path(), 0, 3, 1, locked=locked)[locked] == (0, 3, 1)[locked]


def test_a_swap_needs_tables() -> None:
    people = [person(code, code.upper()) for code in "abcd"]
    apart = frame_of(event(people, [request("ab", "A", "B"), request("cd", "C", "D")], slots=4, tables=1))
    board, waits = empty_board(apart), np.zeros(4, dtype=np.int32)
    put(apart, board, 0, 0, 0, 1)
    put(apart, board, 1, 1, 2, 3)
    search = search_of(apart, 1)
    for _ in range(60):
        swap_slots(apart, board, search, waits, np.array([0, 1], dtype=np.int32), 0, 2)
        assert board.used.max() == 1


def test_heat_lets_breaks_come() -> None:
    outcomes = {_gaps(_swapped(_path(), 0, 1, 2, heat=999, rounds=n)) for n in range(40)}
    assert max(outcomes) > 0
    assert {_gaps(_swapped(_path(), 0, 1, 2, rounds=n)) for n in range(8)} == {0}


def test_a_chain_that_is_too_long_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = _path()
    people = list(problem.people)
    tied = event(people, list(problem.requests), slots=2)
    assert sorted({tuple(_swapped(tied, 0, 1, 0, rounds=n)) for n in range(9)}) == [(0, 1, 0), (1, 0, 1)]
    monkeypatch.setattr(swapping, "QUEUE", 2)
    assert _swapped(tied, 0, 1, 0) == [0, 1, 0]
    assert searching.QUEUE > 100
