"""Why a request is not met, from the event and the schedule alone: what stands in its way, by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from duixian.core.partnering.model import Meeting, Person, Problem, Request, Schedule, Side, numbers_of, slots_of
from duixian.core.wording import Words


class Reason(StrEnum):
    """What keeps a request waiting."""

    MET = "met"
    NO_TIME = "no-time"
    ORGANISATION_CAP = "organisation-cap"
    CAP = "cap"
    TABLES = "tables"
    POOL = "pool"
    ENGAGED = "engaged"
    OPEN = "open"


SAID: Final = {
    Reason.MET: Words("已安排", "It is met"),
    Reason.NO_TIME: Words("双方没有共同的空闲时段", "The two sides are never present at the same time"),
    Reason.ORGANISATION_CAP: Words("所在单位的约谈数已满", "An organisation has all the meetings it may have"),
    Reason.CAP: Words("参会人的约谈数已满", "Everybody of a side has all the meetings they may have"),
    Reason.TABLES: Words("双方都有空的时段没有空桌", "Whenever both are free, every table is taken"),
    Reason.POOL: Words("双方都有空的时段没有空闲的译员", "Whenever both are free and a table is, no interpreter is"),
    Reason.ENGAGED: Words("共同时段内已有其他约谈", "Whenever both are present, one of them has another meeting"),
    Reason.OPEN: Words("可以安排", "It could be met now"),
}
"""Each reason as people are told."""


class Explanation(NamedTuple):
    """A reason, whom it is about (organisations, people or a pool), the slots looked at, and the meetings that would have to give way."""

    reason: Reason
    subjects: tuple[str, ...] = ()
    slots: tuple[int, ...] = ()
    blockers: tuple[Meeting, ...] = ()

    @property
    def words(self) -> Words:
        """The reason in words, with whom it is about."""
        said = SAID[self.reason]
        return (
            Words(f"{said.zh}（{'、'.join(self.subjects)}）", f"{said.en} ({', '.join(self.subjects)})")
            if self.subjects
            else said
        )


def explain(problem: Problem, schedule: Schedule, request: str) -> Explanation:
    """Why a request waits, by the first reason that holds: KeyError if there is none with this code."""
    asked = {one.code: one for one in problem.requests}[request]
    return _Explainer(problem, schedule).said(asked)


def explain_all(problem: Problem, schedule: Schedule) -> dict[str, Explanation]:
    """The same for each request that waits, in the order of the problem; the schedule is looked at once for all of them."""
    explainer = _Explainer(problem, schedule)
    return {one.code: explainer.said(one) for one in problem.requests if one.code not in explainer.placed}


class _Explainer:
    """A schedule as explanations ask for it: who meets how often, when and where, and what is left in each slot."""

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self.problem, self.meetings = problem, schedule.meetings
        seats = [(who, met.slot) for met in self.meetings for who in (met.left, met.right)]
        self.placed = {met.request for met in self.meetings}
        self.met = Counter(who for who, _ in seats)
        self.staff: dict[str, list[Person]] = defaultdict(list)
        for person in problem.people:
            self.staff[person.organisation].append(person)
        home = {person.code: person.organisation for person in problem.people}
        self.caps = {one.code: one.cap for one in problem.organisations}
        self.firms = Counter(home[who] for who, _ in seats)
        self.held: dict[str, list[int]] = defaultdict(list)
        for number, met in enumerate(self.meetings):
            for who in (met.left, met.right):
                self.held[who].append(number)
        self.free = self._free(seats)
        used = Counter(met.slot for met in self.meetings)
        self.full = slots_of(t for t, room in enumerate(problem.rooms) if used[t] >= room)
        self.exhausted = {pool: self._exhausted(pool) for pool in {one.pool for one in problem.requests}}

    def said(self, request: Request) -> Explanation:
        """Why a request is not met."""
        if request.code in self.placed:
            return Explanation(Reason.MET)
        return next(found for found in self._reasons(request) if found is not None)

    def _free(self, seats: list[tuple[str, int]]) -> dict[str, int]:
        """Slots in which everybody could meet, with regard to meetings and caps."""
        engaged: dict[str, int] = defaultdict(int)
        days = self.problem.days
        on_days = Counter((who, days[slot]) for who, slot in seats)
        for who, slot in seats:
            engaged[who] |= 1 << slot
        spans = {one: slots_of(t for t, day in enumerate(days) if day == one) for one in set(days)}
        free = dict[str, int]()
        for person in self.problem.people:
            is_open = reduce(
                or_, (bits for day, bits in spans.items() if on_days[person.code, day] < person.day_cap), 0
            )
            left = person.free & is_open & ~engaged[person.code]
            free[person.code] = left if self.met[person.code] < person.cap else 0
        return free

    def _exhausted(self, pool: str) -> int:
        """The slots in which everything of a pool is in use."""
        users = {request.code for request in self.problem.requests if request.pool == pool}
        used = Counter(met.slot for met in self.meetings if met.request in users)
        return slots_of(t for t, there in enumerate(self.problem.pools.get(pool, ())) if used[t] >= there)

    def _reasons(self, request: Request) -> Iterator[Explanation | None]:
        sides = [self._side(side) for side in (request.left, request.right)]
        slots = request.slots & self.problem.every_slot & _together([[p.free for p in side] for side in sides])
        yield None if slots else Explanation(Reason.NO_TIME)
        yield self._full_organisations(request)
        yield self._capped(sides)
        free = request.slots & _together([[self.free[p.code] for p in side] for side in sides])
        named = tuple(side.person or side.organisation for side in (request.left, request.right))
        yield (
            None if free else Explanation(Reason.ENGAGED, named, tuple(numbers_of(slots)), self._blockers(sides, slots))
        )
        yield None if free & ~self.full else Explanation(Reason.TABLES, (), tuple(numbers_of(free)))
        free &= ~self.full
        left = free & ~self.exhausted[request.pool]
        yield None if left else Explanation(Reason.POOL, (request.pool,), tuple(numbers_of(free)))
        yield Explanation(Reason.OPEN, (), tuple(numbers_of(left)))

    def _side(self, side: Side) -> list[Person]:
        return [p for p in self.staff[side.organisation] if side.person in ("", p.code)]

    def _full_organisations(self, request: Request) -> Explanation | None:
        sides = (request.left.organisation, request.right.organisation)
        full = tuple(name for name in sides if self.firms[name] >= self.caps[name])
        return Explanation(Reason.ORGANISATION_CAP, full) if full else None

    def _capped(self, sides: list[list[Person]]) -> Explanation | None:
        """The sides on which everybody has all the meetings they may have."""
        full = [side for side in sides if all(self.met[p.code] >= p.cap for p in side)]
        return Explanation(Reason.CAP, tuple(p.code for side in full for p in side)) if full else None

    def _blockers(self, sides: list[list[Person]], slots: int) -> tuple[Meeting, ...]:
        """The meetings of the two sides in these slots, in the order of the schedule."""
        numbers = sorted({number for side in sides for person in side for number in self.held[person.code]})
        return tuple(self.meetings[number] for number in numbers if slots >> self.meetings[number].slot & 1)


def _together(sides: list[list[int]]) -> int:
    left, right = (reduce(or_, side, 0) for side in sides)
    return left & right
