"""Claim: 20,000 text documents are read to Parquet in 15 s on 2 cores, with all review rules in 90 s, by the clock.

CPU seconds stand beside: on a shared machine half of them is what two idle cores would take.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus_set import DOCUMENTS, Spent, documents, timed
from benchmarks.harness import Result
from duixian.documents.corpus.store import Store

SHARE = 10
"""The baseline reads one document in so many, and its figures are multiplied."""


def _added(folder: Path, scratch: Path, *options: str) -> tuple[Spent, dict[str, int]]:
    place = scratch / "corpus"
    shutil.rmtree(place, ignore_errors=True)
    spent = timed("corpus", "add", folder, "--to", place, "--jobs", "2", *options)
    return spent, Store(place).manifest().rows()


def _baseline(folder: Path, scratch: Path) -> Spent:
    """`duixian read --out`: a task and a JSON file a document."""
    some = scratch / "some"
    some.mkdir()
    for path in sorted(folder.iterdir())[::SHARE]:
        shutil.copy(path, some)
    spent = timed("read", some, "--out", scratch / "json", "--jobs", "2")
    return Spent(spent.wall * SHARE, spent.cpu * SHARE)


def run() -> list[Result]:
    with documents() as (folder, size), TemporaryDirectory() as place:
        scratch = Path(place)
        read, rows = _added(folder, scratch, "--no-check")
        checked, found = _added(folder, scratch)
        json = _baseline(folder, scratch)
    about = f"{rows['documents']:,} generated documents of {size / DOCUMENTS / 1000:.1f} kB, {rows['forms']:,} forms, {rows['indicators']:,} indicators"
    base = f"duixian read --out JSON: {json.wall:.0f} s, {json.cpu:.0f} CPU-s (from 1 in {SHARE}), ratio {json.cpu / read.cpu:.1f} ×"
    return [
        Result(f"corpus: {DOCUMENTS:,} text documents read to Parquet, 2 processes", read.wall, "s", 15, "<=", base,
               f"{about}; {read.cpu:.0f} CPU-s, {read.cpu / rows['documents'] * 1e3:.2f} ms a document"),
        Result("corpus: the same with all review rules", checked.wall, "s", 90, "<=", "without the rules",
               f"{found['findings']:,} findings; {checked.cpu:.0f} CPU-s, ratio {checked.cpu / read.cpu:.1f} ×"),
    ]  # fmt: skip
