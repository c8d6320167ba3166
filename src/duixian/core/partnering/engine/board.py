"""The schedule while it is made: who meets whom when, what is still free, and a trail by which any change is taken back."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from duixian.core.partnering.engine.bits import WORD
from duixian.core.partnering.engine.compiling import entry, inner
from duixian.core.partnering.engine.frame import Frame, Ints, Longs

NOBODY = -1
"""No meeting, no slot, no person."""
PUT, SLOT, LEFT, RIGHT, PLACE, REQUEST = range(6)
"""Columns of the trail: whether a meeting was put or taken, where it was and is, its place in its slot's list, its request."""


class Board(NamedTuple):
    """A schedule in the making (m requests, p people, o organisations, k pools, t slots, d days, w words)."""

    slot: Ints  # m: NOBODY while waiting
    who: Ints  # m × 2
    locked: Ints  # m: 1 where the meeting must stay
    held: Ints  # p × t: the request that a person has in a slot
    free: Longs  # p × w: present and in no meeting
    ready: Longs  # p × w: free, and below all caps of the person
    met: Ints  # p
    met_on: Ints  # p × d
    firm_met: Ints  # o
    used: Ints  # t
    drawn: Ints  # k + 1 × t: how many of a pool are in use
    open: Longs  # k + 1 × w: slots with a table left and one of the pool
    listed: Ints  # t × most tables: the requests met in a slot, in any order
    place: Ints  # m: where a request stands in its slot's list
    trail: Ints  # steps × 6, a ring of the newest steps
    tally: Longs  # 0: steps on the trail, 1: worth of the schedule


TRAIL = 4096
"""Steps that can be taken back at one time."""


def empty_board(frame: Frame) -> Board:
    """A board on which nobody meets yet."""
    requests, people, slots = len(frame.weight), len(frame.cap), len(frame.day)
    board = Board(
        slot=np.full(requests, NOBODY, dtype=np.int32),
        who=np.full((requests, 2), NOBODY, dtype=np.int32),
        locked=np.zeros(requests, dtype=np.int32),
        held=np.full((people, slots), NOBODY, dtype=np.int32),
        free=frame.present.copy(),
        ready=frame.present.copy(),
        met=np.zeros(people, dtype=np.int32),
        met_on=np.zeros((people, len(frame.days)), dtype=np.int32),
        firm_met=np.zeros(len(frame.firm_cap), dtype=np.int32),
        used=np.zeros(slots, dtype=np.int32),
        drawn=np.zeros(frame.stock.shape, dtype=np.int32),
        open=np.zeros((len(frame.stock), frame.present.shape[1]), dtype=np.int64),
        listed=np.full((slots, max(frame.room, default=0)), NOBODY, dtype=np.int32),
        place=np.full(requests, NOBODY, dtype=np.int32),
        trail=np.zeros((TRAIL, 6), dtype=np.int32),
        tally=np.zeros(2, dtype=np.int64),
    )
    begin(frame, board)
    return board


@entry
def begin(frame: Frame, board: Board) -> None:
    """Find out which slots are open and who is ready, before the first meeting."""
    for t in range(len(frame.room)):
        open_or_close(frame, board, t)
    for p in range(len(frame.cap)):
        refresh(frame, board, p)


@entry
def open_or_close(frame: Frame, board: Board, slot: int) -> None:
    """Note whether a slot has a table left, and one of each pool."""
    word, bit = slot // WORD, 1 << slot % WORD
    for pool in range(len(frame.stock)):
        if board.used[slot] < frame.room[slot] and board.drawn[pool, slot] < frame.stock[pool, slot]:
            board.open[pool, word] |= bit
        else:
            board.open[pool, word] &= ~bit


@entry
def refresh(frame: Frame, board: Board, person: int) -> None:
    """Work out anew in which slots a person is ready."""
    capped = board.met[person] >= frame.cap[person]
    for word in range(frame.present.shape[1]):
        board.ready[person, word] = 0 if capped else board.free[person, word]
    for day in range(len(frame.days)):
        if not capped and board.met_on[person, day] >= frame.day_cap[person]:
            for word in range(frame.present.shape[1]):
                board.ready[person, word] &= ~frame.days[day, word]


@inner
def _sit(frame: Frame, board: Board, request: int, slot: int, person: int) -> None:
    board.held[person, slot] = request
    board.free[person, slot // WORD] &= ~(1 << slot % WORD)
    board.met[person] += 1
    board.met_on[person, frame.day[slot]] += 1
    refresh(frame, board, person)


@inner
def _stand(frame: Frame, board: Board, slot: int, person: int) -> None:
    board.held[person, slot] = NOBODY
    board.free[person, slot // WORD] |= frame.present[person, slot // WORD] & 1 << slot % WORD
    board.met[person] -= 1
    board.met_on[person, frame.day[slot]] -= 1
    refresh(frame, board, person)


@inner
def _count_firms(frame: Frame, board: Board, request: int, step: int) -> None:
    """One meeting more or less for both organisations, and what the schedule is worth by it."""
    board.tally[1] += step * frame.weight[request]
    for side in range(2):
        firm = frame.firms[request, side]
        if board.firm_met[firm] == (0 if step == 1 else 1):
            board.tally[1] += step * frame.first
        board.firm_met[firm] += step


@inner
def _note(board: Board, put: int, request: int, slot: int) -> None:
    row = board.tally[0] % TRAIL
    board.trail[row, PUT] = put
    board.trail[row, SLOT] = slot
    board.trail[row, LEFT] = board.who[request, 0]
    board.trail[row, RIGHT] = board.who[request, 1]
    board.trail[row, PLACE] = board.place[request]
    board.trail[row, REQUEST] = request
    board.tally[0] += 1


@inner
def _enter(frame: Frame, board: Board, request: int, slot: int, left: int, right: int) -> None:
    board.slot[request] = slot
    board.who[request, 0] = left
    board.who[request, 1] = right
    _sit(frame, board, request, slot, left)
    _sit(frame, board, request, slot, right)
    board.place[request] = board.used[slot]
    board.listed[slot, board.used[slot]] = request
    board.used[slot] += 1
    board.drawn[frame.pool[request], slot] += 1
    open_or_close(frame, board, slot)
    _count_firms(frame, board, request, 1)


@inner
def _leave(frame: Frame, board: Board, request: int) -> None:
    slot = board.slot[request]
    _stand(frame, board, slot, board.who[request, 0])
    _stand(frame, board, slot, board.who[request, 1])
    board.used[slot] -= 1
    board.drawn[frame.pool[request], slot] -= 1
    last = board.listed[slot, board.used[slot]]
    board.listed[slot, board.place[request]] = last
    board.place[last] = board.place[request]
    board.listed[slot, board.used[slot]] = NOBODY
    board.place[request] = board.slot[request] = NOBODY
    board.who[request, 0] = board.who[request, 1] = NOBODY
    open_or_close(frame, board, slot)
    _count_firms(frame, board, request, -1)


@entry
def put(frame: Frame, board: Board, request: int, slot: int, left: int, right: int) -> None:
    """Let a waiting request be met; both people must be ready and the slot open."""
    _enter(frame, board, request, slot, left, right)
    _note(board, 1, request, slot)


@entry
def take(frame: Frame, board: Board, request: int) -> None:
    """Let a meeting wait again."""
    _note(board, 0, request, board.slot[request])
    _leave(frame, board, request)


@entry
def undo(frame: Frame, board: Board, mark: int) -> None:
    """Take back every step since the trail was `mark` long (at most TRAIL steps), so that the board is as it was, list for list."""
    while board.tally[0] > mark:
        board.tally[0] -= 1
        row = board.tally[0] % TRAIL
        request = board.trail[row, REQUEST]
        if board.trail[row, PUT] == 1:
            _leave(frame, board, request)
        else:
            slot, place = board.trail[row, SLOT], board.trail[row, PLACE]
            _enter(frame, board, request, slot, board.trail[row, LEFT], board.trail[row, RIGHT])
            _swap(board, slot, place, board.place[request])


@inner
def _swap(board: Board, slot: int, one: int, other: int) -> None:
    first, second = board.listed[slot, one], board.listed[slot, other]
    board.listed[slot, one], board.listed[slot, other] = second, first
    board.place[first], board.place[second] = other, one


def longer(board: Board, blanks: int) -> Board:
    """The board with room for more requests, which wait."""
    empty = {"slot": NOBODY, "who": NOBODY, "locked": 0, "place": NOBODY}
    grown: dict[str, Any] = {name: _grown(getattr(board, name), blanks, value) for name, value in empty.items()}
    return board._replace(**grown)


def _grown(column: Ints, blanks: int, value: int) -> Ints:
    return np.concatenate([column, np.full((blanks, *column.shape[1:]), value, dtype=np.int32)])
