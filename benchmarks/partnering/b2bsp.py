"""The business-to-business meeting scheduling problem: every meeting is held, with as few breaks as can be, no two people more than two apart.

The twenty instances of Bofill and others (2022) have no clear licence and are not in this repository: `B2BSP_DIR` names the folder of their `.dzn` files. Without
it an invented instance of the class runs. The optimum of each is from their paper; proofs there took up to 23 s of MaxSAT and up to hours of
constraint programming on a Xeon of 3.1 GHz; ours come from CP-SAT (requirements/bench.txt), and no break at all proves itself.
"""

from __future__ import annotations

import os
import random
import re
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks.harness import Result
from benchmarks.partnering.measuring import UnsoundError
from duixian.core.partnering.compacting import FAIR, breaks_of, compact
from duixian.core.partnering.model import Organisation, Person, Problem, Request, Schedule, Side, Table, Tier, slots_of
from duixian.core.partnering.proving import fewest_breaks
from duixian.core.partnering.solving import solve
from duixian.core.partnering.verify import verify

OPTIMA = {
    "tic-12": 0, "tic-12crafc": 0, "tic-13": 0, "tic-13crafb": 0, "tic-13crafc": 4, "tic-14crafa": 0, "tic-14crafc": 0, "tic-14crafd": 0, "forumt-14": 5,
    "forumt-14crafc": 5, "forumt-14crafd": 4, "forumt-14crafe": 5, "forum-13": 0, "ticf-13crafa": 0, "forum-13crafb": 6, "forum-13crafc": 1, "forum-14": 2,
    "ticf-13crafb": 3, "ticf-13crafc": 1, "ticf-14crafa": 0,
}  # fmt: skip
SEARCH, PROOF, SWAPS, MOST_SWAPS = 8, 60, 50_000, 6_000_000
"""CPU seconds of local search, seconds of CP-SAT, swaps of the first seed and of the last."""


def read(text: str) -> Problem:
    """An instance of the class; slots, people and meetings count from 1 there."""
    whole = {name: int(value) for name, value in re.findall(r"(\w+)\s*=\s*(\d+)\s*;", text)}
    slots, morning = whole["nTotalSlots"], whole["nMorningSlots"]
    every, early = (1 << slots) - 1, (1 << morning) - 1
    asked = [
        tuple(map(int, row)) for row in re.findall(r"(\d+)\s*,\s*(\d+)\s*,\s*([123])\s*[,|]", _block(text, "requested"))
    ]
    absent = [
        slots_of(int(n) - 1 for n in row.split(",") if int(n) > 0)
        for row in re.findall(r"\{([^}]*)\}", _block(text, "forbidden"))
    ]
    times = {1: early, 2: every & ~early, 3: every}
    return Problem(
        people=tuple(Person(f"p{n + 1}", f"o{n + 1}", every & ~absent[n]) for n in range(whole["nBusiness"])),
        organisations=tuple(Organisation(f"o{n + 1}") for n in range(whole["nBusiness"])),
        days=(0,) * slots,
        tables=tuple(Table(f"t{n}") for n in range(whole["nTables"])),
        requests=tuple(
            Request(f"m{n}", Side(f"o{a}"), Side(f"o{b}"), 1, Tier.MUTUAL, times[when])
            for n, (a, b, when) in enumerate(asked)
        ),
    )


def _block(text: str, name: str) -> str:
    found = re.search(rf"{name}\s*=\s*\[(.*?)\]\s*;", text, re.DOTALL)
    return found[1] if found else ""


def invented(seed: int = 1) -> Problem:
    """An instance of the class whose every meeting can be held without a break: a packed schedule was made first, and forgotten."""
    chance, slots, people = random.Random(seed), 10, 40
    pairs: dict[tuple[int, int], None] = {}
    for _ in range(slots):
        order = chance.sample(range(people), people)
        pairs |= dict.fromkeys((min(two), max(two)) for two in zip(order[::2], order[1::2], strict=True))
    every = (1 << slots) - 1
    return Problem(
        people=tuple(Person(f"p{n}", f"o{n}", every) for n in range(people)),
        organisations=tuple(Organisation(f"o{n}") for n in range(people)),
        days=(0,) * slots,
        tables=tuple(Table(f"t{n}") for n in range(people // 2)),
        requests=tuple(Request(f"m{n}", Side(f"o{a}"), Side(f"o{b}"), 1) for n, (a, b) in enumerate(pairs)),
    )


class Found(NamedTuple):
    """Meetings held, their breaks, how many any schedule has at least (0 where nobody proved more), and the CPU seconds until then."""

    held: int
    breaks: int
    least: int
    seconds: float


def best(problem: Problem, seconds: float = SEARCH) -> Schedule:
    """What local search finds in so many CPU seconds, seeds one after the other; it ends when there is no break left."""
    start, kept, least, seed = time.process_time(), Schedule((), 0), (0, 0), 0
    while time.process_time() - start < seconds and least != (-len(problem.requests), 0):
        seed += 1
        late = lambda: time.process_time() - start > seconds  # noqa: E731  # a deadline is a thought, not a function
        schedule = solve(problem, seed=seed, iterations=20_000, stop=late)
        schedule = compact(problem, schedule, seed=seed, iterations=min(SWAPS << 2 * seed, MOST_SWAPS), stop=late)
        waits = breaks_of(problem, schedule)
        if max(waits.values(), default=0) <= FAIR and (-len(schedule), sum(waits.values())) < least:
            kept, least = schedule, (-len(schedule), sum(waits.values()))
    return kept


def judged(problem: Problem) -> Found:
    """What local search finds, then what CP-SAT proves or improves, where it is installed. The optimum is not told to either."""
    start = time.process_time()
    schedule, least = best(problem), 0
    if find_spec("ortools"):
        proven = fewest_breaks(problem, schedule, seconds=PROOF)
        schedule, least = proven.schedule or schedule, proven.least
    if broken := verify(problem, schedule):
        raise UnsoundError(str(broken[:5]))
    return Found(len(schedule), sum(breaks_of(problem, schedule).values()), least, time.process_time() - start)


def run() -> list[Result]:
    folder = os.environ.get("B2BSP_DIR")
    if not folder:
        found = judged(invented())
        detail = f"{found.held} of {len(invented().requests)} meetings in {found.seconds:.1f} s"
        said = "B2BSP_DIR is not set: the published instances were not run"
        return [
            Result("B2BSP: breaks of an invented instance that needs none", found.breaks, "", 0, "<=", said, detail)
        ]
    told = []
    reached = proven = 0
    for name, optimum in OPTIMA.items():
        problem = read(next(Path(folder).rglob(f"{name}.original.dzn")).read_text())
        found = judged(problem)
        right = (found.held, found.breaks) == (len(problem.requests), optimum)
        reached, proven = reached + right, proven + (right and found.least == optimum)
        told.append(
            f"{name} {optimum}: {found.breaks} found, {found.least} proven, {found.seconds:.0f} s"
            + ("" if right else ", not best")
        )
        print(told[-1], flush=True)
    others = "MaxSAT 20 in 23 s, Chuffed 18, CPLEX 14, Gecode 0 in 7,200 s (published)"
    return [
        Result("B2BSP: published instances solved to the optimum", reached, "of 20", 20, ">=", others, "; ".join(told)),
        Result(
            "B2BSP: published instances proven to be optimal",
            proven,
            "of 20",
            20,
            ">=",
            others,
            "CPU seconds of two cores",
        ),
    ]
