"""Ejection chains: a request is pushed in, whoever stood there looks for another place, and so on, until all sit or the chain is too long."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from duixian.core.partnering.engine.bits import WORD, lowest
from duixian.core.partnering.engine.board import NOBODY, Board, put, take, undo
from duixian.core.partnering.engine.chance import draw, seeded
from duixian.core.partnering.engine.compiling import entry, inner
from duixian.core.partnering.engine.finding import firms_full, settle
from duixian.core.partnering.engine.frame import Frame, Ints, Longs
from duixian.core.partnering.engine.victims import HOPELESS, at_table, in_the_way

CHAIN, PENDING, LOST = range(3)
"""Columns of `count`: number of this chain, how many are pending, how many lost their place."""
QUEUE = 256


class Search(NamedTuple):
    """What a search remembers beside the board."""

    chance: Longs  # state of the random numbers
    count: Longs
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


@inner
def _member(frame: Frame, chance: Longs, group: int) -> int:
    start = frame.start[group]
    return frame.members[start + draw(chance, frame.start[group + 1] - start)]


@inner
def _drawn_bit(chance: Longs, word: int) -> int:
    """The first bit of a word behind a place drawn, else its lowest."""
    shift = draw(chance, WORD)
    later = word >> shift << shift
    return lowest(later) if later else lowest(word)


@inner
def _some_slot(frame: Frame, board: Board, chance: Longs, request: int, left: int, right: int) -> int:
    """A slot drawn for two people: rather one in which at most one of them is engaged; NOBODY if they are never both there."""
    words, found = len(board.open), NOBODY
    first = draw(chance, words)
    for n in range(words):
        word = (first + n) % words
        both = frame.present[left, word] & frame.present[right, word] & frame.allowed[request, word]
        easy = both & (board.ready[left, word] | board.ready[right, word])
        if easy:
            return word * WORD + _drawn_bit(chance, easy)
        if both:
            found = word * WORD + _drawn_bit(chance, both)
    return found


@inner
def _place(frame: Frame, board: Board, search: Search, request: int) -> tuple[int, int, int, int, int, int, int]:
    """A place drawn for a request: its cost, slot and people, and up to three meetings that must go for it."""
    left = _member(frame, search.chance, frame.sides[request, 0])
    right = _member(frame, search.chance, frame.sides[request, 1])
    slot = _some_slot(frame, board, search.chance, request, left, right)
    if slot == NOBODY or frame.room[slot] == 0:
        return HOPELESS, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY
    chain = search.count[CHAIN]
    first, cost_first = in_the_way(frame, board, search.moved, chain, slot, left)
    second, cost_second = in_the_way(frame, board, search.moved, chain, slot, right)
    third, cost_third = at_table(frame, board, search.moved, chain, search.chance, slot, first, second)
    cost = cost_first + (0 if first == second else cost_second) + cost_third
    return cost, slot, left, right, first, second, third


@inner
def _push_in(frame: Frame, board: Board, search: Search, request: int, places: int) -> None:
    """Seat a request at the cheapest of a few places drawn; who stood there is pending. It stays lost if every place is hopeless."""
    best = _place(frame, board, search, request)
    for _ in range(places - 1):
        if best[0] > 0:
            other = _place(frame, board, search, request)
            if other[0] < best[0]:
                best = other
    cost, slot, left, right, first, second, third = best
    if cost >= HOPELESS:
        return
    for victim in (first, second, third):
        if victim != NOBODY and board.slot[victim] != NOBODY:
            _push_out(frame, board, search, victim)
    if not firms_full(frame, board, request):
        put(frame, board, request, slot, left, right)


@inner
def _push_out(frame: Frame, board: Board, search: Search, request: int) -> None:
    take(frame, board, request)
    search.pending[search.count[PENDING]] = request
    search.count[PENDING] += 1
    search.lost[search.count[LOST]] = request
    search.count[LOST] += 1


@inner
def _heaviest(frame: Frame, search: Search) -> int:
    """Take the heaviest pending request out of the queue."""
    at = 0
    for n in range(1, search.count[PENDING]):
        if frame.weight[search.pending[n]] > frame.weight[search.pending[at]]:
            at = n
    request = search.pending[at]
    search.count[PENDING] -= 1
    search.pending[at] = search.pending[search.count[PENDING]]
    return request


@inner
def _refill(frame: Frame, board: Board, search: Search, person: int, tries: int) -> None:
    """Give a person who lost a meeting the heaviest waiting one that fits, of the first few."""
    for n in range(search.wishes_start[person], search.wishes_start[person + 1]):
        if tries > 0 and board.slot[search.wishes[n]] == NOBODY:
            tries = 0 if settle(frame, board, search.wishes[n]) else tries - 1


@inner
def _refill_lost(frame: Frame, board: Board, search: Search, tries: int) -> None:
    for n in range(search.count[LOST]):
        if board.slot[search.lost[n]] == NOBODY:
            for side in range(2):
                group = frame.sides[search.lost[n], side]
                for person in frame.members[frame.start[group] : frame.start[group + 1]]:
                    _refill(frame, board, search, person, tries)


@inner
def link_up(frame: Frame, board: Board, search: Search, request: int, effort: Effort) -> None:
    """One chain that begins with a waiting request; what it changes stays on the trail."""
    search.count[CHAIN] += 1
    search.count[PENDING], search.count[LOST] = 1, 0
    search.pending[0] = request
    links = effort.depth
    while search.count[PENDING] > 0 and links > 0:
        one = _heaviest(frame, search)
        search.moved[one] = search.count[CHAIN]
        if not settle(frame, board, one):
            _push_in(frame, board, search, one, effort.places)
            links -= 1
    if effort.refills > 0:
        _refill_lost(frame, board, search, effort.refills)


@entry
def improve(frame: Frame, board: Board, search: Search, order: Ints, effort: Effort) -> None:
    """Begin a chain with every request of an order that waits; one that loses more than a number drawn below the heat is taken back."""
    for request in order:
        if board.slot[request] == NOBODY:
            mark, worth = board.count[0], board.count[1]
            link_up(frame, board, search, request, effort)
            loss = worth - board.count[1]
            if loss > 0 and (effort.heat == 0 or loss > draw(search.chance, effort.heat)):
                undo(frame, board, mark)
