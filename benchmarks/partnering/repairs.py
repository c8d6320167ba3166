"""Claim: a repair of the largest event takes milliseconds, changes little, and a thousand of them lose little against starting again."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from statistics import quantiles

from benchmarks.harness import Result
from benchmarks.partnering.events import event
from duixian.core.partnering.bounding import bound
from duixian.core.partnering.model import Meeting, Problem, Request
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
        _one(repairs, chance, kind, _late(problem, chance, 0), schedule.meetings)
        repairs.undo()
    for number in range(EVENTS):
        kind = KINDS[number % len(KINDS)]
        late = _late(problem, chance, number)
        start = time.process_time()
        _, others = _one(repairs, chance, kind, late, schedule.meetings)
        times[kind].append(1000 * (time.process_time() - start))
        moved[kind] = max(moved[kind], others)
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


def _one(
    repairs: Repairs, chance: random.Random, kind: str, late: Request, met: Sequence[Meeting]
) -> tuple[Repair, int]:
    """One event of a kind about some meeting of the first schedule, and how many meetings moved that it is not itself about."""
    one = chance.choice(met)
    acts = {
        "cancel": lambda: repairs.cancel(one.request),
        "block": lambda: repairs.block(one.left, one.slot),
        "withdraw": lambda: repairs.withdraw(one.right),
        "close": lambda: repairs.close(one.table, one.slot),
        "add": lambda: repairs.add(late),
    }
    made = acts[kind]()
    about = {
        "block": lambda old: one.left in old[2:4] and old.slot == one.slot,
        "withdraw": lambda old: one.right in old[2:4],
        "close": lambda old: (old.table, old.slot) == (one.table, one.slot),
    }.get(kind, lambda _: False)
    return made, sum(change.moves and not about(change.old) for change in made.changes)


def _late(problem: Problem, chance: random.Random, number: int) -> Request:
    asked = chance.choice(problem.requests)
    return replace(asked, code=f"late{number}", left=asked.right, right=asked.left)
