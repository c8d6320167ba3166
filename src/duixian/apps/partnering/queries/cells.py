"""Which cells of the board are free for whom: what the office sees when it takes up a meeting or a waiting request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from duixian.apps.partnering.queries.problem import Situation, now_or_past
from duixian.core.partnering.model import Person, Request, Side, numbers_of


@dataclass(frozen=True, slots=True)
class FreeCells:
    """Slots (numbers) in which both sides are free for a request, without regard to its own meeting, and the tables (codes) free in each."""

    slots: tuple[int, ...]
    tables: dict[int, tuple[str, ...]]


def free_cells(situation: Situation, code: str, at: datetime) -> FreeCells:
    """Where a request could be met, from now on. The request must be in the situation. No query."""
    request = next(one for one in situation.problem.requests if one.code == code)
    engaged = _engaged(situation, but=code)
    past = now_or_past(situation.slots, at)
    sides = [_side_free(situation, side, engaged) for side in (request.left, request.right)]
    open_slots = sides[0] & sides[1] & request.slots & situation.problem.every_slot & ~past
    open_slots &= _pool_free(situation, request)
    return _with_tables(situation, open_slots, but=code)


def free_for_people(situation: Situation, codes: Collection[str], at: datetime) -> FreeCells:
    """Where all of these people could sit at one table, from now on. No query."""
    engaged, past = _engaged(situation), now_or_past(situation.slots, at)
    open_slots = situation.problem.every_slot & ~past
    for one in situation.problem.people:
        if one.code in codes:
            open_slots &= one.free & ~engaged.get(one.code, 0)
    return _with_tables(situation, open_slots)


def _with_tables(situation: Situation, open_slots: int, but: str = "") -> FreeCells:
    """The tables that are free in these slots."""
    seated = {(one.slot, one.table) for one in situation.schedule.meetings if one.request != but}
    tables = {
        n: tuple(one.code for one in situation.problem.tables if one.open >> n & 1 and (n, one.code) not in seated)
        for n in numbers_of(open_slots)
    }
    return FreeCells(tuple(n for n, free in tables.items() if free), {n: free for n, free in tables.items() if free})


def free_of(situation: Situation, side: Side, slot: int) -> list[str]:
    """Delegates of a side who are free in a slot, those with fewest meetings first. No query."""
    engaged = _engaged(situation)
    met = Counter(who for one in situation.schedule.meetings for who in (one.left, one.right))
    free = [one.code for one in _staff(situation, side) if (one.free & ~engaged.get(one.code, 0)) >> slot & 1]
    return sorted(free, key=lambda code: (met[code], code))


def _engaged(situation: Situation, but: str = "") -> dict[str, int]:
    found: dict[str, int] = {}
    for one in situation.schedule.meetings:
        if one.request != but:
            for who in (one.left, one.right):
                found[who] = found.get(who, 0) | 1 << one.slot
    return found


def _side_free(situation: Situation, side: Side, engaged: dict[str, int]) -> int:
    bits = 0
    for one in _staff(situation, side):
        bits |= one.free & ~engaged.get(one.code, 0)
    return bits


def _staff(situation: Situation, side: Side) -> list[Person]:
    return [
        one
        for one in situation.problem.people
        if side.person in ("", one.code) and one.organisation == side.organisation
    ]


def _pool_free(situation: Situation, request: Request) -> int:
    """Slots in which an interpreter is left, for a request that needs one."""
    problem = situation.problem
    if not request.pool:
        return problem.every_slot
    pools = {one.code: one.pool for one in problem.requests}
    used = Counter(one.slot for one in situation.schedule.meetings
                   if pools[one.request] == request.pool and one.request != request.code)  # fmt: skip
    return sum(1 << n for n, room in enumerate(problem.pools[request.pool]) if used[n] < room)
