"""An event scheduled whole: the proven bound, the meetings, their tables, and the numbers by which runs are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from duixian.core.partnering.bounding import bound
from duixian.core.partnering.compacting import compact
from duixian.core.partnering.faults import FaultyError, faults
from duixian.core.partnering.figures import Figures, figures
from duixian.core.partnering.model import Certificate, Problem, Schedule, Tier
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
    schedule = _placed(problem, certificate, seed=seed, iterations=iterations)
    schedule = assign_tables(problem, compact(problem, schedule, seed=seed), homes=homes)
    if broken := verify(problem, schedule, certificate):
        raise BrokenScheduleError(broken)
    return Made(schedule, certificate, figures(problem, schedule), seating(problem, schedule, homes=homes))


def asked_alone(problem: Problem) -> Problem:
    """The event without what is merely recommended, but for recommended meetings that are fixed."""
    fixed = {met.request for met in problem.fixed}
    asked = tuple(one for one in problem.requests if one.tier is not Tier.RECOMMENDED or one.code in fixed)
    return replace(problem, requests=asked)


def _placed(problem: Problem, certificate: Certificate, *, seed: int, iterations: int) -> Schedule:
    """What was asked for is placed as if nothing were recommended, and stays; recommended meetings take what is left. Weights alone would not
    do: two recommended meetings may weigh more than the one request that both displace, and a first meeting has its bonus either way."""
    asked = asked_alone(problem)
    if len(asked.requests) == len(problem.requests):
        return solve(problem, seed=seed, iterations=iterations, certificate=certificate)
    first = solve(asked, seed=seed, iterations=iterations)
    settled = replace(problem, fixed=first.meetings)
    return solve(settled, seed=seed, iterations=iterations, certificate=certificate)
