"""Which meeting sits at which table: busy organisations keep tables of their own for a day, everybody else moves as little as may be.

On each day *homes* are given out: table by table to the organisation that would use it in most slots. Then slot by slot as many meetings as can
sit at a home of one of their sides; the others go to the table where one of the two sat last, or to any.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import chain, groupby
from typing import Final, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from duixian.core.partnering.model import Meeting, Problem, Schedule

HOST: Final = 4
"""Slots of a day in which a home must be used, unless told otherwise."""


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


def assign_tables(problem: Problem, schedule: Schedule, *, host: int = HOST) -> Schedule:
    """The same schedule with a table for every meeting; fixed meetings keep theirs. It must be one that `verify` passes."""
    firm = {person.code: person.organisation for person in problem.people}
    given = {met.request: met.table for met in problem.fixed if met.table}
    seats: dict[str, str] = {}
    for day in _days(problem, schedule.meetings, firm, host):
        last: dict[str, str] = {}
        for slot, group in groupby(day.meetings, key=lambda met: met.slot):
            free = [table.code for table in problem.tables if table.open >> slot & 1]
            _seat(
                list(group), free=dict.fromkeys(free), homes=day.homes, firm=firm, last=last, given=given, seats=seats
            )
    return replace(schedule, meetings=tuple(met._replace(table=seats[met.request]) for met in schedule.meetings))


def seating(problem: Problem, schedule: Schedule, *, host: int = HOST) -> Seating:
    """How the tables of a schedule that has them were kept."""
    firm = {person.code: person.organisation for person in problem.people}
    hosted = at_home = most = moves = steps = 0
    for day in _days(problem, schedule.meetings, firm, host):
        hosts = {name for name, _ in day.used}
        mine = [met for met in day.meetings if not hosts.isdisjoint((firm[met.left], firm[met.right]))]
        hosted += len(mine)
        at_home += sum(met.table in _homes_of(met, day.homes, firm) for met in mine)
        most += min(len(mine), sum(sorted(day.used.values(), reverse=True)[: len(problem.tables)]))
        went = list(_steps(day.meetings))
        moves, steps = moves + sum(one != other for one, other in went), steps + len(went)
    return Seating(hosted, at_home, most, moves, steps)


def _days(problem: Problem, meetings: Iterable[Meeting], firm: Mapping[str, str], host: int) -> Iterator[_Day]:
    ordered = sorted(meetings, key=lambda met: (met.slot, met.request))
    for _, group in groupby(ordered, key=lambda met: problem.days[met.slot]):
        today = list(group)
        used = _used(today, firm, host)
        yield _Day(today, used, _homes(problem, today, firm, host))


def _used(meetings: Sequence[Meeting], firm: Mapping[str, str], host: int) -> Counter[tuple[str, int]]:
    """In how many slots each home would be used: organisation and how many of its meetings run at once."""
    at_once = Counter((name, met.slot) for met in meetings for name in (firm[met.left], firm[met.right]))
    used = Counter((name, n) for (name, _), count in at_once.items() for n in range(count))
    return Counter({home: slots for home, slots in used.items() if slots >= host})


def _homes(problem: Problem, meetings: Sequence[Meeting], firm: Mapping[str, str], host: int) -> dict[str, list[str]]:
    """Tables one by one for whoever would use one most for meetings that have no home yet; those tables first that are open most."""
    tables = sorted(problem.tables, key=lambda table: (table.open & problem.every_slot).bit_count())
    homeless: dict[str, dict[int, list[Meeting]]] = defaultdict(lambda: defaultdict(list))
    for met in meetings:
        for name in (firm[met.left], firm[met.right]):
            homeless[name][met.slot].append(met)
    queue = [(-len(slots), name) for name, slots in homeless.items() if len(slots) >= host]
    heapify(queue)
    homes: dict[str, list[str]] = defaultdict(list)
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


def _homes_of(met: Meeting, homes: Mapping[str, list[str]], firm: Mapping[str, str]) -> list[str]:
    return [*homes.get(firm[met.left], ()), *homes.get(firm[met.right], ())]


def _seat(
    meetings: list[Meeting],
    *,
    free: dict[str, None],
    homes: Mapping[str, list[str]],
    firm: Mapping[str, str],
    last: dict[str, str],
    given: Mapping[str, str],
    seats: dict[str, str],
) -> None:
    """Give the meetings of one slot their tables: what is given, then as many homes as can be, where somebody sat last, any."""
    waiting = [met for met in meetings if not _take(met, [given.get(met.request, "")], free, last, seats)]
    own = _matched(waiting, free, homes, firm)
    waiting = [met for met in waiting if not _take(met, [own.get(met.request, "")], free, last, seats)]
    waiting = [met for met in waiting if not _take(met, _last(met, last), free, last, seats)]
    taken = {*chain.from_iterable(homes.values())}
    rest = sorted(free, key=taken.__contains__)
    for met, table in zip(waiting, rest, strict=False):
        _take(met, [table], free, last, seats)


def _last(met: Meeting, last: Mapping[str, str]) -> list[str]:
    return [last[who] for who in (met.left, met.right) if who in last]


def _matched(
    meetings: Sequence[Meeting], free: Mapping[str, None], homes: Mapping[str, list[str]], firm: Mapping[str, str]
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


def _take(met: Meeting, choices: list[str], free: dict[str, None], last: dict[str, str], seats: dict[str, str]) -> bool:
    table = next((table for table in choices if table in free), None)
    if table is None:
        return False
    del free[table]
    seats[met.request] = last[met.left] = last[met.right] = table
    return True


def _steps(meetings: Sequence[Meeting]) -> Iterator[tuple[str, str]]:
    """Tables of a person's meeting and of the next one on the same day."""
    last: dict[str, str] = {}
    for met in meetings:
        for who in (met.left, met.right):
            if who in last:
                yield last[who], met.table
            last[who] = met.table
