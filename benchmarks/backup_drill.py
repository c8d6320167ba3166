"""A site is backed up while it is written, restored into SQLite and PostgreSQL, and compared to the last row and file.

`python -m benchmarks.backup_drill [--site FOLDER]` takes a copy of that site (the demo's, say), else one that it fills itself. Looked at:
what was acknowledged before the backup began is in it; each writer's projects are there without a gap, so that the backup is one moment; a
second backup of each restored site has the digest of every table and file of the first; and `duixian verify history` ends well there.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.crowd import OURS, ROOT, ask, environment, lines, start
from benchmarks.harness import Result
from benchmarks.killed_server import database
from tests import postgres

WRITERS = 2


@dataclass(frozen=True)
class Restored:
    """What came of one restore."""

    into: str
    differing: tuple[str, ...]
    verified: int
    seconds: float


@dataclass(frozen=True)
class Told:
    """The backup and every restore of it."""

    tables: int
    rows: int
    files: int
    before: int
    missing: tuple[str, ...]
    gaps: tuple[str, ...]
    seconds: float
    restored: tuple[Restored, ...]

    @property
    def wrong(self) -> int:
        return (
            len(self.missing) + len(self.gaps) + sum(len(one.differing) + (one.verified != 0) for one in self.restored)
        )

    @property
    def detail(self) -> str:
        into = "; ".join(
            f"{one.into}: {self.tables} tables and {self.files} files {'equal' if not one.differing else 'DIFFER'}, history "
            f"{'verifies' if one.verified == 0 else 'DOES NOT VERIFY'}, {one.seconds:.0f} s"
            for one in self.restored
        )
        return f"{self.rows} rows backed up in {self.seconds:.0f} s while {WRITERS} wrote; {len(self.missing)} acknowledged before it missing, {len(self.gaps)} gaps; {into}"


def duixian(env: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "duixian", *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def manifest(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        told: dict[str, Any] = json.loads(archive.read("manifest.json"))
        return told


def codes(path: Path) -> list[str]:
    """Of the projects of the writers, in the backup."""
    with zipfile.ZipFile(path) as archive:
        rows = [json.loads(line) for line in archive.read("rows/targets.project.jsonl").splitlines()]
    return [row["fields"]["code"] for row in rows if row["fields"]["code"].startswith("W")]


def written(env: dict[str, str], out: Path) -> tuple[set[str], float]:
    """Back up in the middle of the writing; what was acknowledged before it began, and how long it took."""
    crowd = [start("found", f"W{number}", env=env) for number in range(WRITERS)]
    before = {next(lines(process)) for process in crowd}
    time.sleep(1)
    begun = time.perf_counter()
    done = duixian(env, "backup", str(out))
    took = time.perf_counter() - begun
    for process in crowd:
        process.kill()
        process.communicate()
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return before, took


def gaps_of(found: list[str]) -> tuple[str, ...]:
    """Codes that are not there although a later one of the same writer is."""
    last: dict[str, int] = {}
    for code in found:
        writer, number = code.rsplit("-", 1)
        last[writer] = max(last.get(writer, -1), int(number))
    return tuple(sorted({f"{w}-{n:05d}" for w, top in last.items() for n in range(top + 1)} - set(found)))


def restored(into: str, env: dict[str, str], backup: Path) -> Restored:
    """Restore, back up again, compare the digests of every member."""
    begun = time.perf_counter()
    done = duixian(env, "restore", str(backup))
    took = time.perf_counter() - begun
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    again = backup.with_name(f"again-{into}.zip")
    duixian(env, "backup", str(again))
    first, second = manifest(backup)["digests"], manifest(again)["digests"]
    unlike = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    differing = tuple(name for name in unlike if not same_rows(name, backup, again))
    return Restored(into, differing, duixian(env, "verify", "history").returncode, took)


def same_rows(name: str, one: Path, other: Path) -> bool:
    """Whether a table is the same row by row; PostgreSQL keeps the keys of a JSON column in an order of its own."""
    if not name.startswith("rows/"):
        return False
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        if not {name} <= {*first.namelist()} & {*second.namelist()}:
            return False
        pairs = [[json.loads(line) for line in archive.read(name).splitlines()] for archive in (first, second)]
    return pairs[0] == pairs[1]


def copied(site: Path, folder: Path) -> None:
    """The database as of one moment, and the files."""
    folder.mkdir()
    with sqlite3.connect(site / "duixian.sqlite3") as source, sqlite3.connect(folder / "duixian.sqlite3") as target:
        source.backup(target)
    if (site / "files").exists():
        shutil.copytree(site / "files", folder / "files")


def drill(folder: Path, site: Path | None = None, *, with_postgres: bool = True) -> Told:
    """Everything, below that folder."""
    live = environment(folder / "live", OURS)
    if site is None:
        ask("prepare", 3, env=live)
    else:
        copied(site, folder / "live")
    out = folder / "backup.zip"
    before, took = written(live, out)
    told, found = manifest(out), codes(out)
    back = [restored("SQLite", environment(folder / "again", OURS), out)]
    if with_postgres:
        with database() as held:
            if held is None:
                print(postgres.SKIPPED, file=sys.stderr)
            else:
                back.append(restored("PostgreSQL", environment(folder / "postgres", OURS, held.address), out))
    return Told(
        tables=len(told["tables"]), rows=sum(told["tables"].values()),
        files=sum(name.startswith("files/") for name in told["digests"]), before=len(before),
        missing=tuple(sorted(before - set(found))), gaps=gaps_of(found), seconds=took, restored=tuple(back),
    )  # fmt: skip


def run(site: Path | None = None) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        told = drill(Path(folder), site)
    claim = "tables and files that differ after backup under writing and restore"
    return [Result(claim, told.wrong, "differences", 0, "<=", "none: a promise, not a speed", told.detail)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.backup_drill")
    parser.add_argument("--site", type=Path)
    (result,) = run(parser.parse_args().site)
    print(result.row())
    return int(not result.met)


if __name__ == "__main__":
    sys.exit(main())
