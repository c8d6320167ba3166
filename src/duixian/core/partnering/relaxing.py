"""The linear relaxation of an event: requests are taken in shares, people counted and not seated. HiGHS solves it; prices and advice come out.

A *coarse* relaxation has one variable a request and ignores when people meet; it is small, and tight where there is room. A *fine* one
has a variable for each request and slot. Any delegate may sit on a side that names nobody, so rows count a whole organisation, and named people
beside it: in one slot that is exact, by Hall's theorem.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from duixian.core.partnering.engine.bits import WORD
from duixian.core.partnering.engine.frame import Frame, Longs

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Relaxed(NamedTuple):
    """Prices by kind of row (`firms`, `people`, `firm_slots`, `person_slots`, `tables`, `pools`, `floors`), and what is taken of each request in each part."""

    fine: bool
    prices: dict[str, Floats]
    request: Longs
    part: Longs
    share: Floats


def unpacked(sets: Longs, slots: int) -> Flags:
    """Sets of slots as truth values, one column a slot."""
    numbers = np.arange(slots)
    return (sets[:, numbers // WORD] >> numbers % WORD & 1).astype(bool)


def moments(frame: Frame) -> Flags:
    """In which slots a request could be met if nobody else met: requests × slots."""
    group = np.repeat(np.arange(len(frame.start) - 1), np.diff(frame.start))
    there = np.zeros((len(frame.start) - 1, frame.present.shape[1]), dtype=np.int64)
    np.bitwise_or.at(there, group, frame.present[frame.members])
    both = there[frame.sides[:, 0]] & there[frame.sides[:, 1]] & frame.allowed
    return unpacked(both, len(frame.day)) & (frame.room > 0)


class Room(NamedTuple):
    """What there is of everything scarce: meetings of people and organisations in all, people and tables in each slot."""

    people: Longs
    firms: Longs
    person_slots: Longs  # people × slots
    firm_slots: Longs  # organisations × slots
    tables: Longs


def room_of(frame: Frame) -> Room:
    """The most that caps, days, presence and tables allow."""
    present = unpacked(frame.present, len(frame.day)).astype(np.int64)
    on_days = np.stack([present[:, frame.day == day].sum(axis=1) for day in range(len(frame.days))], axis=1)
    people = np.minimum(frame.cap, np.minimum(on_days, frame.day_cap[:, None]).sum(axis=1))
    by_firm = np.zeros((len(frame.firm_cap), len(frame.day)), dtype=np.int64)
    np.add.at(by_firm, frame.firm, present)
    staff = np.bincount(frame.firm, weights=people, minlength=len(frame.firm_cap)).astype(np.int64)
    tables = np.minimum(frame.room, present.sum(axis=0) // 2)
    return Room(people, np.minimum(frame.firm_cap, staff), present, by_firm, tables)


class _Program:
    """Rows gathered kind by kind, leaving out those that cannot bind."""

    def __init__(self, worth: Floats) -> None:
        self.worth = worth
        self._rows: list[tuple[Longs, Longs, Floats, Longs]] = []  # rows, columns, signs, right-hand sides
        self._numbers: dict[str, Longs] = {}
        self._size = 0

    def most(self, kind: str, keys: list[Longs], columns: list[Longs], room: Longs) -> None:
        """At most `room[key]` of the variables with that key."""
        key, column = np.concatenate(keys), np.concatenate(columns)
        binds = np.bincount(key, minlength=len(room)) > room
        number = np.full(len(room), -1)
        number[binds] = self._size + np.arange(binds.sum())
        used = binds[key]
        self._add(kind, number, (number[key[used]], column[used], np.ones(used.sum()), room[binds]))

    def floor(self, keys: list[Longs], columns: list[Longs], organisations: int, bonus: int) -> None:
        """One more variable an organisation, worth the bonus, at most as large as its meetings."""
        own, number = len(self.worth) + np.arange(organisations), self._size + np.arange(organisations)
        self.worth = np.concatenate([self.worth, np.full(organisations, float(bonus))])
        rows = np.concatenate([*(number[key] for key in keys), number])
        signs = np.where(np.arange(len(rows)) < len(rows) - organisations, -1.0, 1.0)
        self._add(
            "floors", number, (rows, np.concatenate([*columns, own]), signs, np.zeros(organisations, dtype=np.int64))
        )

    def _add(self, kind: str, number: Longs, rows: tuple[Longs, Longs, Floats, Longs]) -> None:
        self._numbers[kind] = number
        self._rows.append(rows)
        self._size += len(rows[3])

    def solve(self) -> tuple[Floats, dict[str, Floats]]:
        """The variables, and the prices of each kind of row: zero for rows left out."""
        rows, columns, signs, room = (np.concatenate(column) for column in zip(*self._rows, strict=True))
        matrix = csr_array((signs, (rows, columns)), shape=(self._size, len(self.worth)))
        solved = linprog(-self.worth, A_ub=matrix, b_ub=room, bounds=(0, 1), method="highs-ds")
        prices = np.append(np.maximum(0.0, -solved.ineqlin.marginals), 0.0)
        return solved.x, {kind: prices[number] for kind, number in self._numbers.items()}


def relax(frame: Frame, *, fine: bool) -> Relaxed:
    """Solve the coarse or the fine relaxation; `part` is the slot in the fine one and 0 in the coarse one."""
    possible = moments(frame)
    request, part = np.nonzero(possible if fine else possible.any(axis=1, keepdims=True))
    columns, people, slots = np.arange(len(request)), len(frame.cap), len(frame.day)
    program, room = _Program(frame.weight[request].astype(float)), room_of(frame)
    firm = [frame.firms[request, side].astype(np.int64) for side in range(2)]
    named = [columns[frame.sides[request, side] < people] for side in range(2)]
    person = [frame.sides[request[named[side]], side].astype(np.int64) for side in range(2)]
    program.most("firms", firm, [columns, columns], room.firms)
    program.most("people", person, named, room.people)
    program.most("once", [request], [columns], np.ones(len(frame.weight), dtype=np.int64))
    if fine:
        program.most("firm_slots", [one * slots + part for one in firm], [columns, columns], room.firm_slots.ravel())
        keys = [one * slots + part[where] for one, where in zip(person, named, strict=True)]
        program.most("person_slots", keys, named, room.person_slots.ravel())
    program.most("tables", [part], [columns], room.tables if fine else room.tables.sum(keepdims=True))
    stock = frame.stock.astype(np.int64)
    stock = stock if fine else stock.sum(axis=1, keepdims=True)
    program.most("pools", [frame.pool[request] * stock.shape[1] + part], [columns], stock.ravel())
    if frame.first:
        program.floor(firm, [columns, columns], len(frame.firm_cap), frame.first)
    values, prices = program.solve()
    return Relaxed(fine, prices, request, part, values[: len(request)])
