"""Where a waiting request can be met at once."""

from __future__ import annotations

from duixian.core.partnering.engine.bits import WORD, lowest
from duixian.core.partnering.engine.board import NOBODY, Board, put
from duixian.core.partnering.engine.compiling import entry, inner
from duixian.core.partnering.engine.frame import Frame, Ints, Longs


@inner
def firms_full(frame: Frame, board: Board, request: int) -> bool:
    """Whether one of the two organisations has all the meetings it may have."""
    left, right = frame.firms[request, 0], frame.firms[request, 1]
    return board.firm_met[left] >= frame.firm_cap[left] or board.firm_met[right] >= frame.firm_cap[right]


@inner
def emptiest(frame: Frame, board: Board, request: int, left: int, right: int) -> tuple[int, int]:
    """The slot with most tables left in which both people are ready, and how many are left; NOBODY and 0 without one."""
    slot, most = NOBODY, 0
    for word in range(board.open.shape[1]):
        there = frame.allowed[request, word] & board.open[frame.pool[request], word]
        both = board.ready[left, word] & board.ready[right, word] & there
        while both:
            t = word * WORD + lowest(both)
            both &= both - 1
            if frame.room[t] - board.used[t] > most:
                slot, most = t, frame.room[t] - board.used[t]
    return slot, most


@inner
def anybody(frame: Frame, group: int, word: int, sets: Longs) -> int:
    """The slots of a word in which at least one of a group is, by the sets of each person."""
    there = 0
    for person in frame.members[frame.start[group] : frame.start[group + 1]]:
        there |= sets[person, word]
    return there


@inner
def could(frame: Frame, board: Board, request: int, sets: Longs) -> bool:
    """Whether some of both sides are there at once, by the sets of each person, in a slot that is open to the request."""
    for word in range(board.open.shape[1]):
        slots = frame.allowed[request, word] & board.open[frame.pool[request], word]
        if slots:
            slots &= anybody(frame, frame.sides[request, 0], word, sets)
        if slots and slots & anybody(frame, frame.sides[request, 1], word, sets):
            return True
    return False


@inner
def find(frame: Frame, board: Board, request: int) -> tuple[int, int, int]:
    """Slot and people for a waiting request: the emptiest slot; NOBODY three times if there is none."""
    slot, one, other, most = NOBODY, NOBODY, NOBODY, 0
    if firms_full(frame, board, request) or not could(frame, board, request, board.ready):
        return slot, one, other
    lefts, rights = frame.sides[request, 0], frame.sides[request, 1]
    for left in frame.members[frame.start[lefts] : frame.start[lefts + 1]]:
        for right in frame.members[frame.start[rights] : frame.start[rights + 1]]:
            t, spare = emptiest(frame, board, request, left, right)
            if spare > most:
                slot, one, other, most = t, left, right, spare
    return slot, one, other


@inner
def settle(frame: Frame, board: Board, request: int) -> bool:
    """Let a waiting request be met at once if it can be, and say whether it could."""
    slot, left, right = find(frame, board, request)
    if slot == NOBODY:
        return False
    put(frame, board, request, slot, left, right)
    return True


@entry
def settle_all(frame: Frame, board: Board, order: Ints) -> None:
    """Greed: let every waiting request of this order be met if it can be."""
    for request in order:
        if board.slot[request] == NOBODY:
            settle(frame, board, request)
