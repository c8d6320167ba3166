"""Whether an event in which everything must be held could be held with fewer breaks: a proof by CP-SAT (OR-Tools, the extra `duixian[prove]`).

The local search of `compact` finds few breaks and cannot know that there are none better. First it is asked whether a break is needed at all, with
linear cuts, which refute what clauses alone do not; then a search that raises the bound core by core proves the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from math import ceil
from typing import Any, Final, NamedTuple

from duixian.core.partnering.compacting import FAIR, breaks_of
from duixian.core.partnering.encoding import Encoding, encoded
from duixian.core.partnering.model import Meeting, Problem, Schedule

NOTHING: Final = Schedule((), 0)
STAGES: Final = (
    (0.1, ("max_lp", "no_lp"), 0, False),
    (0.4, ("core", "quick_restart"), -1, False),
    (0.5, ("core",), -1, True),
)
"""Share of the time, searches, breaks allowed (-1: as few as can be), and whether people are counted in pairs and the best schedule
known is begun with: whoever asks for a schedule of its own finds it sooner without."""


class Proven(NamedTuple):
    """The best schedule known (None where not everything was held), its breaks, and how many every schedule has at least.

    `possible` is False where it is proven that not everything can be held with so few breaks for each person.
    """

    schedule: Schedule | None
    breaks: int
    least: int
    possible: bool = True

    @property
    def optimal(self) -> bool:
        """Whether nobody can find fewer breaks."""
        return self.schedule is not None and self.breaks == self.least


def fewest_breaks(
    problem: Problem, schedule: Schedule, *, fair: int = FAIR, seconds: float = 60, workers: int = 2
) -> Proven:
    """The fewest breaks with which every request can be held, nobody having more than `fair`, beginning with what a schedule has.

    The time is an upper limit of the solver's own clock. With a person who has no break, as there is wherever breaks are fewer than
    people, `fair` is also the most by which two people may differ. Who sits where several could is as in the schedule (UndecidedError
    where it does not say). Raises ImportError without OR-Tools.
    """
    known = _known(problem, schedule, fair)
    if known.optimal:
        return known
    solver, best = _Solver(problem, workers), known
    for part, searches, most, begun in STAGES:
        one = encoded(problem, best.schedule or schedule, fair, paired=begun)
        hint = best.schedule or schedule if begun else NOTHING
        found = solver.ask(one, hint, searches, seconds * part, least=best.least, most=most)
        better = min(best, found, key=lambda way: (way.schedule is None, way.breaks))
        best = better._replace(least=found.least, possible=found.possible)
        if best.optimal or not best.possible:
            break
    return best


def _known(problem: Problem, schedule: Schedule, fair: int) -> Proven:
    """What a schedule proves by itself."""
    waits = breaks_of(problem, schedule)
    whole = len(schedule) == len(problem.requests) and max(waits.values(), default=0) <= fair
    return Proven(schedule if whole else None, sum(waits.values()), 0)


class _Solver:
    """CP-SAT, asked about one event."""

    def __init__(self, problem: Problem, workers: int) -> None:
        self.library: Any = import_module("ortools.sat.python.cp_model")
        self.problem, self.workers = problem, workers

    def ask(
        self,
        one: Encoding,
        hint: Schedule,
        searches: tuple[str, ...],
        seconds: float,
        *,
        least: int = 0,
        most: int = -1,
    ) -> Proven:
        """The fewest breaks, or with `most` any schedule with no more than that; at least `least` are known to be needed."""
        model = self.library.CpModel()
        truths = [model.new_bool_var("") for _ in range(one.literals)]
        self._state(model, one, truths)
        waits = sum(truths[wait - 1] for wait in one.waits)
        if least:
            model.add(waits >= least)
        if most >= 0:
            model.add(waits <= most)
        else:
            model.minimize(waits)
        for truth, value in zip(truths, one.values(hint) if hint.meetings else (), strict=False):
            model.add_hint(truth, value)
        solver = self.library.CpSolver()
        solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, self.workers
        solver.parameters.subsolvers.extend(searches)
        status = solver.status_name(solver.solve(model))
        if status in ("OPTIMAL", "FEASIBLE"):
            schedule = self._schedule(one, [solver.boolean_value(truth) for truth in truths])
            breaks = sum(breaks_of(self.problem, schedule).values())
            return Proven(schedule, breaks, max(least, min(breaks, _up(solver.best_objective_bound))))
        if status == "INFEASIBLE":
            return Proven(None, 0, max(least, most + 1), possible=most >= 0)
        return Proven(None, 0, max(least, 0 if most >= 0 else _up(solver.best_objective_bound)))

    def _state(self, model: Any, one: Encoding, truths: list[Any]) -> None:
        def those(numbers: Iterable[int]) -> list[Any]:
            return [truths[n - 1] if n > 0 else truths[-n - 1].negated() for n in numbers]

        for clause in one.clauses:
            model.add_bool_or(those(clause))
        for group in one.once:
            model.add_exactly_one(those(group))
        for literals, total in one.sums:
            model.add(sum(those(literals)) == total)
        for literals, most in one.most:
            if most < len(literals):
                model.add(sum(those(literals)) <= most)

    def _schedule(self, one: Encoding, truths: list[bool]) -> Schedule:
        slots = {code: next(t for t, n in times.items() if truths[n - 1]) for code, times in one.times.items()}
        met = tuple(Meeting(code, slot, *one.people[code]) for code, slot in slots.items())
        home = {person.code: person.organisation for person in self.problem.people}
        served = {home[who] for one_met in met for who in (one_met.left, one_met.right)}
        worth = sum(asked.weight for asked in self.problem.requests) + self.problem.first_meeting * len(served)
        return Schedule(met, worth)


def _up(bound: float) -> int:
    return max(0, ceil(bound - 1e-6))
