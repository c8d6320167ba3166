from __future__ import annotations

import numpy as np

from core.partnering.events import event, person, request
from duixian.core.partnering.engine.board import NOBODY, empty_board, put
from duixian.core.partnering.engine.finding import find, firms_full, settle, settle_all
from duixian.core.partnering.engine.frame import frame_of
from duixian.core.partnering.model import Organisation

PROBLEM = event(
    [
        person("a", "A", 0b0111),
        person("b", "B", 0b0110),
        person("c", "C", 0b0010),
        person("c2", "C", 0b1000),
        person("d", "D"),
    ],
    [request("ab", "A", "B"), request("dc", "D", "C"), request("ac", "A", "C"), request("bd", "B", "D")],
    tables=2,
    organisations=(Organisation("A", 2), Organisation("B"), Organisation("C"), Organisation("D")),
)


def test_the_emptiest_slot_is_found() -> None:
    frame = frame_of(PROBLEM)
    board = empty_board(frame)
    assert find(frame, board, 0) == (1, 0, 1)
    put(frame, board, 1, 1, 4, 2)
    assert find(frame, board, 0) == (2, 0, 1)


def test_whoever_can_comes_for_an_organisation() -> None:
    frame = frame_of(PROBLEM)
    board = empty_board(frame)
    put(frame, board, 2, 1, 0, 2)
    assert find(frame, board, 1) == (3, 4, 3)


def test_nothing_is_found_where_an_organisation_is_full() -> None:
    frame = frame_of(PROBLEM)
    frame.firm_cap[0] = 0
    board = empty_board(frame)
    assert firms_full(frame, board, 0)
    assert not firms_full(frame, board, 3)
    assert find(frame, board, 0) == (NOBODY, NOBODY, NOBODY)
    assert not settle(frame, board, 0)


def test_greed_follows_its_order() -> None:
    frame = frame_of(PROBLEM)
    frame.room[:] = [0, 1, 0, 0]
    for order, met in (([0, 1], [0]), ([1, 0], [1])):
        board = empty_board(frame)
        settle_all(frame, board, np.array([*order, *order], dtype=np.int32))
        assert np.flatnonzero(board.slot != NOBODY).tolist() == met
