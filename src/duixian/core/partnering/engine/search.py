"""What a search for better schedules remembers beside the board, and how hard it tries."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from duixian.core.partnering.engine.chance import seeded
from duixian.core.partnering.engine.frame import Frame, Ints, Longs

CHAIN, PENDING, LOST = range(3)
"""Places of `tally`: number of this chain, how many are pending, how many lost their place."""
QUEUE = 256


class Search(NamedTuple):
    """What a search remembers beside the board."""

    chance: Longs  # state of the random numbers
    tally: Longs
    pending: Ints  # pushed out and not yet seated
    lost: Ints  # pushed out in this chain
    moved: Ints  # m: the last chain that moved a request; each moves once a chain
    wishes: Ints  # requests that a person could attend, heaviest first, person by person
    wishes_start: Ints  # p + 1


class Effort(NamedTuple):
    """How hard a chain tries: links, places looked at for each link, waiting requests tried for whoever lost a meeting, loss allowed."""

    depth: int
    places: int
    refills: int
    heat: int


def search_of(frame: Frame, seed: int) -> Search:
    """A search that has not begun."""
    wishes, start = _wishes(frame)
    queue = np.zeros((2, QUEUE), dtype=np.int32)
    moved = np.zeros(len(frame.weight), dtype=np.int32)
    return Search(seeded(seed), np.zeros(3, dtype=np.int64), queue[0], queue[1], moved, wishes, start)


def _wishes(frame: Frame) -> tuple[Ints, Ints]:
    sizes = np.diff(frame.start)
    requests = np.repeat(np.arange(len(frame.weight)), 2)
    groups = frame.sides.ravel()
    people = np.concatenate([frame.members[frame.start[g] : frame.start[g + 1]] for g in groups] or [frame.members[:0]])
    requests = np.repeat(requests, sizes[groups])
    order = np.lexsort((requests, -frame.weight[requests], people))
    start = np.searchsorted(people[order], np.arange(len(frame.cap) + 1))
    return requests[order].astype(np.int32), start.astype(np.int32)
