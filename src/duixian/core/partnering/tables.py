"""Which meeting sits at which table: busy organisations keep tables of their own for a day, everybody else moves as little as may be.

Some organisations have fixed tables, where they sit whenever they meet. On each day further *homes* are given out: table by table to the organisation
that would use it in most slots. Then slot by slot as many meetings as can sit at a home of one of their sides; the others go to the table where one of
the two sat last, or to any.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import chain, groupby
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from duixian.core.partnering.hosting import most_at_home
from duixian.core.partnering.model import Meeting, Problem, Schedule

HOST: Final = 4
"""Slots of a day in which a home must be used, unless told otherwise; not asked of those who have fixed tables."""
Homes = Mapping[str, Sequence[str]]
"""The tables of organisations that have some, by their codes."""
NO_HOMES: Final[Homes] = MappingProxyType({})


class Seating(NamedTuple):
    """How tables were kept: meetings with a host, how many of them sit at a home of one of their sides, and the most that could.

    `bound` holds for any choice of homes and seats. `moves` counts how often a person changes tables between two meetings of a day, of
    `steps` times that a person goes from one meeting to the next.
    """

    hosted: int
    at_home: int
    bound: int
    moves: int
    steps: int


class _Day(NamedTuple):
    """The meetings of one day, how much each home would be used, and the tables that the homes of an organisation got."""

    meetings: list[Meeting]
    used: Counter[tuple[str, int]]
    homes: Mapping[str, list[str]]


def assign_tables(problem: Problem, schedule: Schedule, *, host: int = HOST, homes: Homes = NO_HOMES) -> Schedule:
    """The same schedule with a table for every meeting; fixed meetings keep theirs. It must be one that `verify` passes.

    Organisations of `homes` sit at their fixed tables whenever they meet; in other slots anybody may.
    """
    firm = {person.code: person.organisation for person in problem.people}
    given = {met.request: met.table for met in problem.fixed if met.table}
    seats: dict[str, str] = {}
    for day in _days(problem, schedule.meetings, firm, (host, homes)):
        last: dict[str, str] = {}
        for slot, group in groupby(day.meetings, key=lambda met: met.slot):
            free = [table.code for table in problem.tables if table.open >> slot & 1]
            book = _Book(dict.fromkeys(free), firm, last, seats)
            _seat(list(group), book, given, (homes, day.homes))
    return replace(schedule, meetings=tuple(met._replace(table=seats[met.request]) for met in schedule.meetings))


def seating(
    problem: Problem, schedule: Schedule, *, host: int = HOST, homes: Homes = NO_HOMES, tight: bool = False
) -> Seating:
    """How the tables of a schedule that has them were kept; organisations of `homes` are hosts however seldom they meet.

    The bound adds up the most used homes; a `tight` one counts a meeting of two hosts once, by a linear relaxation that takes seconds
    for thousands of meetings.
    """
    firm = {person.code: person.organisation for person in problem.people}
    hosted = at_home = most = moves = steps = 0
    for day in _days(problem, schedule.meetings, firm, (host, homes)):
        hosts = {name for name, _ in day.used}
        mine = [met for met in day.meetings if not hosts.isdisjoint((firm[met.left], firm[met.right]))]
        hosted += len(mine)
        at_home += sum(met.table in _homes_of(met, day.homes, firm) for met in mine)
        most += (
            _tightest(problem, mine, day.used, homes, firm)
            if tight
            else min(len(mine), _most(problem, day.used, homes))
        )
        went = list(_steps(day.meetings))
        moves, steps = moves + sum(one != other for one, other in went), steps + len(went)
    return Seating(hosted, at_home, most, moves, steps)


def _most(problem: Problem, used: Mapping[tuple[str, int], int], homes: Homes) -> int:
    """Uses of fixed tables, and of as many other homes as there are other tables, the most used ones."""
    fixed = sum(slots for (name, _), slots in used.items() if name in homes)
    others = sorted((slots for (name, _), slots in used.items() if name not in homes), reverse=True)
    return fixed + sum(others[: _left(problem, homes)])


def _left(problem: Problem, homes: Homes) -> int:
    """Tables that are nobody's own."""
    return len({table.code for table in problem.tables} - {*chain.from_iterable(homes.values())})


def _tightest(
    problem: Problem,
    meetings: Sequence[Meeting],
    used: Mapping[tuple[str, int], int],
    homes: Homes,
    firm: Mapping[str, str],
) -> int:
    return most_at_home(meetings, firm, used, {*homes}, _left(problem, homes))


def _days(
    problem: Problem, meetings: Iterable[Meeting], firm: Mapping[str, str], hosts: tuple[int, Homes]
) -> Iterator[_Day]:
    ordered = sorted(meetings, key=lambda met: (met.slot, met.request))
    for _, group in groupby(ordered, key=lambda met: problem.days[met.slot]):
        today = list(group)
        yield _Day(today, _used(today, firm, *hosts), _homes(problem, today, firm, hosts))


def _used(meetings: Sequence[Meeting], firm: Mapping[str, str], host: int, homes: Homes) -> Counter[tuple[str, int]]:
    """In how many slots each home would be used: organisation and how many of its meetings run at once."""
    at_once = Counter((name, met.slot) for met in meetings for name in (firm[met.left], firm[met.right]))
    used = Counter((name, n) for (name, _), count in at_once.items() for n in range(count))
    own = {(name, n) for name, tables in homes.items() for n in range(len(tables))}
    worth = {one: slots for one, slots in used.items() if (one in own if one[0] in homes else slots >= host)}
    return Counter(worth)


def _homes(
    problem: Problem, meetings: Sequence[Meeting], firm: Mapping[str, str], hosts: tuple[int, Homes]
) -> dict[str, list[str]]:
    """Tables one by one for whoever would use one most for meetings that have no home yet; those tables first that are open most.

    Whoever has fixed tables has those and no others.
    """
    host, fixed = hosts
    taken = {*chain.from_iterable(fixed.values())}
    free = [table for table in problem.tables if table.code not in taken]
    tables = sorted(free, key=lambda table: (table.open & problem.every_slot).bit_count())
    homeless: dict[str, dict[int, list[Meeting]]] = defaultdict(lambda: defaultdict(list))
    for met in meetings:
        for name in (firm[met.left], firm[met.right]):
            homeless[name][met.slot].append(met)
    homes: dict[str, list[str]] = defaultdict(list, {name: list(own) for name, own in fixed.items()})
    for name in (name for name, own in fixed.items() for _ in own):
        _house(homeless, name, firm)
    queue = [(-len(slots), name) for name, slots in homeless.items() if len(slots) >= host and name not in fixed]
    heapify(queue)
    while queue and tables:
        gain, name = heappop(queue)
        if -gain == len(homeless[name]):
            homes[name].append(tables.pop().code)
            _house(homeless, name, firm)
        if len(homeless[name]) >= host:
            heappush(queue, (-len(homeless[name]), name))
    return homes


def _house(homeless: dict[str, dict[int, list[Meeting]]], name: str, firm: Mapping[str, str]) -> None:
    """In each slot one meeting of an organisation has a home now: the one whose other side would use a home of its own least."""
    for slot, waiting in list(homeless[name].items()):
        met = min(waiting, key=lambda one: sum(len(homeless[firm[who]]) for who in (one.left, one.right)))
        for side in (firm[met.left], firm[met.right]):
            homeless[side][slot].remove(met)
            if not homeless[side][slot]:
                del homeless[side][slot]


def _homes_of(met: Meeting, homes: Homes, firm: Mapping[str, str]) -> list[str]:
    return [*homes.get(firm[met.left], ()), *homes.get(firm[met.right], ())]


class _Book(NamedTuple):
    """The tables left in a slot, where everybody is from, where they sat last, and the seats given so far by request."""

    free: dict[str, None]
    firm: Mapping[str, str]
    last: dict[str, str]
    seats: dict[str, str]

    def take(self, met: Meeting, choices: Iterable[str]) -> bool:
        """Give a meeting the first of these tables that is left; whether one was."""
        table = next((table for table in choices if table in self.free), None)
        if table is None:
            return False
        del self.free[table]
        self.seats[met.request] = self.last[met.left] = self.last[met.right] = table
        return True


def _seat(meetings: list[Meeting], book: _Book, given: Mapping[str, str], homes: tuple[Homes, Homes]) -> None:
    """Give the meetings of one slot their tables: what is given, then as many homes as can be, the fixed ones first, where somebody sat
    last, any.
    """
    waiting = [met for met in meetings if not book.take(met, [given.get(met.request, "")])]
    for some in homes:
        own = _matched(waiting, book.free, some, book.firm)
        waiting = [met for met in waiting if not book.take(met, [own.get(met.request, "")])]
    waiting = [met for met in waiting if not book.take(met, _last(met, book.last))]
    taken = {*chain.from_iterable(homes[1].values())}
    for met, table in zip(waiting, sorted(book.free, key=taken.__contains__), strict=False):
        book.take(met, [table])


def _last(met: Meeting, last: Mapping[str, str]) -> list[str]:
    return [last[who] for who in (met.left, met.right) if who in last]


def _matched(
    meetings: Sequence[Meeting], free: Mapping[str, None], homes: Homes, firm: Mapping[str, str]
) -> dict[str, str]:
    """A largest set of meetings that sit at free homes of their sides at once, by request."""
    tables = {table: n for n, table in enumerate(free)}
    wishes = [[tables[home] for home in _homes_of(met, homes, firm) if home in tables] for met in meetings]
    starts = np.cumsum([0, *map(len, wishes)])
    columns = np.array([*chain.from_iterable(wishes)], dtype=np.int32)
    graph = csr_array((np.ones(len(columns)), columns, starts), shape=(len(meetings), len(tables)))
    names = list(tables)
    found = maximum_bipartite_matching(graph, perm_type="column") if len(columns) else []
    return {met.request: names[home] for met, home in zip(meetings, found, strict=False) if home >= 0}


def _steps(meetings: Sequence[Meeting]) -> Iterator[tuple[str, str]]:
    """Tables of a person's meeting and of the next one on the same day."""
    last: dict[str, str] = {}
    for met in meetings:
        for who in (met.left, met.right):
            if who in last:
                yield last[who], met.table
            last[who] = met.table
