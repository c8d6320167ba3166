"""Claim: adding a corpus grows by at most 100 MB from shard 10 to the last, parent and reading processes together."""

from __future__ import annotations

import os
import resource
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus_set import documents
from benchmarks.harness import Result
from duixian.documents.corpus.adding import Settings
from duixian.documents.corpus.api import add_documents
from duixian.documents.corpus.store import Store


def _resident(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return pages * resource.getpagesize() / 1e6


def _children() -> list[int]:
    task = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(one) for one in task.read_text().split()]


class Weighed:
    """Notes what parent and children hold whenever a shard is done."""

    def __init__(self) -> None:
        self.parent: list[float] = []
        self.total: list[float] = []

    def found(self, name: str) -> None: ...

    def to_read(self, documents: int) -> None: ...

    def read(self, documents: int) -> None:
        mine = _resident(os.getpid())
        self.parent.append(mine)
        self.total.append(mine + sum(map(_resident, _children())))


def run() -> list[Result]:
    with documents() as (folder, _), TemporaryDirectory() as place:
        weighed = Weighed()
        add_documents(Store(Path(place, "corpus")), [str(folder)], Settings(jobs=2), weighed)
    tenth, last = weighed.total[9], weighed.total[-1]
    return [
        Result("corpus: memory growth from shard 10 to the last", last - tenth, "MB", 100, "<=", "the same after shard 10",
               f"{len(weighed.total)} shards; {tenth:.0f} MB then, {last:.0f} MB at the end, most {max(weighed.total):.0f} MB;"
               f" the parent alone {weighed.parent[9]:.0f} and {weighed.parent[-1]:.0f} MB"),
    ]  # fmt: skip
