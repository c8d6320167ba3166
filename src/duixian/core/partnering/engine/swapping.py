"""Two slots of a day swapped where they hang together: meetings keep their people and their number, only the times change.

Whoever meets in one of two slots is tied to whom they meet in the other one. All meetings tied to one (a Kempe chain) can change slots together, if
everybody is present and there are tables and interpreters: nobody meets twice.
"""

from __future__ import annotations

from duixian.core.partnering.engine.bits import WORD
from duixian.core.partnering.engine.board import LEFT, NOBODY, RIGHT, Board, put, take, undo
from duixian.core.partnering.engine.chance import draw
from duixian.core.partnering.engine.compiling import entry, inner
from duixian.core.partnering.engine.frame import Frame, Ints
from duixian.core.partnering.engine.search import CHAIN, PENDING, QUEUE, Search

STEEP = 10
"""What a break above the fair number costs a person, in breaks."""


@inner
def breaks(frame: Frame, board: Board, person: int) -> int:
    """How often a person waits between two meetings of a day, however long."""
    found = 0
    for day in range(len(frame.days)):
        runs, before = 0, 0
        for word in range(frame.present.shape[1]):
            busy = frame.present[person, word] & ~board.free[person, word] & frame.days[day, word]
            begun = busy & ~(busy << 1 | before)
            before = busy >> (WORD - 1)
            while begun:
                begun &= begun - 1
                runs += 1
        found += max(0, runs - 1)
    return found


@inner
def _tied(board: Board, search: Search, request: int, other: int) -> bool:
    """Gather all meetings tied to one through its slot and another; False if they are too many."""
    search.tally[CHAIN] += 1
    search.moved[request] = search.tally[CHAIN]
    search.pending[0], search.tally[PENDING] = request, 1
    slot, at = board.slot[request], 0
    while at < search.tally[PENDING]:
        one = search.pending[at]
        for person in board.who[one]:
            next_one = board.held[person, slot + other - board.slot[one]]
            if next_one != NOBODY and search.moved[next_one] != search.tally[CHAIN]:
                if search.tally[PENDING] == QUEUE:
                    return False
                search.moved[next_one] = search.tally[CHAIN]
                search.pending[search.tally[PENDING]] = next_one
                search.tally[PENDING] += 1
        at += 1
    return True


@inner
def _may_change(frame: Frame, board: Board, search: Search, slot: int, other: int) -> bool:
    """Whether everybody gathered is present in the slot they would change to, nobody must stay, and there are tables."""
    balance = 0
    for one in search.pending[: search.tally[PENDING]]:
        target = slot + other - board.slot[one]
        there = frame.allowed[one, target // WORD]
        for person in board.who[one]:
            there &= frame.present[person, target // WORD]
        if board.locked[one] == 1 or not there >> target % WORD & 1:
            return False
        balance += 1 if target == other else -1
    tables = board.used[other] + balance <= frame.room[other] and board.used[slot] - balance <= frame.room[slot]
    return tables and _pools_allow(frame, board, search, slot, other)


@inner
def _pools_allow(frame: Frame, board: Board, search: Search, slot: int, other: int) -> bool:
    """Whether neither slot would need more of a pool than it has."""
    for pool in range(1, len(frame.stock)):
        balance = 0
        for one in search.pending[: search.tally[PENDING]]:
            if frame.pool[one] == pool:
                balance += 1 if board.slot[one] == slot else -1
        if board.drawn[pool, other] + balance > frame.stock[pool, other]:
            return False
        if board.drawn[pool, slot] - balance > frame.stock[pool, slot]:
            return False
    return True


@inner
def _change(frame: Frame, board: Board, search: Search, slot: int, other: int) -> None:
    """Let everybody gathered change slots; the people stand on the trail, `lost` holds the slots to come."""
    count = search.tally[PENDING]
    for n in range(count):
        one = search.pending[n]
        search.lost[n] = slot + other - board.slot[one]
        take(frame, board, one)
    for n in range(count):
        row = (board.tally[0] - count) % len(board.trail)
        put(frame, board, search.pending[n], search.lost[n], board.trail[row, LEFT], board.trail[row, RIGHT])


@inner
def _gain(frame: Frame, board: Board, search: Search, waits: Ints, fair: int) -> int:
    """By how much the breaks of everybody gathered become fewer; `waits` is brought up to date."""
    gain = 0
    for one in search.pending[: search.tally[PENDING]]:
        for person in board.who[one]:
            now = breaks(frame, board, person)
            gain += waits[person] - now + STEEP * (max(0, waits[person] - fair) - max(0, now - fair))
            waits[person] = now
    return gain


@entry
def swap_slots(frame: Frame, board: Board, search: Search, waits: Ints, met: Ints, heat: int, fair: int) -> None:
    """Try one swap for each of these meetings, with a slot of its day drawn. A swap that costs n breaks stays n times in a row by chance.

    `heat` is that chance in thousandths. `waits` are the breaks of each person.
    """
    for request in met:
        slot, other = board.slot[request], draw(search.chance, len(frame.day))
        if other == slot or frame.day[other] != frame.day[slot] or _content(board, search, waits, request):
            continue
        if _tied(board, search, request, other) and _may_change(frame, board, search, slot, other):
            mark = board.tally[0]
            _change(frame, board, search, slot, other)
            loss = -_gain(frame, board, search, waits, fair)
            while loss > 0 and draw(search.chance, 1000) < heat:
                loss -= 1
            if loss > 0:
                undo(frame, board, mark)
                _gain(frame, board, search, waits, fair)


@inner
def _content(board: Board, search: Search, waits: Ints, request: int) -> bool:
    """Whether neither of two waits anywhere; one time in eight they are swapped all the same, to make way for others."""
    left, right = board.who[request, 0], board.who[request, 1]
    return waits[left] == 0 and waits[right] == 0 and draw(search.chance, 8) > 0


@entry
def count_breaks(frame: Frame, board: Board, waits: Ints) -> None:
    """Fill in the breaks of each person."""
    for person in range(len(waits)):
        waits[person] = breaks(frame, board, person)
