"""What is proven, by a stand-in for the solver that says what it is told to; and by CP-SAT itself where it is installed."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given, settings

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering import proving
from duixian.core.partnering.compacting import breaks_of
from duixian.core.partnering.encoding import encoded
from duixian.core.partnering.model import Meeting, Problem, Schedule
from duixian.core.partnering.proving import Proven, fewest_breaks
from duixian.core.partnering.verify import verify

PEOPLE = [person(code, code.upper()) for code in "abc"]
PROBLEM = event(PEOPLE, [request("ab", "A", "B"), request("ac", "A", "C")])
GAPPED = Schedule((Meeting("ab", 0, "a", "b"), Meeting("ac", 3, "a", "c")), 100)
PACKED = Schedule((Meeting("ab", 0, "a", "b"), Meeting("ac", 1, "a", "c")), 100)
NOTHING = Schedule((), 0)


class _Truth:
    """A literal of the stand-in: sums and comparisons of it say nothing."""

    def __init__(self, number: int) -> None:
        self.number = number

    def negated(self) -> _Truth:
        return _Truth(-self.number)

    def _same(self, _other: object) -> _Truth:
        return self

    __add__ = __radd__ = __ge__ = __le__ = __eq__ = _same  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


class _Model:
    def __init__(self) -> None:
        self.size = 0

    def new_bool_var(self, _name: str) -> _Truth:
        self.size += 1
        return _Truth(self.size)

    def said(self, *_said: object) -> None:
        """The stand-in believes everything."""

    add = add_bool_or = add_exactly_one = minimize = add_hint = said


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Schedule | None, float]]:
    """What the stand-in answers, one after the other: status, schedule, bound."""
    script: list[tuple[str, Schedule | None, float]] = []

    class Solver:
        def __init__(self) -> None:
            self.parameters = SimpleNamespace(subsolvers=[])

        def solve(self, _model: _Model) -> int:
            self.status, schedule, self.best_objective_bound = script.pop(0)
            self.values = encoded(PROBLEM, NOTHING, 2).values(schedule) if schedule else []
            return 0

        def status_name(self, _status: int) -> str:
            return self.status

        def boolean_value(self, truth: _Truth) -> bool:
            return self.values[truth.number - 1] if truth.number <= len(self.values) else False

    library = SimpleNamespace(CpModel=_Model, CpSolver=Solver)
    monkeypatch.setattr(proving, "import_module", lambda _name: library)
    return script


def test_a_schedule_without_breaks_proves_itself() -> None:
    assert fewest_breaks(PROBLEM, PACKED) == Proven(PACKED, 0, 0)
    assert fewest_breaks(PROBLEM, PACKED).optimal


def test_that_none_is_needed_is_shown_by_a_schedule(answers: list[tuple[str, Schedule | None, float]]) -> None:
    answers += [("FEASIBLE", PACKED, 0.0)]
    assert fewest_breaks(PROBLEM, GAPPED) == Proven(PACKED, 0, 0)


def test_that_one_is_needed_is_enough_for_a_schedule_with_one(
    answers: list[tuple[str, Schedule | None, float]],
) -> None:
    answers += [("INFEASIBLE", None, 0.0)]
    found = fewest_breaks(PROBLEM, GAPPED)
    assert (found, found.optimal) == (Proven(GAPPED, 1, 1), True)


def test_the_best_remains_and_the_bound_rises(answers: list[tuple[str, Schedule | None, float]]) -> None:
    answers += [("UNKNOWN", None, 0.0), ("UNKNOWN", None, 0.2), ("FEASIBLE", GAPPED, 0.9)]
    found = fewest_breaks(PROBLEM, NOTHING)
    assert (found, found.optimal) == (Proven(GAPPED, 1, 1), True)
    answers += [("UNKNOWN", None, 0.0), ("UNKNOWN", None, 0.0), ("UNKNOWN", None, 0.0)]
    found = fewest_breaks(PROBLEM, GAPPED)
    assert (found, found.optimal) == (Proven(GAPPED, 1, 0), False)


def test_what_is_impossible_is_told(answers: list[tuple[str, Schedule | None, float]]) -> None:
    answers += [("INFEASIBLE", None, 0.0), ("INFEASIBLE", None, 0.0)]
    found = fewest_breaks(PROBLEM, NOTHING)
    assert (found.schedule, found.possible, found.optimal) == (None, False, False)


def _fewest(problem: Problem) -> int | None:
    """By trying all times of all meetings."""
    best = None
    sides = [
        (one.code, one.left.organisation.replace("o", "p"), one.right.organisation.replace("o", "p"))
        for one in problem.requests
    ]
    for slots in product(range(len(problem.days)), repeat=len(sides)):
        tried = Schedule(tuple(Meeting(code, t, *two) for (code, *two), t in zip(sides, slots, strict=True)), 0)
        waits = breaks_of(problem, tried)
        if {one.rule for one in verify(problem, tried)} <= {"worth"} and max(waits.values(), default=0) <= 2:
            best = min(sum(waits.values()), 99 if best is None else best)
    return best


@pytest.mark.prove
@pytest.mark.parametrize("absent", [0b0000, 0b0010, 0b0110])
@pytest.mark.parametrize("tables", [1, 2, 3])
def test_cp_sat_proves_what_trying_everything_finds(absent: int, tables: int) -> None:
    problem = clique(4, slots=6, tables=tables)
    problem = replace(
        problem,
        people=tuple(replace(one, free=0b111111 & ~(absent << n)) for n, one in enumerate(problem.people)),
        requests=problem.requests[:5],
    )
    best, found = _fewest(problem), fewest_breaks(problem, NOTHING, seconds=20)
    assert (found.breaks if found.schedule else None, found.optimal) == (best, best is not None)
    assert found.possible == (best is not None)
    if found.schedule:
        assert verify(problem, found.schedule) == ()


@pytest.mark.prove
def test_cp_sat_proves_an_instance_of_the_published_class() -> None:
    from benchmarks.partnering.b2bsp import invented

    found = fewest_breaks(invented(), NOTHING, seconds=60)
    assert (found.breaks, found.optimal) == (0, True)
    assert found.schedule is not None
    assert verify(invented(), found.schedule) == ()


@pytest.mark.prove
@settings(max_examples=10, deadline=None)
@given(events(requests=4))
def test_whatever_cp_sat_says_of_drawn_events_is_right(problem: Problem) -> None:
    first = {one.organisation: one for one in reversed(problem.people)}
    alone = replace(
        problem,
        people=tuple(first.values()),
        requests=tuple(
            replace(one, left=one.left._replace(person=""), right=one.right._replace(person=""))
            for one in problem.requests
        ),
    )
    found = fewest_breaks(alone, NOTHING, seconds=10)
    if found.schedule:
        assert verify(alone, found.schedule) == ()
        assert found.breaks == sum(breaks_of(alone, found.schedule).values()) >= found.least
