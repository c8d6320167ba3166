"""Eight people type at the same time: no write fails, and none waits long. Baseline: SQLite as Django sets it up by itself."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from uuid import uuid4

from benchmarks.crowd import DEFAULT_SQLITE, OURS, ask, environment, start
from benchmarks.harness import Result

WRITERS = 8
WRITES = 60
POSTGRES = os.environ.get("BENCHMARK_POSTGRES", "")
"""Address of a server in which a database may be made, without the database's name: `postgres://user@host:5432`."""


@dataclass(frozen=True)
class Told:
    """What came of all writers together; times in seconds."""

    asked: int
    failures: tuple[str, ...]
    taken: tuple[float, ...]
    lasted: float

    @property
    def rate(self) -> float:
        return len(self.taken) / self.lasted

    @property
    def p95(self) -> float:
        return quantiles(self.taken, n=20)[-1]

    @property
    def detail(self) -> str:
        return (
            f"{self.rate:,.0f} writes/s, p95 {self.p95 * 1000:,.0f} ms, longest {max(self.taken) * 1000:,.0f} ms, "
            f"{len(self.failures)} of {self.asked} failed"
        )


def write(env: dict[str, str], writers: int = WRITERS, writes: int = WRITES) -> Told:
    """Let them all begin at one moment; wait for all."""
    declarations = ask("prepare", writers, env=env)
    begin = time.time() + 1.0 + 0.75 * writers  # each needs its time to start
    crowd = [start("edit", declaration, writes, begin, env=env) for declaration in declarations]
    told = [json.loads(process.communicate(timeout=600)[0]) for process in crowd]
    lasted = max(one["ended"] for one in told) - begin
    failures = tuple(text for one in told for text in one["failures"])
    return Told(writers * writes, failures, tuple(taken for one in told for taken in one["taken"]), lasted)


@contextmanager
def postgres(server: str) -> Iterator[str]:
    """A database of its own on the server, dropped in the end."""
    name = f"duixian_bench_{uuid4().hex[:8]}"
    for_server = ["psql", "--quiet", f"{server}/postgres", "-c"]
    subprocess.run([*for_server, f"create database {name}"], check=True)  # our own words
    try:
        yield f"{server}/{name}"
    finally:
        subprocess.run([*for_server, f"drop database {name} with (force)"], check=True)  # our own words


def _measured(settings: str, database: str = "") -> Told:
    with tempfile.TemporaryDirectory() as folder:
        return write(environment(Path(folder), settings, database))


def run() -> list[Result]:
    ours, baseline = _measured(OURS), _measured(DEFAULT_SQLITE)
    claim = f"failed writes of {WRITERS} parallel writers, SQLite"
    told = f"Django's own SQLite settings: {baseline.detail}"
    results = [Result(claim, len(ours.failures), "failures", 0, "<=", told, ours.detail)]
    if POSTGRES:
        with postgres(POSTGRES) as database:
            there = _measured(OURS, database)
        claim = f"failed writes of {WRITERS} parallel writers, PostgreSQL"
        results.append(Result(claim, len(there.failures), "failures", 0, "<=", "as above", there.detail))
    return results
