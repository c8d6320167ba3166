"""What happens once the schedule is out: somebody cancels, withdraws, is called away or asks late, or a table is closed.

RepairError (a ValueError)
├── StaleError          somebody else has changed the schedule since it was looked at
├── UnknownError        no such request, person, table or slot; or nothing to undo
└── TakenError          there is a request with this code already
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from duixian.core.partnering.desk import Change, Desk
from duixian.core.partnering.engine.bits import words
from duixian.core.partnering.engine.board import NOBODY, open_or_close, refresh, take
from duixian.core.partnering.faults import Fault, FaultyError
from duixian.core.partnering.limits import FIVE, ONE, TWO, Limits
from duixian.core.partnering.model import Problem, Request, Schedule, numbers_of
from duixian.core.partnering.tables import NO_HOMES, Homes


class RepairError(ValueError):
    """A repair that cannot be made."""


class StaleError(RepairError):
    """Somebody else has changed the schedule since it was looked at."""


class UnknownError(RepairError):
    """No such request, person, table or slot; or nothing to undo."""


class TakenError(RepairError):
    """There is a request with this code already."""


class Repair(NamedTuple):
    """All that one repair changed, and the version of the schedule behind it."""

    version: int
    changes: tuple[Change, ...]


class Repairs:
    """Repairs of one schedule, in order. Meetings of `notified` requests move only where a repair is allowed to; fixed ones never.

    Organisations of `homes` get one of their fixed tables for what moves or comes, as `assign_tables` has it; a guest there goes to another.
    No repair ends a meeting but those it is about. Each raises StaleError when a `version` is given that is not the present one, and
    UnknownError for what does not exist; then nothing is changed.
    """

    def __init__(
        self,
        problem: Problem,
        schedule: Schedule,
        *,
        notified: Collection[str] = (),
        seed: int = 1,
        homes: Homes = NO_HOMES,
    ) -> None:
        self.version = 0
        self._desk = Desk(problem, schedule, notified, seed, homes)
        self._history: list[tuple[int, tuple[Change, ...]]] = []  # length of the undo list before, and the changes

    @property
    def problem(self) -> Problem:
        """The event as it now is; a request that was cancelled may be met in no slot."""
        desk = self._desk
        fixed = tuple(met for met in desk.base.fixed if desk.board.slot[desk.number[met.request]] != NOBODY)
        people, tables, requests = tuple(desk.people), tuple(desk.tables), tuple(desk.requests)
        return replace(desk.base, people=people, tables=tables, requests=requests, fixed=fixed)

    @property
    def schedule(self) -> Schedule:
        """The schedule as it now is, in the order of the requests."""
        met = (self._desk.meeting(n) for n in np.flatnonzero(self._desk.board.slot != NOBODY).tolist())
        return Schedule(tuple(one for one in met if one), int(self._desk.board.tally[1]))

    def cancel(self, request: str, limits: Limits = ONE, *, version: int | None = None) -> Repair:
        """Give up a request for good, whether it is met or not; its people may get other meetings."""
        number, desk = _known(self._desk.number, request), self._desk
        with self._repair(limits, version):
            people = self._take([number] if desk.board.slot[number] != NOBODY else [])
            desk.write(desk.requests, number, replace(desk.requests[number], slots=0))
            desk.write(desk.frame.allowed, number, 0)
            desk.refill(people, limits.moves)
        return self._made()

    def withdraw(self, person: str, limits: Limits = FIVE, *, version: int | None = None) -> Repair:
        """A person leaves: other delegates take over where any may sit, and whom they were to meet may get other meetings."""
        return self._absent(person, self._desk.base.every_slot, limits, version)

    def block(self, person: str, slot: int, limits: Limits = TWO, *, version: int | None = None) -> Repair:
        """A person cannot come in a slot: the meeting they had then is met at another time or by another delegate, if it can be."""
        return self._absent(person, 1 << self._slot(slot), limits, version)

    def away(self, person: str, slots: int, limits: Limits = TWO, *, version: int | None = None) -> Repair:
        """The same for a set of slots at once: nobody is moved from one of them into another."""
        return self._absent(person, slots & self._desk.base.every_slot, limits, version)

    def add(self, request: Request, limits: Limits = TWO, *, version: int | None = None) -> Repair:
        """A request comes late, and is met if room can be made for it. Raises FaultyError for one that no event may have."""
        if request.code in self._desk.number:
            raise TakenError(f"there is a request {request.code} already")
        if request.left.organisation == request.right.organisation:
            raise FaultyError((Fault("self-request", request.code),))
        if request.weight <= 0:
            raise FaultyError((Fault("weight", request.code),))
        for side in (request.left, request.right):
            organisation = _known(self._desk.numbers.firms, side.organisation)
            if side.person and self._desk.frame.firm[_known(self._desk.numbers.people, side.person)] != organisation:
                raise UnknownError(f"{side.person} is no delegate of {side.organisation}")
        with self._repair(limits, version):
            self._desk.mend([self._desk.append(request)], limits.moves)
        return self._made()

    def close(self, table: str, slot: int, limits: Limits = TWO, *, version: int | None = None) -> Repair:
        """A table cannot be used in a slot: who met there sits at another one then, or meets at another time if it can be."""
        number, desk, bit = _known(self._desk.table_number, table), self._desk, 1 << self._slot(slot)
        with self._repair(limits, version) as moved:
            if desk.tables[number].open & bit:
                there = [n for n in desk.board.listed[slot, : desk.board.used[slot]].tolist() if desk.seat[n] == number]
                full = bool(desk.board.used[slot] == desk.frame.room[slot])
                self._take(there if full else [])
                desk.write(desk.tables, number, replace(desk.tables[number], open=desk.tables[number].open & ~bit))
                desk.write(desk.open, (number, slot), False)
                desk.write(desk.frame.room, slot, desk.frame.room[slot] - 1)
                desk.write(desk.board.open, slice(None), desk.board.open)
                open_or_close(desk.frame, desk.board, slot)
                desk.mend(there if full else [], limits.moves)
                moved.update(there)
        return self._made()

    def undo(self, *, version: int | None = None) -> Repair:
        """Take the last repair back, whole."""
        self._expect(version)
        if not self._history:
            raise UnknownError("there is no repair to undo")
        length, changes = self._history.pop()
        while len(self._desk.undoing) > length:
            self._desk.undoing.pop()()
        self.version += 1
        return Repair(self.version, tuple(Change(one.request, one.new, one.old) for one in changes))

    def _absent(self, person: str, slots: int, limits: Limits, version: int | None) -> Repair:
        number, desk = _known(self._desk.numbers.people, person), self._desk
        with self._repair(limits, version):
            taken = desk.met_by(number, numbers_of(slots))
            people, kept = self._take(taken), desk.people[number].free & desk.base.every_slot & ~slots
            mask = words([kept], len(desk.base.days))[0]
            desk.write(desk.people, number, replace(desk.people[number], free=kept))
            desk.write(desk.frame.present, number, mask)
            desk.write(desk.board.free, number, desk.board.free[number] & mask)
            desk.write(desk.board.ready, number, desk.board.free[number])
            refresh(desk.frame, desk.board, number)
            left = desk.mend(taken, limits.moves)
            desk.refill(people, left)
        return self._made()

    def _take(self, numbers: list[int]) -> list[int]:
        """Let meetings wait; the people who become free by it."""
        people = [int(person) for number in numbers for person in self._desk.board.who[number]]
        for number in numbers:
            self._desk.run(take, number)
        return list(dict.fromkeys(people))

    @contextmanager
    def _repair(self, limits: Limits, version: int | None) -> Iterator[set[int]]:
        """Everything between is one repair. Requests put into the set get new tables, besides those that were put or taken."""
        self._expect(version)
        desk, tables = self._desk, set[int]()
        length, mark = len(desk.undoing), int(desk.board.tally[0])
        if limits.notified:
            desk.board.locked[desk.notified] = 0
        yield tables
        desk.board.locked[desk.notified] = 1
        before = {number: desk.meeting(number) for number in tables} | desk.touched(mark)
        desk.give_tables(before)
        changes = (Change(desk.requests[n].code, old, desk.meeting(n)) for n, old in sorted(before.items()))
        self._history.append((length, tuple(one for one in changes if one.old != one.new)))
        self.version += 1

    def _made(self) -> Repair:
        return Repair(self.version, self._history[-1][1])

    def _expect(self, version: int | None) -> None:
        if version is not None and version != self.version:
            raise StaleError(f"the schedule is at version {self.version}, not {version}")

    def _slot(self, slot: int) -> int:
        if not 0 <= slot < len(self._desk.base.days):
            raise UnknownError(f"there is no slot {slot}")
        return slot


def _known(numbers: Mapping[str, int], code: str) -> int:
    if code not in numbers:
        raise UnknownError(f"there is no {code}")
    return numbers[code]
