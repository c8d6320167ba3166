"""An event scheduled whole: the proven bound, the meetings, their tables, and the numbers by which runs are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from duixian.core.partnering.bounding import bound
from duixian.core.partnering.compacting import compact
from duixian.core.partnering.faults import FaultyError, faults
from duixian.core.partnering.figures import Figures, figures
from duixian.core.partnering.model import Certificate, Problem, Schedule
from duixian.core.partnering.solving import solve
from duixian.core.partnering.tables import Seating, assign_tables, seating
from duixian.core.partnering.verify import Broken, verify


class Made(NamedTuple):
    """A schedule with tables, the certificate of its bound, and its numbers."""

    schedule: Schedule
    certificate: Certificate
    figures: Figures
    seating: Seating


class BrokenScheduleError(AssertionError):
    """The engine gave what the verifier does not pass: a fault of ours, never of the event's."""

    def __init__(self, broken: tuple[Broken, ...]) -> None:
        super().__init__(f"the engine broke {broken[:5]}")


def make(problem: Problem, *, seed: int, iterations: int, homes: Mapping[str, Sequence[str]]) -> Made:
    """The best schedule found; the same event, seed, number and homes give the same. Raises FaultyError for an event that has faults, and
    BrokenScheduleError rather than give what the verifier does not pass."""
    if found := faults(problem):
        raise FaultyError(found)
    certificate = bound(problem)
    schedule = solve(problem, seed=seed, iterations=iterations, certificate=certificate)
    schedule = assign_tables(problem, compact(problem, schedule, seed=seed), homes=homes)
    if broken := verify(problem, schedule, certificate):
        raise BrokenScheduleError(broken)
    return Made(schedule, certificate, figures(problem, schedule), seating(problem, schedule, homes=homes))
