"""Why a request is not met, from the event and the schedule alone: what stands in its way, by name."""

from __future__ import annotations

from collections import Counter
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


class _State(NamedTuple):
    """A schedule as an explanation asks for it."""

    problem: Problem
    meetings: tuple[Meeting, ...]
    met: Counter[str]  # meetings of each person
    met_on: Counter[tuple[str, int]]  # and day
    engaged: dict[str, int]  # slots of each person
    full: int  # slots without a table left


def explain(problem: Problem, schedule: Schedule, request: str) -> Explanation:
    """Why a request waits, by the first reason that holds: KeyError if there is none with this code."""
    asked = {one.code: one for one in problem.requests}[request]
    if any(met.request == request for met in schedule.meetings):
        return Explanation(Reason.MET)
    state = _state(problem, schedule)
    return next(found for found in _reasons(state, asked) if found is not None)


def _state(problem: Problem, schedule: Schedule) -> _State:
    seats = [(who, met.slot) for met in schedule.meetings for who in (met.left, met.right)]
    engaged: dict[str, int] = {}
    for who, slot in seats:
        engaged[who] = engaged.get(who, 0) | 1 << slot
    used = Counter(met.slot for met in schedule.meetings)
    full = sum(1 << t for t, room in enumerate(problem.rooms) if used[t] >= room)
    on_days = Counter((who, problem.days[slot]) for who, slot in seats)
    return _State(problem, schedule.meetings, Counter(who for who, _ in seats), on_days, engaged, full)


def _reasons(state: _State, request: Request) -> Iterator[Explanation | None]:
    sides = [_staff(state.problem, side) for side in (request.left, request.right)]
    slots = request.slots & state.problem.every_slot & _together([[p.free for p in side] for side in sides])
    yield None if slots else Explanation(Reason.NO_TIME)
    yield _full_organisations(state, request)
    yield _capped(state, sides)
    free = request.slots & _together([[_free(state, p) for p in side] for side in sides])
    named = tuple(side.person or side.organisation for side in (request.left, request.right))
    yield (
        Explanation(Reason.ENGAGED, named, tuple(numbers_of(slots)), _blockers(state, sides, slots))
        if not free
        else None
    )
    yield Explanation(Reason.TABLES, (), tuple(numbers_of(free))) if not free & ~state.full else None
    free &= ~state.full
    left = free & ~_exhausted(state, request.pool)
    yield Explanation(Reason.POOL, (request.pool,), tuple(numbers_of(free))) if not left else None
    yield Explanation(Reason.OPEN, (), tuple(numbers_of(left)))


def _exhausted(state: _State, pool: str) -> int:
    """The slots in which everything of a pool is in use."""
    users = {request.code for request in state.problem.requests if request.pool == pool}
    used = Counter(met.slot for met in state.meetings if met.request in users)
    return slots_of(t for t, there in enumerate(state.problem.pools.get(pool, ())) if used[t] >= there)


def _staff(problem: Problem, side: Side) -> list[Person]:
    return [p for p in problem.people if p.organisation == side.organisation and side.person in ("", p.code)]


def _together(sides: list[list[int]]) -> int:
    left, right = (reduce(or_, side, 0) for side in sides)
    return left & right


def _free(state: _State, person: Person) -> int:
    """Slots in which somebody could meet, with regard to meetings and caps."""
    if state.met[person.code] >= person.cap:
        return 0
    days = enumerate(state.problem.days)
    open_days = sum(1 << t for t, day in days if state.met_on[person.code, day] < person.day_cap)
    return person.free & open_days & ~state.engaged.get(person.code, 0)


def _full_organisations(state: _State, request: Request) -> Explanation | None:
    caps = {one.code: one.cap for one in state.problem.organisations}
    home = {person.code: person.organisation for person in state.problem.people}
    met = Counter(home[who] for one in state.meetings for who in (one.left, one.right))
    sides = (request.left.organisation, request.right.organisation)
    full = tuple(name for name in sides if met[name] >= caps[name])
    return Explanation(Reason.ORGANISATION_CAP, full) if full else None


def _capped(state: _State, sides: list[list[Person]]) -> Explanation | None:
    """The sides on which everybody has all the meetings they may have."""
    full = [side for side in sides if all(state.met[p.code] >= p.cap for p in side)]
    return Explanation(Reason.CAP, tuple(p.code for side in full for p in side)) if full else None


def _blockers(state: _State, sides: list[list[Person]], slots: int) -> tuple[Meeting, ...]:
    people = {person.code for side in sides for person in side}
    return tuple(
        met for met in state.meetings if slots >> met.slot & 1 and not people.isdisjoint((met.left, met.right))
    )
