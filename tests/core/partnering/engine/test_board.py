"""A state machine: whatever is put, taken and undone, the board agrees with a plain count of its meetings."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.partnering.events import event, events, person, request
from duixian.core.partnering.engine.board import NOBODY, Board, empty_board, longer, put, refresh, take, undo
from duixian.core.partnering.engine.finding import find, settle
from duixian.core.partnering.engine.frame import Frame, frame_of
from duixian.core.partnering.model import Problem
from duixian.core.partnering.relaxing import unpacked

PAIR = event(
    [person("a", "A", day_cap=1), person("b", "B", cap=2)],
    [request(f"r{n}", "A", "B", 10 + n) for n in range(3)],
    days=(0, 0, 1, 1),
    first_meeting=5,
)


def _bytes(board: Board) -> list[bytes]:
    return [array.tobytes() for array in board._replace(trail=board.tally)]


def _sound(frame: Frame, board: Board) -> None:
    """Counts and sets are what the meetings say."""
    met = np.flatnonzero(board.slot != NOBODY)
    held = np.full_like(board.held, NOBODY)
    for number in met:
        held[board.who[number], board.slot[number]] = number
    assert (board.held == held).all()
    assert (board.met == (held != NOBODY).sum(axis=1)).all()
    assert (board.used == np.bincount(board.slot[met], minlength=len(board.used))).all()
    for t in range(len(board.used)):
        assert sorted(board.listed[t, : board.used[t]]) == sorted(met[board.slot[met] == t])
    free = unpacked(frame.present, len(frame.day)) & (held == NOBODY)
    assert (unpacked(board.free, len(frame.day)) == free).all()
    ready = board.ready.copy()
    for person_number in range(len(frame.cap)):
        refresh(frame, board, person_number)
    assert (board.ready == ready).all()


def test_a_day_cap_closes_the_day_and_a_cap_everything() -> None:
    frame = frame_of(PAIR)
    board = empty_board(frame)
    put(frame, board, 0, 0, 0, 1)
    assert board.ready.tolist() == [[0b1100], [0b1110]]
    put(frame, board, 1, 2, 0, 1)
    assert board.ready.tolist() == [[0], [0]]
    assert board.tally.tolist() == [2, 10 + 11 + 2 * 5]
    take(frame, board, 0)
    assert board.ready.tolist() == [[0b0011], [0b1011]]
    assert board.tally[1] == 11 + 2 * 5


def test_a_longer_board_has_waiting_requests_behind() -> None:
    board = longer(empty_board(frame_of(PAIR)), 2)
    assert (board.slot.tolist(), board.who.shape, board.locked.tolist()) == ([NOBODY] * 5, (5, 2), [0] * 5)


@settings(max_examples=50)
@given(events(), st.data())
def test_undoing_restores_the_board_to_the_byte(problem: Problem, data: st.DataObject) -> None:
    frame = frame_of(problem)
    board = empty_board(frame)
    marks = [(int(board.tally[0]), _bytes(board))]
    for _ in range(data.draw(st.integers(0, 12))):
        if problem.requests:
            request_number = data.draw(st.integers(0, len(problem.requests) - 1))
            settle(frame, board, request_number) if board.slot[request_number] == NOBODY else take(
                frame, board, request_number
            )
            _sound(frame, board)
            marks.append((int(board.tally[0]), _bytes(board)))
    for mark, state in reversed(marks):
        undo(frame, board, mark)
        assert _bytes(board) == state


@given(events())
def test_what_is_found_can_be_put(problem: Problem) -> None:
    frame = frame_of(problem)
    board = empty_board(frame)
    for number in range(len(problem.requests)):
        slot, left, right = find(frame, board, number)
        if slot != NOBODY:
            assert (board.held[[left, right], slot] == NOBODY).all()
            assert board.used[slot] < frame.room[slot]
            put(frame, board, number, slot, left, right)
