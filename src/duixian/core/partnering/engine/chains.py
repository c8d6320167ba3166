"""Ejection chains: a request is pushed in, whoever stood there looks for another place, and so on, until all sit or the chain is too long."""

from __future__ import annotations

from duixian.core.partnering.engine.bits import WORD, lowest
from duixian.core.partnering.engine.board import NOBODY, Board, put, take, undo
from duixian.core.partnering.engine.chance import draw
from duixian.core.partnering.engine.compiling import entry, inner
from duixian.core.partnering.engine.finding import firms_full, settle
from duixian.core.partnering.engine.frame import Frame, Ints, Longs
from duixian.core.partnering.engine.search import CHAIN, LOST, PENDING, Effort, Search
from duixian.core.partnering.engine.victims import HOPELESS, at_table, in_the_way


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
    words, found = board.open.shape[1], NOBODY
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
    first, cost_first = in_the_way(frame, board, search, slot, left)
    second, cost_second = in_the_way(frame, board, search, slot, right)
    third, cost_third = at_table(frame, board, search, request, slot, first, second)
    cost = cost_first + (0 if first == second != NOBODY else cost_second) + cost_third
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
    search.pending[search.tally[PENDING]] = request
    search.tally[PENDING] += 1
    search.lost[search.tally[LOST]] = request
    search.tally[LOST] += 1


@inner
def _heaviest(frame: Frame, search: Search) -> int:
    """Take the heaviest pending request out of the queue."""
    at = 0
    for n in range(1, search.tally[PENDING]):
        if frame.weight[search.pending[n]] > frame.weight[search.pending[at]]:
            at = n
    request = search.pending[at]
    search.tally[PENDING] -= 1
    search.pending[at] = search.pending[search.tally[PENDING]]
    return request


@inner
def _refill(frame: Frame, board: Board, search: Search, person: int, tries: int) -> None:
    """Give a person who lost a meeting the heaviest waiting one that fits, of the first few."""
    for n in range(search.wishes_start[person], search.wishes_start[person + 1]):
        if tries > 0 and board.slot[search.wishes[n]] == NOBODY:
            tries = 0 if settle(frame, board, search.wishes[n]) else tries - 1


@inner
def _refill_lost(frame: Frame, board: Board, search: Search, tries: int) -> None:
    for n in range(search.tally[LOST]):
        if board.slot[search.lost[n]] == NOBODY:
            for side in range(2):
                group = frame.sides[search.lost[n], side]
                for person in frame.members[frame.start[group] : frame.start[group + 1]]:
                    _refill(frame, board, search, person, tries)


@inner
def _begin(search: Search, request: int) -> None:
    search.tally[CHAIN] += 1
    search.tally[PENDING], search.tally[LOST] = 0, 0
    search.moved[request] = search.tally[CHAIN]


@inner
def _go_on(frame: Frame, board: Board, search: Search, links: int, effort: Effort) -> None:
    """Seat whoever is pending, the heaviest first, by pushing others out so many times."""
    while search.tally[PENDING] > 0 and links > 0:
        one = _heaviest(frame, search)
        search.moved[one] = search.tally[CHAIN]
        if not settle(frame, board, one):
            _push_in(frame, board, search, one, effort.places)
            links -= 1


@inner
def link_up(frame: Frame, board: Board, search: Search, request: int, effort: Effort) -> None:
    """One chain that begins with a waiting request; what it changes stays on the trail."""
    _begin(search, request)
    search.pending[0], search.tally[PENDING] = request, 1
    _go_on(frame, board, search, effort.depth, effort)
    if effort.refills > 0:
        _refill_lost(frame, board, search, effort.refills)


@inner
def push_on(frame: Frame, board: Board, search: Search, request: int, effort: Effort) -> None:
    """One chain that begins with a request for which there is no free place."""
    _begin(search, request)
    _push_in(frame, board, search, request, effort.places)
    _go_on(frame, board, search, effort.depth - 1, effort)


@entry
def improve(frame: Frame, board: Board, search: Search, order: Ints, effort: Effort) -> None:
    """Begin a chain with every request of an order that waits; one that loses more than a number drawn below the heat is taken back."""
    for request in order:
        if board.slot[request] == NOBODY:
            mark, worth = board.tally[0], board.tally[1]
            link_up(frame, board, search, request, effort)
            loss = worth - board.tally[1]
            if loss > 0 and (effort.heat == 0 or loss > draw(search.chance, effort.heat)):
                undo(frame, board, mark)
