"""What does not change while a schedule is sought, as arrays. People, organisations and requests are numbered in the order of the problem.

A *group* is who may sit on a side: group *i* below the number of people is person *i* alone, the groups behind are the organisations.
Pools are numbered from 1: pool 0 is for requests that need nothing, and never runs out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from duixian.core.partnering.engine.bits import words
from duixian.core.partnering.model import UNLIMITED, Problem, Request, Side

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


class Frame(NamedTuple):
    """An event as arrays (m requests, p people, o organisations, k pools, t slots, d days, w words of a set of slots)."""

    weight: Longs  # m
    sides: Ints  # m × 2: group of the left and of the right side
    firms: Ints  # m × 2: organisation of each side
    allowed: Longs  # m × w: slots in which the request may be met
    pool: Ints  # m
    start: Ints  # p + o + 1: where each group begins in `members`
    members: Ints
    present: Longs  # p × w
    cap: Ints  # p
    day_cap: Ints  # p
    firm: Ints  # p
    firm_cap: Ints  # o
    day: Ints  # t
    days: Longs  # d × w: slots of each day
    room: Ints  # t: tables
    stock: Ints  # k + 1 × t: how many of each pool
    first: int  # worth of an organisation's first meeting


class Numbers(NamedTuple):
    """The number of every person, organisation and pool by its code, and the slots in which a pool has anything to give."""

    people: Mapping[str, int]
    firms: Mapping[str, int]
    pools: Mapping[str, int]
    manned: Mapping[str, int]

    def group(self, side: Side) -> int:
        """The group that may sit on a side."""
        return self.people[side.person] if side.person else len(self.people) + self.firms[side.organisation]


class Rows(NamedTuple):
    """The arrays of a frame that have a row for each request."""

    weight: Longs
    sides: Ints
    firms: Ints
    allowed: Longs
    pool: Ints


def numbers_of_codes(problem: Problem) -> Numbers:
    """People, organisations and pools numbered in the order of the problem."""
    people = {person.code: n for n, person in enumerate(problem.people)}
    firms = {organisation.code: n for n, organisation in enumerate(problem.organisations)}
    return Numbers(people, firms, {pool: n for n, pool in enumerate(["", *problem.pools])}, problem.manned)


def rows_of(numbers: Numbers, requests: Sequence[Request], slots: int) -> Rows:
    """The rows of these requests."""
    every, firms = (1 << slots) - 1, numbers.firms
    return Rows(
        weight=np.array([request.weight for request in requests], dtype=np.int64),
        sides=_pairs([(numbers.group(request.left), numbers.group(request.right)) for request in requests]),
        firms=_pairs([(firms[request.left.organisation], firms[request.right.organisation]) for request in requests]),
        allowed=words([request.slots & numbers.manned[request.pool] & every for request in requests], slots),
        pool=np.array([numbers.pools[request.pool] for request in requests], dtype=np.int32),
    )


def frame_of(problem: Problem) -> Frame:
    """The arrays of a problem that `faults` finds nothing wrong with."""
    numbers, slots = numbers_of_codes(problem), len(problem.days)
    firm = np.array([numbers.firms[person.organisation] for person in problem.people], dtype=np.int32)
    start, members = _groups(firm, len(numbers.firms))
    return Frame(
        *rows_of(numbers, problem.requests, slots),
        start=start,
        members=members,
        present=words([person.free & problem.every_slot for person in problem.people], slots),
        cap=np.array([person.cap for person in problem.people], dtype=np.int32),
        day_cap=np.array([person.day_cap for person in problem.people], dtype=np.int32),
        firm=firm,
        firm_cap=np.array([organisation.cap for organisation in problem.organisations], dtype=np.int32),
        day=_numbered(problem.days),
        days=words(_slots_of_days(problem.days), slots),
        room=np.array(problem.rooms, dtype=np.int32),
        stock=np.array([[UNLIMITED] * slots, *problem.pools.values()], dtype=np.int32).reshape(-1, slots),
        first=problem.first_meeting,
    )


def extended(frame: Frame, blanks: int) -> Frame:
    """The frame with room for more requests: blank ones, worth nothing and met in no slot."""
    grown: dict[str, Any] = {name: _grown(getattr(frame, name), blanks) for name in Rows._fields}
    return frame._replace(**grown)


def _grown(rows: NDArray[np.generic], blanks: int) -> NDArray[np.generic]:
    return np.concatenate([rows, np.zeros((blanks, *rows.shape[1:]), dtype=rows.dtype)])


def _pairs(pairs: list[tuple[int, int]]) -> Ints:
    return np.array(pairs, dtype=np.int32).reshape(-1, 2)


def _groups(firm: Ints, firms: int) -> tuple[Ints, Ints]:
    sizes = np.concatenate([np.ones(len(firm), dtype=np.int64), np.bincount(firm, minlength=firms)])
    start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    members = np.concatenate([np.arange(len(firm)), np.argsort(firm, kind="stable")]).astype(np.int32)
    return start, members


def _numbered(days: tuple[int, ...]) -> Ints:
    order = {day: n for n, day in enumerate(sorted(set(days)))}
    return np.array([order[day] for day in days], dtype=np.int32)


def _slots_of_days(days: tuple[int, ...]) -> list[int]:
    return [sum(1 << t for t, other in enumerate(days) if other == day) for day in sorted(set(days))]
