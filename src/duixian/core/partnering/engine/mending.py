"""Small changes to a schedule that stands: a request finds a place, and few others move for it."""

from __future__ import annotations

from duixian.core.partnering.engine.board import NOBODY, Board, undo
from duixian.core.partnering.engine.chains import link_up
from duixian.core.partnering.engine.compiling import entry, inner
from duixian.core.partnering.engine.finding import settle
from duixian.core.partnering.engine.frame import Frame, Ints
from duixian.core.partnering.engine.search import LOST, PENDING, Effort, Search

TRIES = 12
"""Chains tried for a request and a number of moves."""
DEEP = 2
"""Others that one chain may move: longer ones are rarely found and take long to miss."""
WISHES = 6
"""Waiting requests of a person for whom others might move."""


@entry
def mend_all(frame: Frame, board: Board, search: Search, requests: Ints, moves: int) -> int:
    """Seat requests one after the other by moving at most so many other meetings in all, none of which is lost; how many may still move."""
    for request in requests:
        moves -= _mend(frame, board, search, request, moves)
    return moves


@inner
def _mend(frame: Frame, board: Board, search: Search, request: int, moves: int) -> int:
    """How many others moved so that a waiting request is met, as few as were found; 0 also if it still waits."""
    if settle(frame, board, request) or not _possible(frame, request):
        return 0
    for most in range(1, min(moves, DEEP) + 1):
        for _ in range(TRIES):
            mark = board.tally[0]
            link_up(frame, board, search, request, Effort(most + 1, 4, 0, 0))
            if search.tally[LOST] <= most and _all_seated(board, search, request):
                return search.tally[LOST]
            undo(frame, board, mark)
    return 0


@inner
def _possible(frame: Frame, request: int) -> bool:
    """Whether some of both sides are present in a slot of the request."""
    for word in range(frame.present.shape[1]):
        slots = frame.allowed[request, word]
        for side in range(2):
            group, there = frame.sides[request, side], 0
            for person in frame.members[frame.start[group] : frame.start[group + 1]]:
                there |= frame.present[person, word]
            slots &= there
        if slots:
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
            moved = _mend(frame, board, search, request, 1)
            if moved > 0:
                return moved
    return 0
