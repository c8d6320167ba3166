"""Makes a schedule: the bound first, then what its relaxation advises, then ejection chains for whatever is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from duixian.core.partnering.bounding import bound
from duixian.core.partnering.engine.bits import words
from duixian.core.partnering.engine.board import NOBODY, Board, empty_board, put, take
from duixian.core.partnering.engine.chains import improve
from duixian.core.partnering.engine.chance import shuffle
from duixian.core.partnering.engine.finding import settle_all
from duixian.core.partnering.engine.frame import Frame, Ints, frame_of
from duixian.core.partnering.engine.search import Effort, Search, search_of
from duixian.core.partnering.faults import FaultyError, faults
from duixian.core.partnering.model import Certificate, Meeting, Problem, Schedule
from duixian.core.partnering.relaxing import moments

CHASE: Final = Effort(depth=6, places=4, refills=0, heat=0)
"""Chains for advised requests: each finds a place, or the chain is taken back."""
POLISH: Final = Effort(depth=6, places=4, refills=8, heat=5)
"""Chains for everybody: what one loses others may take; while it is hot, a chain may cost a little."""
PATIENCE: Final = 5
"""Rounds without gain after which advised requests are no longer chased."""
Stop = Callable[[], bool]


def never() -> bool:
    """Let the iterations run out."""
    return False


def solve(
    problem: Problem,
    *,
    seed: int = 1,
    iterations: int = 20_000,
    stop: Stop = never,
    certificate: Certificate | None = None,
) -> Schedule:
    """The best schedule found, without tables, by so many chains; the same for the same seed and number.

    `stop` is asked between rounds: whoever has a clock or a person waiting ends the search by it, and gives up that the result repeats.
    """
    if found := faults(problem):
        raise FaultyError(found)
    advice = certificate or bound(problem)
    frame = frame_of(problem)
    board, search = empty_board(frame), search_of(frame, seed)
    _lock_fixed(problem, frame, board)
    run = _Run(frame, board, search, budget=iterations, goal=advice.bound, stop=stop)
    advised = _follow(problem, frame, board, advice)
    heaviest = np.argsort(-frame.weight, kind="stable").astype(np.int32)
    run.chase(advised)
    settle_all(frame, board, heaviest)
    run.polish()
    settle_all(frame, board, heaviest)
    return scheduled(problem, board)


def scheduled(problem: Problem, board: Board) -> Schedule:
    """What stands on a board, in the order of the requests."""
    people = [person.code for person in problem.people]
    met = np.flatnonzero(board.slot != NOBODY)
    seats = zip(met.tolist(), board.slot[met].tolist(), board.who[met].tolist(), strict=True)
    meetings = (
        Meeting(problem.requests[n].code, slot, people[left], people[right]) for n, slot, (left, right) in seats
    )
    return Schedule(tuple(meetings), int(board.tally[1]))


def _lock_fixed(problem: Problem, frame: Frame, board: Board) -> None:
    requests = {request.code: n for n, request in enumerate(problem.requests)}
    people = {person.code: n for n, person in enumerate(problem.people)}
    for met in problem.fixed:
        put(frame, board, requests[met.request], met.slot, people[met.left], people[met.right])
        board.locked[requests[met.request]] = 1


def _follow(problem: Problem, frame: Frame, board: Board, advice: Certificate) -> Ints:
    """Let advised requests be met, in their slot if they have one, then wherever they can; those with fewest moments first."""
    numbers = [n for n, request in enumerate(problem.requests) if request.code in advice.advised]
    slots = [advice.advised[problem.requests[n].code] for n in numbers]
    advised = np.array(numbers, dtype=np.int32)
    order = advised[np.argsort(moments(frame)[advised].sum(axis=1), kind="stable")]
    narrow = frame.allowed.copy()
    narrow[advised] &= words([-1 if slot == NOBODY else 1 << slot for slot in slots], len(frame.day))
    settle_all(frame._replace(allowed=narrow), board, order)
    settle_all(frame, board, order)
    return advised


class _Run:
    """Rounds of chains with a budget."""

    def __init__(self, frame: Frame, board: Board, search: Search, *, budget: int, goal: int, stop: Stop) -> None:
        self.frame, self.board, self.search = frame, board, search
        self.budget = self.left = budget
        self.goal, self.stop = goal, stop

    def _round(self, pool: Ints, effort: Effort) -> bool:
        """Begin a chain with each waiting request of a pool, in random order; False when there is nothing to do or no budget left."""
        waiting = pool[self.board.slot[pool] == NOBODY]
        shuffle(self.search.chance, waiting)
        if not len(waiting) or self.left <= 0 or self.board.tally[1] >= self.goal or self.stop():
            return False
        improve(self.frame, self.board, self.search, waiting[: self.left], effort)
        self.left -= len(waiting)
        return True

    def chase(self, advised: Ints) -> None:
        """Seat what the relaxation advises, at no loss, until a few rounds bring nothing."""
        best, idle = self.board.tally[1], 0
        while idle < PATIENCE and self._round(advised, CHASE):
            idle = 0 if self.board.tally[1] > best else idle + 1
            best = max(best, self.board.tally[1])

    def polish(self) -> None:
        """Improve while the budget lasts, cooling down; the best board seen is what remains."""
        best, kept = self.board.tally[1], (self.board.slot.copy(), self.board.who.copy())
        pool = np.flatnonzero(moments(self.frame).any(axis=1)).astype(np.int32)
        while self._round(pool, POLISH._replace(heat=round(POLISH.heat * self.left / max(1, self.budget)))):
            if self.board.tally[1] > best:
                best, kept = self.board.tally[1], (self.board.slot.copy(), self.board.who.copy())
        if self.board.tally[1] < best:
            restore(self.frame, self.board, *kept)


def restore(frame: Frame, board: Board, slot: Ints, who: Ints) -> None:
    """Bring back a schedule that stood on the board before."""
    for request in np.flatnonzero(board.slot != NOBODY).tolist():
        take(frame, board, request)
    for request in np.flatnonzero(slot != NOBODY).tolist():
        put(frame, board, request, slot[request], who[request, 0], who[request, 1])
