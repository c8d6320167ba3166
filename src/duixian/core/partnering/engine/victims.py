"""Who stands in the way of a request at some place, and what it costs to push them out."""

from __future__ import annotations

from duixian.core.partnering.engine.board import NOBODY, Board
from duixian.core.partnering.engine.chance import draw
from duixian.core.partnering.engine.compiling import inner
from duixian.core.partnering.engine.frame import Frame
from duixian.core.partnering.engine.search import CHAIN, Search

HOPELESS = 1 << 40
"""The cost of a place from which somebody would have to go who must stay."""
GUESTS = 4
"""How many meetings are looked at when a full slot must give up a table."""


@inner
def fits_elsewhere(frame: Frame, board: Board, request: int) -> bool:
    """Whether the two who meet are both free in another open slot."""
    left, right = board.who[request, 0], board.who[request, 1]
    for word in range(board.open.shape[1]):
        there = frame.allowed[request, word] & board.open[frame.pool[request], word]
        if board.free[left, word] & board.free[right, word] & there:
            return True
    return False


@inner
def stays(board: Board, search: Search, request: int) -> bool:
    """Whether a meeting may not be pushed out: it is locked, or this chain has moved it already."""
    return board.locked[request] == 1 or search.moved[request] == search.tally[CHAIN]


@inner
def cost_of(frame: Frame, board: Board, search: Search, request: int) -> int:
    """What it costs to push a meeting out: nothing if its people can meet at another time, else its weight."""
    if stays(board, search, request):
        return HOPELESS
    return 0 if fits_elsewhere(frame, board, request) else frame.weight[request]


@inner
def lightest_of(frame: Frame, board: Board, search: Search, person: int, day: int) -> int:
    """The lightest meeting of a person that may go, on a day or (NOBODY) on any; NOBODY if all stay."""
    best, least = NOBODY, HOPELESS
    for t in range(len(frame.day)):
        request = board.held[person, t]
        other_day = day != NOBODY and frame.day[t] != day
        if request == NOBODY or other_day or stays(board, search, request):
            continue
        if frame.weight[request] < least:
            best, least = request, frame.weight[request]
    return best


@inner
def in_the_way(frame: Frame, board: Board, search: Search, slot: int, person: int) -> tuple[int, int]:
    """The meeting that keeps a person from a slot and its cost: the one held then, or the lightest where a cap is reached."""
    request = board.held[person, slot]
    if request != NOBODY:
        return request, cost_of(frame, board, search, request)
    day = frame.day[slot]
    day_full = board.met_on[person, day] >= frame.day_cap[person]
    if not day_full and board.met[person] < frame.cap[person]:
        return NOBODY, 0
    request = lightest_of(frame, board, search, person, day if day_full else NOBODY)
    return request, HOPELESS if request == NOBODY else frame.weight[request]


@inner
def at_table(
    frame: Frame, board: Board, search: Search, request: int, slot: int, first: int, second: int
) -> tuple[int, int]:
    """The meeting that must give its table, and its cost: nobody if there is a table, or one of the two who go sits at one.

    Where the pool of the request is used up, it is one that uses the pool, unless one of the two does.
    """
    pool = frame.pool[request]
    if board.drawn[pool, slot] >= frame.stock[pool, slot]:
        gives = (first != NOBODY and board.slot[first] == slot and frame.pool[first] == pool) or (
            second != NOBODY and board.slot[second] == slot and frame.pool[second] == pool
        )
        return (NOBODY, 0) if gives else _user(frame, board, search, slot, pool)
    freed = (first != NOBODY and board.slot[first] == slot) or (second != NOBODY and board.slot[second] == slot)
    if freed or board.used[slot] < frame.room[slot]:
        return NOBODY, 0
    best, least = NOBODY, HOPELESS
    for _ in range(min(GUESTS, board.used[slot])):
        request = board.listed[slot, draw(search.chance, board.used[slot])]
        cost = cost_of(frame, board, search, request)
        if cost < least:
            best, least = request, cost
    return best, least


@inner
def _user(frame: Frame, board: Board, search: Search, slot: int, pool: int) -> tuple[int, int]:
    """The cheapest to go of a few meetings in a slot that use a pool, from a place drawn in its list."""
    best, least, looks = NOBODY, HOPELESS, GUESTS
    start = draw(search.chance, max(1, board.used[slot]))
    for n in range(board.used[slot]):
        request = board.listed[slot, (start + n) % board.used[slot]]
        if looks > 0 and frame.pool[request] == pool:
            looks -= 1
            cost = cost_of(frame, board, search, request)
            if cost < least:
                best, least = request, cost
    return best, least
