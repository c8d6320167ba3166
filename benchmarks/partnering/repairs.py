"""Claim: a repair of the largest event takes milliseconds, changes little, and a thousand of them lose little against starting again."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from statistics import quantiles

from benchmarks.harness import Result
from benchmarks.partnering.events import event
from duixian.core.partnering.bounding import bound
from duixian.core.partnering.repair import Repair, Repairs
from duixian.core.partnering.solving import solve
from duixian.core.partnering.tables import assign_tables
from duixian.core.partnering.verify import verify

EVENTS = 1_000
KINDS = ("cancel", "block", "withdraw", "add", "close")
MOST = {"cancel": 1, "block": 2, "withdraw": 5, "add": 2, "close": 2}


def run() -> list[Result]:
    return [result for name in ("forum", "bio") for result in _claims(name)]


def _claims(name: str) -> list[Result]:
    problem = event(name)
    schedule = assign_tables(problem, solve(problem, certificate=bound(problem)))
    repairs, chance = Repairs(problem, schedule), random.Random(1)
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    moved: dict[str, int] = dict.fromkeys(KINDS, 0)
    for kind in KINDS:
        _one(repairs, chance, kind, 0)
        repairs.undo()
    for number in range(EVENTS):
        kind = KINDS[number % len(KINDS)]
        start = time.process_time()
        made, about = _one(repairs, chance, kind, number)
        times[kind].append(1000 * (time.process_time() - start))
        moved[kind] = max(moved[kind], sum(one.moves and one.request not in about for one in made.changes))
    broken = verify(repairs.problem, repairs.schedule)
    again = solve(repairs.problem)
    drift = 100 * (1 - repairs.schedule.worth / again.worth)
    slowest = max(quantiles(taken, n=100)[98] for taken in times.values())
    detail = ", ".join(
        f"{kind} {quantiles(taken, n=100)[49]:.2f}/{quantiles(taken, n=100)[98]:.2f}" for kind, taken in times.items()
    )
    most = ", ".join(f"{kind} {count}" for kind, count in moved.items())
    return [
        Result(
            f"repairs of {name}: p99 of the slowest kind",
            slowest,
            "ms",
            5,
            "<=",
            "-",
            f"{EVENTS} events, p50/p99 in ms: {detail}",
        ),
        Result(
            f"repairs of {name}: beyond the limit of other meetings moved",
            sum(moved[kind] > MOST[kind] for kind in KINDS),
            "kinds",
            0,
            "<=",
            "-",
            f"at most moved: {most}; {len(broken)} rules broken",
        ),
        Result(
            f"repairs of {name}: weight lost against scheduling anew",
            drift,
            "%",
            0.5,
            "<=",
            "solve from scratch",
            "a tenth of the meetings touched" if name == "bio" else "half of the meetings touched",
        ),
    ]


def _one(repairs: Repairs, chance: random.Random, kind: str, number: int) -> tuple[Repair, set[str]]:
    """One event of a kind about some meeting, and the requests that it is itself about."""
    met = repairs.schedule.meetings
    one = chance.choice(met)
    if kind == "cancel":
        return repairs.cancel(one.request), {one.request}
    if kind == "block":
        return repairs.block(one.left, one.slot), {one.request}
    if kind == "withdraw":
        return repairs.withdraw(one.right), {other.request for other in met if one.right in (other.left, other.right)}
    if kind == "close":
        return repairs.close(one.table, one.slot), {one.request}
    asked = chance.choice(repairs.problem.requests)
    return repairs.add(replace(asked, code=f"late{number}", left=asked.right, right=asked.left, slots=-1)), set()
