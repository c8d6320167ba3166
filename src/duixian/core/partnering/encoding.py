"""An event in which everything must be held, with as few breaks as can be, written as clauses for a solver.

Literals are numbers from 1; a negative number is the opposite. Breaks are a person's holes: a slot without a meeting between two with one, on the
same day, however long. The encoding is that of Bofill and others (2022), with counters that know that the people of a slot come in pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from duixian.core.partnering.model import Person, Problem, Schedule, Side, numbers_of


class UndecidedError(ValueError):
    """A side on which several delegates could sit, and no schedule that says who does."""


@dataclass(slots=True)
class Encoding:
    """Clauses, and sums over literals: `sums` and `most` of them are true. `times` are the literals of each request by slot; `waits` count breaks."""

    literals: int = 0
    clauses: list[tuple[int, ...]] = field(default_factory=list)
    once: list[list[int]] = field(default_factory=list)
    sums: list[tuple[list[int], int]] = field(default_factory=list)
    most: list[tuple[list[int], int]] = field(default_factory=list)
    times: dict[str, dict[int, int]] = field(default_factory=dict)
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    waits: list[int] = field(default_factory=list)
    meanings: list[tuple[int, int, Sequence[int]]] = field(default_factory=list)

    def new(self, least: int = 0, of: Sequence[int] = ()) -> int:
        """One more literal, which means that at least so many of others are true."""
        self.literals += 1
        if of:
            self.meanings.append((self.literals, least, of))
        return self.literals

    def values(self, schedule: Schedule) -> list[bool]:
        """What every literal is in a schedule."""
        true = {self.times[met.request].get(met.slot, 0) for met in schedule.meetings}
        for name, least, others in self.meanings:
            if sum((abs(one) in true) == (one > 0) for one in others) >= least:
                true.add(name)
        return [number in true for number in range(1, self.literals + 1)]

    def either(self, literals: Iterable[int]) -> int:
        """A literal that is true exactly where one of these is."""
        some = list(literals)
        name = self.new(1, some)
        self.clauses.append((-name, *some))
        self.clauses += [(name, -one) for one in some]
        return name

    def all_of(self, literals: Iterable[int]) -> int:
        """A literal that is true exactly where all of these are."""
        return -self.either(-one for one in literals)

    def counted(self, literals: Sequence[int], most: int) -> list[int]:
        """Literals that say whether at least one, two … of these are true, up to `most` of them (a totalizer)."""
        if len(literals) < 2:
            return list(literals)
        half = len(literals) // 2
        left, right = self.counted(literals[:half], most), self.counted(literals[half:], most)
        found = [self.new(n + 1, literals) for n in range(min(most, len(left) + len(right)))]
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                if i + j:
                    self.clauses.append(
                        (found[min(i + j, len(found)) - 1], *(-one for one in (*left[:i][-1:], *right[:j][-1:])))
                    )
                if i + j < len(found):
                    self.clauses.append((-found[i + j], *left[i : i + 1], *right[j : j + 1]))
        return found


def encoded(problem: Problem, schedule: Schedule, fair: int, *, paired: bool = False) -> Encoding:
    """The event with every request held, nobody with more than `fair` breaks; who sits where several could is as in the schedule.

    `paired` adds counters of the people in each slot: they find that some slots must stay empty, and slow down what needs no such argument.

    Raises UndecidedError where the schedule does not say.
    """
    one = Encoding(people=_people(problem, schedule))
    present = {person.code: person.free for person in problem.people}
    fixed = {met.request: 1 << met.slot for met in problem.fixed}
    for request in problem.requests:
        left, right = one.people[request.code]
        slots = present[left] & present[right] & request.slots & problem.every_slot & problem.manned[request.pool]
        slots &= fixed.get(request.code, slots)
        one.times[request.code] = {t: one.new() for t in numbers_of(slots)}
        one.once.append(list(one.times[request.code].values()))
    busy = [_days_of(one, problem, person, fair) for person in problem.people]
    _rooms(one, problem, busy, paired=paired)
    return one


def _people(problem: Problem, schedule: Schedule) -> dict[str, tuple[str, str]]:
    met = {one.request: (one.left, one.right) for one in schedule.meetings}
    staff: dict[str, list[str]] = defaultdict(list)
    for person in problem.people:
        staff[person.organisation].append(person.code)

    def only(side: Side) -> str:
        able = [side.person] if side.person else staff[side.organisation]
        if len(able) != 1:
            raise UndecidedError(f"several delegates of {side.organisation} could sit there, or none")
        return able[0]

    return {one.code: met.get(one.code) or (only(one.left), only(one.right)) for one in problem.requests}


def _days_of(one: Encoding, problem: Problem, person: Person, fair: int) -> dict[int, int]:
    """When a person is busy, by slot; how many meetings they have; and their breaks, of which there are no more than is fair."""
    mine = [code for code, people in one.people.items() if person.code in people]
    busy, holes = dict[int, int](), list[int]()
    for t in range(len(problem.days)):
        then = [one.times[code][t] for code in mine if t in one.times[code]]
        if then:
            busy[t] = one.new(1, then)
            one.once.append([-busy[t], *then])
    one.sums.append((list(busy.values()), len(mine)))
    one.most.append((list(busy.values()), person.cap))
    for day in dict.fromkeys(problem.days):
        today = [t for t, its in enumerate(problem.days) if its == day]
        one.most.append(([busy[t] for t in today if t in busy], person.day_cap))
        holes += _holes(one, busy, today)
    waits = [one.new(n + 1, holes) for n in range(min(fair, len(holes), max(0, len(mine) - 1)))]
    one.clauses += [(-later, earlier) for earlier, later in pairwise(waits)]
    if holes:
        one.sums.append(([*holes, *(-wait for wait in waits)], len(waits)))
    one.waits += waits
    return busy


def _holes(one: Encoding, busy: dict[int, int], today: list[int]) -> list[int]:
    """A literal for each slot of a day in which a person may meet again after a break."""
    holes, held, before = list[int](), 0, 0
    for t in today:
        now = busy.get(t, 0)
        if now and held and before != held:
            holes.append(one.all_of([now, held, *([-before] if before else [])]))
        if now:
            held = one.either([held, now]) if held else now
        before = now
    return holes


def _rooms(one: Encoding, problem: Problem, busy: list[dict[int, int]], *, paired: bool) -> None:
    """Tables and pools of each slot; an even number of people meets in each."""
    for t, room in enumerate(problem.rooms):
        there = [slots[t] for slots in busy if t in slots]
        most = 2 * min(room, len(there) // 2)
        counts = one.counted(there, most + 1) if paired else []
        one.most.append((there, most))
        one.clauses += [(-count,) for count in counts[most:]]
        one.clauses += [(-odd, even) for odd, even in zip(counts[0:most:2], counts[1:most:2], strict=True)]
        for pool, stock in problem.pools.items():
            using = [
                one.times[asked.code][t]
                for asked in problem.requests
                if asked.pool == pool and t in one.times[asked.code]
            ]
            one.most.append((using, stock[t]))
    caps = {firm.code: firm.cap for firm in problem.organisations}
    asked = [side.organisation for request in problem.requests for side in (request.left, request.right)]
    one.clauses += [() for code, cap in caps.items() if asked.count(code) > cap]
