"""Workers are killed in the middle of their work: what they had said was saved is there, the history verifies, jobs go on."""

from __future__ import annotations

import random
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.crowd import OURS, ask, environment, lines, start
from benchmarks.harness import Result

WORKERS = 4
KILLS = 24
ITEMS = 120
JOB_KILLS = 4


@dataclass(frozen=True)
class Told:
    """What was said to be saved by whoever was killed, and what the site holds afterwards."""

    kills: int
    acknowledged: tuple[str, ...]
    state: dict[str, Any]
    job_kills: int

    @property
    def lost(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.acknowledged) - set(self.state["codes"])))

    @property
    def detail(self) -> str:
        job = self.state["jobs"][0]
        return (
            f"{self.kills} kills of writers, {self.job_kills} of a job's worker; {len(self.acknowledged)} writes acknowledged; "
            f"{self.state['rows']} rows of history {'verify' if self.state['intact'] else 'DO NOT VERIFY'}; "
            f"job {job['state']}, {job['items']} of {job['total']} items"
        )


def kill(process: subprocess.Popen[str]) -> list[str]:
    """With -9; what it had said by then."""
    process.send_signal(signal.SIGKILL)
    with process:
        return list(lines(process))


def writers(env: dict[str, str], workers: int, kills: int, rng: random.Random) -> list[str]:
    """Keep some at work; kill one after another at random moments and put a new one in its place."""
    said: list[str] = []
    crowd = [start("found", f"K{number:03d}", env=env) for number in range(workers)]
    for number in range(kills):
        doomed = crowd.pop(rng.randrange(len(crowd)))
        said += islice(lines(doomed), rng.randint(1, 6))  # it is at work by then
        time.sleep(rng.uniform(0.0, 0.2))
        said += kill(doomed)
        crowd.append(start("found", f"K{workers + number:03d}", env=env))
    for process in crowd:
        said += kill(process)
    return said


def job(env: dict[str, str], items: int, kills: int) -> list[str]:
    """Kill a job's worker after some items, again and again; each time it is queued anew and taken up by another."""
    uuid, said = ask("job-ask", items, env=env), []
    for _ in range(kills):
        process = start("job-work", uuid, env=env)
        said += islice(lines(process), items // (kills + 1))
        said += kill(process)
        ask("job-resume", env=env)
    with start("job-work", uuid, env=env) as process:
        *codes, _state = lines(process)
    return said + codes


def endure(
    env: dict[str, str], workers: int = WORKERS, kills: int = KILLS, items: int = ITEMS, job_kills: int = JOB_KILLS
) -> Told:
    """Everything in one site."""
    ask("prepare", 1, env=env)
    said = writers(env, workers, kills, random.Random(2020)) + job(env, items, job_kills)  # moments, not secrets
    return Told(kills + workers, tuple(said), ask("state", env=env), job_kills)


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        told = endure(environment(Path(folder), OURS))
    broken = 0 if told.state["intact"] and told.state["jobs"][0]["state"] == "done" else 1
    claim = "acknowledged writes lost to kill -9"
    return [Result(claim, len(told.lost) + broken, "writes", 0, "<=", "none: a promise, not a speed", told.detail)]
