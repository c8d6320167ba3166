"""Fewer breaks: the same meetings with the same people, at times that leave fewer gaps in anybody's day."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from duixian.core.partnering.engine.board import NOBODY, empty_board, put
from duixian.core.partnering.engine.chance import shuffle
from duixian.core.partnering.engine.frame import Ints, frame_of, numbers_of_codes
from duixian.core.partnering.engine.search import search_of
from duixian.core.partnering.engine.swapping import STEEP, count_breaks, swap_slots
from duixian.core.partnering.model import Problem, Schedule
from duixian.core.partnering.solving import Stop, never, restore, scheduled

HEAT: Final = 20
"""Chance in thousandths that a swap stays which costs one break, at the beginning."""
MOST: Final = 100_000
ROUNDS: Final = 500
"""Swaps tried for each meeting, up to `MOST` in all: a handful of meetings has no more arrangements to be found."""
FAIR: Final = 2
"""Breaks of a person above which each counts many times, so that no one's day is sacrificed."""


def breaks_of(problem: Problem, schedule: Schedule) -> dict[str, int]:
    """How often each person waits between two meetings of a day, for those who meet at all."""
    slots: dict[tuple[str, int], list[int]] = {}
    for met in schedule.meetings:
        for who in (met.left, met.right):
            slots.setdefault((who, problem.days[met.slot]), []).append(met.slot)
    found: dict[str, int] = {}
    for (who, _), times in slots.items():
        times.sort()
        found[who] = found.get(who, 0) + sum(later - earlier > 1 for earlier, later in pairwise(times))
    return found


def compact(
    problem: Problem,
    schedule: Schedule,
    *,
    seed: int = 1,
    iterations: int | None = None,
    fair: int = FAIR,
    stop: Stop = never,
) -> Schedule:
    """The schedule, without tables, with as few breaks as so many swaps find; worth and people are unchanged, fixed meetings stay."""
    frame, numbers = frame_of(problem), numbers_of_codes(problem)
    board, search = empty_board(frame), search_of(frame, seed)
    requests = {request.code: n for n, request in enumerate(problem.requests)}
    for met in schedule.meetings:
        put(frame, board, requests[met.request], met.slot, numbers.people[met.left], numbers.people[met.right])
    board.locked[[requests[met.request] for met in problem.fixed]] = 1
    order, waits = np.flatnonzero(board.slot != NOBODY).astype(np.int32), np.zeros(len(frame.cap), dtype=np.int32)
    count_breaks(frame, board, waits)
    best, kept = _cost(waits, fair), (board.slot.copy(), board.who.copy())
    left = iterations = min(MOST, ROUNDS * len(order)) if iterations is None else iterations
    while left > 0 and best > 0 and not stop():
        shuffle(search.chance, order)
        swap_slots(frame, board, search, waits, order[:left], HEAT * left // iterations, fair)
        left -= max(1, len(order))
        if (cost := _cost(waits, fair)) < best:
            best, kept = cost, (board.slot.copy(), board.who.copy())
    restore(frame, board, *kept)
    return scheduled(problem, board)


def _cost(waits: Ints, fair: int) -> int:
    return int(waits.sum() + STEEP * np.maximum(0, waits - fair).sum())
