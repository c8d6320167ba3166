"""Small changes to a schedule that stands: a request finds a place, and few others move for it."""

from __future__ import annotations

from duixian.core.partnering.engine.bits import WORD, lowest
from duixian.core.partnering.engine.board import NOBODY, Board, put, take, undo
from duixian.core.partnering.engine.chains import push_on
from duixian.core.partnering.engine.chance import draw
from duixian.core.partnering.engine.compiling import entry, inner
from duixian.core.partnering.engine.finding import anybody, could, firms_full, settle
from duixian.core.partnering.engine.frame import Frame, Ints
from duixian.core.partnering.engine.search import CHAIN, LOST, PENDING, Effort, Search

TRIES = 6
"""Chains tried for a request that needs two others to move."""
CHAINS = 12
"""Chains in one repair, for all its requests."""
WISHES = 6
"""Waiting requests of a person for whom others might move."""
LOOKS = 24
"""Meetings of a full slot that are asked whether they could move."""
PAIR = Effort(depth=3, places=4, refills=0, heat=0)
"""A chain that moves two others."""


@entry
def mend_all(frame: Frame, board: Board, search: Search, requests: Ints, moves: int) -> int:
    """Seat requests one after the other by moving at most so many other meetings in all, none of which is lost; how many may still move."""
    first = search.tally[CHAIN]
    for request in requests:
        tries = min(TRIES, CHAINS - (search.tally[CHAIN] - first))
        moves -= _mend(frame, board, search, request, moves, tries)
    return moves


@inner
def _mend(frame: Frame, board: Board, search: Search, request: int, moves: int, tries: int) -> int:
    """How many others moved so that a waiting request is met, as few as were found, two at most by so many tries; 0 also if it waits."""
    if settle(frame, board, request) or moves == 0 or not _hopeful(frame, board, request):
        return 0
    if _shift_one(frame, board, search, request):
        return 1
    for _ in range(tries if moves > 1 else 0):
        mark = board.tally[0]
        push_on(frame, board, search, request, PAIR)
        if search.tally[LOST] <= 2 and _all_seated(board, search, request):
            return search.tally[LOST]
        undo(frame, board, mark)
    return 0


@inner
def _hopeful(frame: Frame, board: Board, request: int) -> bool:
    """Whether moving others could help: a table is left somewhere, both organisations may meet, both sides are there in some slot."""
    return _tables_left(board) and not firms_full(frame, board, request) and _possible(frame, request)


@inner
def _tables_left(board: Board) -> bool:
    left = 0
    for word in board.open[0]:
        left |= word
    return left != 0


@inner
def _shift_one(frame: Frame, board: Board, search: Search, request: int) -> bool:
    """Seat a request where just one other meeting stands in the way that can be held at another time; whether it was."""
    lefts, rights = frame.sides[request, 0], frame.sides[request, 1]
    for left in frame.members[frame.start[lefts] : frame.start[lefts + 1]]:
        for right in frame.members[frame.start[rights] : frame.start[rights + 1]]:
            if board.met[left] < frame.cap[left] and board.met[right] < frame.cap[right]:
                for word in range(board.open.shape[1]):
                    slots = frame.present[left, word] & frame.present[right, word] & frame.allowed[request, word]
                    slots &= board.ready[left, word] | board.ready[right, word]
                    while slots:
                        slot = word * WORD + lowest(slots)
                        slots &= slots - 1
                        if _exchange(frame, board, search, request, slot, left, right):
                            return True
    return False


@inner
def _exchange(frame: Frame, board: Board, search: Search, request: int, slot: int, left: int, right: int) -> bool:
    """Let a request be met in a slot instead of the one meeting in the way, which is held at another time; whether that could be."""
    word, bit = slot // WORD, 1 << slot % WORD
    for person in (left, right):
        if not board.ready[person, word] & bit:
            return _replace(frame, board, request, slot, left, right, board.held[person, slot])
    start = draw(search.chance, max(1, board.used[slot]))
    for n in range(min(LOOKS, board.used[slot])):
        other = board.listed[slot, (start + n) % board.used[slot]]
        if _replace(frame, board, request, slot, left, right, other):
            return True
    return False


@inner
def _replace(frame: Frame, board: Board, request: int, slot: int, left: int, right: int, other: int) -> bool:
    """Let a request be met instead of another one, which is held at another time; nothing changes if it cannot be."""
    if other == NOBODY or board.locked[other] == 1 or not could(frame, board, other, board.free):
        return False
    mark, word, bit = board.tally[0], slot // WORD, 1 << slot % WORD
    take(frame, board, other)
    if board.ready[left, word] & board.ready[right, word] & board.open[frame.pool[request], word] & bit:
        put(frame, board, request, slot, left, right)
        if settle(frame, board, other):
            return True
    undo(frame, board, mark)
    return False


@inner
def _possible(frame: Frame, request: int) -> bool:
    """Whether some of both sides are present in a slot of the request."""
    for word in range(frame.present.shape[1]):
        slots = frame.allowed[request, word] & anybody(frame, frame.sides[request, 0], word, frame.present)
        if slots & anybody(frame, frame.sides[request, 1], word, frame.present):
            return True
    return False


@inner
def _all_seated(board: Board, search: Search, request: int) -> bool:
    seated = search.tally[PENDING] == 0 and board.slot[request] != NOBODY
    for n in range(search.tally[LOST]):
        seated = seated and board.slot[search.lost[n]] != NOBODY
    return seated


@entry
def refill_all(frame: Frame, board: Board, search: Search, people: Ints, order: Ints, tries: int, moves: int) -> None:
    """Let the heaviest waiting request of each person be met that can be, moving at most so many others in all; then one of anybody's."""
    for person in people:
        wishes = search.wishes[search.wishes_start[person] : search.wishes_start[person + 1]]
        if not _seat_first(frame, board, wishes, tries):
            moves -= _mend_first(frame, board, search, wishes, moves)
    _seat_first(frame, board, order, tries)


@inner
def _seat_first(frame: Frame, board: Board, order: Ints, tries: int) -> bool:
    """Seat the first waiting request of an order that can be met at once, looking at so many that wait; whether one was."""
    if not _tables_left(board):
        return False
    for request in order:
        if board.slot[request] == NOBODY:
            if settle(frame, board, request):
                return True
            tries -= 1
            if tries == 0:
                return False
    return False


@inner
def _mend_first(frame: Frame, board: Board, search: Search, order: Ints, moves: int) -> int:
    """Seat the first waiting request of an order for which others can move, of the first few that wait; how many did."""
    tries = WISHES if moves > 0 else 0
    for request in order:
        if tries > 0 and board.slot[request] == NOBODY:
            tries -= 1
            moved = _mend(frame, board, search, request, 1, 0)
            if moved > 0:
                return moved
    return 0
