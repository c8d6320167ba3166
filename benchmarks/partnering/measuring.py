"""One event scheduled in a process of its own, so that its memory is its own: `python -m benchmarks.partnering.measuring forum 1 20000`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.partnering.events import event
from benchmarks.partnering.frozen import FROZEN
from duixian.core.partnering.bounding import bound
from duixian.core.partnering.engine.frame import frame_of
from duixian.core.partnering.model import Organisation, Person, Problem
from duixian.core.partnering.records import digest
from duixian.core.partnering.relaxing import moments
from duixian.core.partnering.solving import solve
from duixian.core.partnering.tables import assign_tables, seating
from duixian.core.partnering.verify import verify


class UnsoundError(RuntimeError):
    """A run that the verifier does not pass, or an event that is not the frozen one: it is not counted."""


def measured(name: str, seed: int, iterations: int, first_meeting: int = 0, *, plain: bool = False) -> dict[str, Any]:
    """What the run of `main` says, from a new process; `plain` without the compiler."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.partnering.measuring",
        name,
        str(seed),
        str(iterations),
        str(first_meeting),
    ]
    environment = {**os.environ, "NUMBA_DISABLE_JIT": str(int(plain))}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise UnsoundError(run.stderr[-2000:])
    return dict(json.loads(run.stdout))


def main(name: str, seed: int, iterations: int, first_meeting: int) -> dict[str, Any]:
    """Bound, schedule and tables of an event, timed after one small event has loaded the compiled code."""
    problem = event(name, seed)
    if (name, seed) in FROZEN and digest(problem) != FROZEN[name, seed]:
        raise UnsoundError(f"{name}/{seed} is not the frozen event")
    problem = replace(problem, first_meeting=first_meeting)
    begun = time.perf_counter()
    _warm()
    warm = time.perf_counter() - begun
    begun, cpu = time.perf_counter(), time.process_time()
    certificate = bound(problem)
    bounded = time.process_time() - cpu
    schedule = solve(problem, seed=seed, iterations=iterations, certificate=certificate)
    solved = time.process_time() - cpu
    schedule = assign_tables(problem, schedule)
    seconds, wall = time.process_time() - cpu, time.perf_counter() - begun
    cpu = time.process_time()
    if broken := verify(problem, schedule, certificate):
        raise UnsoundError(str(broken[:5]))
    seats = seating(problem, schedule, tight=True)
    firm = {person.code: person.organisation for person in problem.people}
    served = {firm[who] for met in schedule.meetings for who in (met.left, met.right)}
    able = _able(problem)
    return {
        "meetings": len(schedule),
        "worth": schedule.worth,
        "bound": certificate.bound,
        "percent": 100 * schedule.worth / certificate.bound,
        "tables": sum(problem.rooms),
        "cpu": seconds,
        "bounding": bounded,
        "solving": solved - bounded,
        "wall": wall,
        "verifying": time.process_time() - cpu,
        "start": warm,
        "unserved": len(able - served),
        "home": 100 * seats.at_home / max(1, seats.bound),
        "moves": 100 * seats.moves / max(1, seats.steps),
        "megabytes": _megabytes(),
    }


def _able(problem: Problem) -> set[str]:
    """Organisations with a request that could be met if there were no others."""
    frame = frame_of(problem)
    firms = frame.firms[moments(frame).any(axis=1)]
    return {problem.organisations[n].code for n in set(firms.ravel().tolist())}


def _megabytes() -> float:
    """The most memory this process held; getrusage would count what the process held that began it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


def _warm() -> None:
    people = tuple(Person(f"p{n}", f"o{n}", 3) for n in range(3))
    firms = tuple(Organisation(f"o{n}") for n in range(3))
    whole = event("forum")
    requests = tuple(
        replace(
            request,
            left=request.left._replace(organisation=f"o{n % 2}", person=""),
            right=request.right._replace(organisation="o2", person=""),
        )
        for n, request in enumerate(whole.requests[:8])
    )
    solve(Problem(people, firms, (0, 0), whole.tables[:1], requests), iterations=20)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], *map(int, sys.argv[2:]))))
