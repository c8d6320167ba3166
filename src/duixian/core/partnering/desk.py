"""A schedule that is kept up to date, change by change, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from duixian.core.partnering.engine.bits import words
from duixian.core.partnering.engine.board import (
    LEFT,
    NOBODY,
    PUT,
    REQUEST,
    RIGHT,
    SLOT,
    TRAIL,
    empty_board,
    longer,
    put,
    undo,
)
from duixian.core.partnering.engine.frame import extended, frame_of, numbers_of_codes, rows_of
from duixian.core.partnering.engine.mending import mend_all, refill_all
from duixian.core.partnering.engine.search import search_of
from duixian.core.partnering.model import Meeting, Problem, Request, Schedule
from duixian.core.partnering.relaxing import unpacked
from duixian.core.partnering.tables import NO_HOMES, Homes

SPARE: Final = 256
"""Blank rows kept for requests that come late."""
WAITING: Final = 300
"""How many waiting requests are tried for places that became free."""


class Change(NamedTuple):
    """What became of one request: not met before where `old` is None, not met any more where `new` is None."""

    request: str
    old: Meeting | None
    new: Meeting | None

    @property
    def moves(self) -> bool:
        """Whether a meeting goes on at another time or with another delegate."""
        return self.old is not None and self.new is not None and self.old[:4] != self.new[:4]


class Desk:
    """The event and its schedule as they now are, as arrays and as values side by side, and how to undo what was done to them."""

    def __init__(
        self, problem: Problem, schedule: Schedule, notified: Collection[str], seed: int, homes: Homes = NO_HOMES
    ) -> None:
        self.base = problem
        self.people, self.requests, self.tables = list(problem.people), list(problem.requests), list(problem.tables)
        self.numbers = numbers_of_codes(problem)
        self.number = {request.code: n for n, request in enumerate(problem.requests)}
        self.table_number = {table.code: n for n, table in enumerate(problem.tables)}
        self.frame = frame_of(problem)
        self.board, self.search = empty_board(self.frame), search_of(self.frame, seed)
        self.order = np.argsort(-self.frame.weight, kind="stable").astype(np.int32)
        self.seat = np.full(len(self.requests), NOBODY, dtype=np.int32)
        self.open = unpacked(
            words([table.open & problem.every_slot for table in problem.tables], len(problem.days)), len(problem.days)
        )
        self.fixed_tables = {
            self.numbers.firms[firm]: [self.table_number[code] for code in own if code in self.table_number]
            for firm, own in homes.items()
            if firm in self.numbers.firms
        }
        self.owned = np.zeros(len(problem.tables), dtype=np.bool_)
        self.owned[[table for own in self.fixed_tables.values() for table in own]] = True
        self.undoing: list[Callable[[], object]] = []
        for met in schedule.meetings:
            self._seat(met)
        self.board.locked[[self.number[code] for code in notified]] = 1
        self.notified = [self.number[code] for code in notified if code not in {met.request for met in problem.fixed}]
        self.board.locked[[self.number[met.request] for met in problem.fixed]] = 1

    def _seat(self, met: Meeting) -> None:
        number, people = self.number[met.request], self.numbers.people
        put(self.frame, self.board, number, met.slot, people[met.left], people[met.right])
        self.seat[number] = self.table_number.get(met.table, NOBODY)

    def meeting(self, number: int) -> Meeting | None:
        """The meeting of a request as it now is."""
        slot = int(self.board.slot[number])
        if slot == NOBODY:
            return None
        left, right = (self.people[person].code for person in self.board.who[number])
        return Meeting(self.requests[number].code, slot, left, right, self.table(number))

    def table(self, number: int) -> str:
        """The code of the table at which a request is met; empty if it has none."""
        seat = int(self.seat[number])
        return "" if seat == NOBODY else self.tables[seat].code

    def met_by(self, person: int, slots: Iterable[int]) -> list[int]:
        """The requests that a person meets in these slots."""
        return [int(n) for n in (self.board.held[person, slot] for slot in slots) if n != NOBODY]

    def write(self, where: Any, index: Any, value: Any) -> None:
        """Write a value that undoing writes back."""
        self.undoing.append(
            partial(where.__setitem__, index, np.copy(old) if isinstance(old := where[index], np.ndarray) else old)
        )
        where[index] = value

    def run(self, step: Callable[..., Any], *arguments: object) -> Any:
        """Run something that leaves steps on the board's trail, which undoing takes back though the trail was overwritten since."""
        mark = int(self.board.tally[0])
        result = step(self.frame, self.board, *arguments)
        self.undoing.append(partial(self._take_back, mark, self.steps(mark)))
        return result

    def steps(self, mark: int) -> Any:
        """Copies of the trail's rows since a mark."""
        return self.board.trail[np.arange(mark, int(self.board.tally[0])) % TRAIL]

    def _take_back(self, mark: int, steps: Any) -> None:
        self.board.trail[np.arange(mark, mark + len(steps)) % TRAIL] = steps
        undo(self.frame, self.board, mark)

    def mend(self, numbers: list[int], moves: int) -> int:
        """Seat waiting requests by moving at most so many others, if that can be; how many may still move."""
        return int(self.run(mend_all, self.search, np.array(numbers, dtype=np.int32), moves))

    def refill(self, people: list[int], moves: int) -> None:
        """Let the heaviest waiting requests of people who became free be met, moving at most so many others."""
        self.run(refill_all, self.search, np.array(people, dtype=np.int32), self.order, WAITING, moves)

    def append(self, request: Request) -> int:
        """One more request, which waits; its number."""
        number = len(self.requests)
        self.undoing.append(partial(self._forget, (self.frame, self.board, self.search, self.order, self.seat)))
        self.number[request.code] = number
        self.requests.append(request)
        if number == len(self.frame.weight):
            self._extend()
        for name, row in rows_of(self.numbers, [request], len(self.base.days))._asdict().items():
            self.write(getattr(self.frame, name), number, row[0])
        return number

    def _extend(self) -> None:
        """Room for more requests: blank rows that may be met in no slot."""
        self.frame, self.board = extended(self.frame, SPARE), longer(self.board, SPARE)
        self.order = np.append(self.order, np.arange(len(self.order), len(self.order) + SPARE, dtype=np.int32))
        self.search = self.search._replace(moved=np.append(self.search.moved, np.zeros(SPARE, dtype=np.int32)))
        self.seat = np.append(self.seat, np.full(SPARE, NOBODY, dtype=np.int32))

    def _forget(self, before: tuple[Any, ...]) -> None:
        self.frame, self.board, self.search, self.order, self.seat = before
        del self.number[self.requests.pop().code]

    def touched(self, mark: int) -> dict[int, Meeting | None]:
        """The requests that steps since a mark put or took, with the meeting that each was before."""
        before: dict[int, Meeting | None] = {}
        for row in self.steps(mark).tolist():
            number = row[REQUEST]
            if number not in before:
                people = self.people[row[LEFT]].code, self.people[row[RIGHT]].code
                old = Meeting(self.requests[number].code, row[SLOT], *people, self.table(number))
                before[number] = None if row[PUT] else old
        return before

    def give_tables(self, before: dict[int, Meeting | None]) -> None:
        """Tables for meetings that came or moved: a fixed table of one of the two, the one they had if it is free then, else any.

        A guest at a fixed table gives way to its host, unless the guest must stay as announced, and is entered beside the others as it was.
        """
        had = {number: int(self.seat[number]) for number in before}
        for number in had:
            self.write(self.seat, number, NOBODY)
        for number, seat in sorted(had.items(), key=lambda one: not self._own_tables(one[0])):
            if (slot := int(self.board.slot[number])) != NOBODY:
                own = self._own_tables(number)
                if len(own) and not self.free_tables(slot)[own].any():
                    self._make_way(own, slot, before)
                self.write(self.seat, number, self._choice(slot, [*own, seat]))

    def _own_tables(self, number: int) -> list[int]:
        """The fixed tables of the two sides of a request."""
        return [table for firm in self.frame.firms[number].tolist() for table in self.fixed_tables.get(firm, ())]

    def _choice(self, slot: int, wishes: Iterable[int]) -> int:
        """The first of these tables that is free in a slot, else one that is nobody's own, else any; NOBODY without one."""
        free = self.free_tables(slot)
        for table in wishes:
            if table != NOBODY and free[table]:
                return table
        return int((2 * free - (free & self.owned)).argmax()) if free.any() else NOBODY

    def _make_way(self, own: list[int], slot: int, before: dict[int, Meeting | None]) -> None:
        """A guest at one of these tables, who may be moved and is not at home there, goes to another one."""
        for number in self.board.listed[slot, : self.board.used[slot]].tolist():
            table = int(self.seat[number])
            if table in own and table not in self._own_tables(number) and not self.board.locked[number]:
                before.setdefault(number, self.meeting(number))
                self.write(self.seat, number, self._choice(slot, ()))
                return

    def free_tables(self, slot: int) -> NDArray[np.bool_]:
        """Which tables are open in a slot with nobody sitting there."""
        free = self.open[:, slot].copy()
        seats = self.seat[self.board.listed[slot, : self.board.used[slot]]]
        free[seats[seats != NOBODY]] = False
        return free
