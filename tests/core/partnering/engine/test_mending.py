from __future__ import annotations

import numpy as np
import pytest

from core.partnering.events import event, person, request
from duixian.core.partnering.engine.board import NOBODY, Board, empty_board, put
from duixian.core.partnering.engine.frame import Frame, frame_of
from duixian.core.partnering.engine.mending import mend_all, refill_all
from duixian.core.partnering.engine.search import search_of
from duixian.core.partnering.model import Problem

PEOPLE = [
    person("a", "A", 0b11),
    person("b", "B", 0b11),
    person("c", "C", 0b01),
    person("d", "D", 0b01),
    person("e", "E", 0b10),
]
PROBLEM = event(
    PEOPLE,
    [request("ab", "A", "B", 90), request("bc", "B", "C", 5), request("cd", "C", "D", 4), request("be", "B", "E", 3)],
    slots=2,
)


def _begun() -> tuple[Frame, Board]:
    """A and B meet in the first slot and could in the second."""
    frame = frame_of(PROBLEM)
    board = empty_board(frame)
    put(frame, board, 0, 0, 0, 1)
    return frame, board


def _mended(requests: list[int], moves: int) -> list[int]:
    frame, board = _begun()
    mend_all(frame, board, search_of(frame, 1), np.array(requests, dtype=np.int32), moves)
    return [int(slot) for slot in board.slot]


def test_what_fits_moves_nobody() -> None:
    assert _mended([2], 0) == [0, NOBODY, 0, NOBODY]


def test_one_moves_for_another_and_the_limit_is_for_all() -> None:
    assert _mended([1], 1) == [1, 0, NOBODY, NOBODY]
    assert _mended([1], 0) == [0, NOBODY, NOBODY, NOBODY]
    assert _mended([1, 3], 1) == [1, 0, NOBODY, NOBODY]


def test_nobody_is_lost_for_another() -> None:
    frame, board = _begun()
    frame.allowed[0] = 0b01
    mend_all(frame, board, search_of(frame, 1), np.array([1], dtype=np.int32), 5)
    assert board.slot.tolist() == [0, NOBODY, NOBODY, NOBODY]


def test_what_is_impossible_is_not_tried() -> None:
    frame, board = _begun()
    frame.allowed[1] = 0
    search = search_of(frame, 1)
    mend_all(frame, board, search, np.array([1], dtype=np.int32), 5)
    assert search.tally.tolist() == [0, 0, 0]


def _refilled(people: list[int], tries: int, moves: int) -> list[int]:
    frame, board = _begun()
    order = np.array([0, 1, 2, 3], dtype=np.int32)
    refill_all(frame, board, search_of(frame, 1), np.array(people, dtype=np.int32), order, tries, moves)
    return [int(slot) for slot in board.slot]


def test_who_became_free_gets_the_heaviest_that_fits_then_anybody() -> None:
    assert _refilled([1], 9, 0) == [0, NOBODY, 0, 1]
    assert _refilled([], 9, 0) == [0, NOBODY, 0, NOBODY]
    assert _refilled([], 1, 0) == [0, NOBODY, NOBODY, NOBODY]


def test_others_may_move_for_who_became_free() -> None:
    frame, board = _begun()
    frame.allowed[[2, 3]] = 0
    refill_all(frame, board, search_of(frame, 1), np.array([1], dtype=np.int32), np.arange(4, dtype=np.int32), 9, 1)
    assert board.slot.tolist() == [1, 0, NOBODY, NOBODY]
    frame, board = _begun()
    frame.allowed[1:] = 0
    refill_all(frame, board, search_of(frame, 1), np.array([1], dtype=np.int32), np.arange(4, dtype=np.int32), 9, 1)
    assert board.slot.tolist() == [0, NOBODY, NOBODY, NOBODY]


@pytest.mark.parametrize("moves", [0, 1])
def test_who_wishes_nothing_more_gets_nothing(moves: int) -> None:
    frame, board = _begun()
    people, order = np.array([0], dtype=np.int32), np.array([0], dtype=np.int32)
    refill_all(frame, board, search_of(frame, 1), people, order, 9, moves)
    assert board.slot.tolist() == [0, NOBODY, NOBODY, NOBODY]


def _stands(problem: Problem, *meetings: tuple[int, int, int, int], waiting: int, moves: int) -> list[int]:
    frame = frame_of(problem)
    board = empty_board(frame)
    for one in meetings:
        put(frame, board, *one)
    mend_all(frame, board, search_of(frame, 1), np.array([waiting], dtype=np.int32), moves)
    return [int(slot) for slot in board.slot]


def test_two_move_where_both_are_engaged() -> None:
    people = [person(code, code.upper(), 0b11) for code in "abcd"]
    asked = [request("ab", "A", "B"), request("cd", "C", "D"), request("ac", "A", "C", slots=0b01)]
    for moves, slots in ((2, [1, 1, 0]), (1, [0, 0, NOBODY])):
        assert _stands(event(people, asked, slots=2), (0, 0, 0, 1), (1, 0, 2, 3), waiting=2, moves=moves) == slots


def test_one_gives_its_table_in_a_full_slot() -> None:
    people = [person("a", "A", 0b11), person("b", "B", 0b11), person("c", "C", 0b01), person("d", "D", 0b01)]
    asked = [request("ab", "A", "B"), request("cd", "C", "D")]
    assert _stands(event(people, asked, slots=2, tables=1), (0, 0, 0, 1), waiting=1, moves=1) == [1, 0]
    asked[0] = request("ab", "A", "B", slots=0b01)
    assert _stands(event(people, asked, slots=2, tables=1), (0, 0, 0, 1), waiting=1, moves=1) == [0, NOBODY]


def test_one_gives_its_interpreter() -> None:
    people = [person("a", "A", 0b11), person("b", "B", 0b11), person("c", "C", 0b01), person("d", "D", 0b01)]
    asked = [request("ab", "A", "B", pool="j"), request("cd", "C", "D", pool="j")]
    problem = event(people, asked, slots=2, pools={"j": (1, 1)})
    assert _stands(problem, (0, 0, 0, 1), waiting=1, moves=1) == [1, 0]


def test_whom_the_cap_of_a_day_keeps_does_not_move() -> None:
    """A is free in the last slot, but meets E on that day already and may meet but once a day."""
    people = [person("a", "A", 0b1101, day_cap=1), person("b", "B"), person("c", "C", 0b0001), person("e", "E")]
    asked = [request("ab", "A", "B"), request("ae", "A", "E"), request("bc", "B", "C")]
    problem = event(people, asked, days=(0, 0, 1, 1))
    assert _stands(problem, (0, 0, 0, 1), (1, 2, 0, 3), waiting=2, moves=1) == [0, 2, NOBODY]


def test_who_needs_no_interpreter_does_not_go_for_one_who_does() -> None:
    people = [person(code, code.upper(), 0b11 if code in "ab" else 0b01) for code in "abcdef"]
    asked = [request("ab", "A", "B"), request("ef", "E", "F", pool="j"), request("cd", "C", "D", pool="j")]
    problem = event(people, asked, slots=2, tables=3, pools={"j": (1, 1)})
    assert _stands(problem, (0, 0, 0, 1), (1, 0, 4, 5), waiting=2, moves=1) == [0, 0, NOBODY]
