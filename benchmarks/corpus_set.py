"""A folder of generated text documents of the usual size of the generator; made once a run, and labelled as invented by its making."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.files import SEED, made

DOCUMENTS = 20_000


class Spent(NamedTuple):
    """What a command took: seconds by the clock, CPU seconds of it and its children."""

    wall: float
    cpu: float


def filled(folder: Path, count: int = DOCUMENTS) -> int:
    """Writes `count` text documents and gives their bytes."""
    size = 0
    for name, data, _ in islice(made("text", SEED), count):
        size += (folder / name).write_bytes(data)
    return size


@contextmanager
def documents(count: int = DOCUMENTS) -> Iterator[tuple[Path, int]]:
    """A folder of `count` documents and their bytes; CORPUS_SET names one that is to be kept between runs."""
    kept = os.environ.get("CORPUS_SET")
    if kept and Path(kept).is_dir():
        files = list(Path(kept).iterdir())
        yield Path(kept), sum(path.stat().st_size for path in files)
        return
    with TemporaryDirectory() as place:
        folder = Path(kept) if kept else Path(place)
        folder.mkdir(exist_ok=True)
        yield folder, filled(folder, count)


def timed(*arguments: str | Path) -> Spent:
    """Runs the command `duixian` with these arguments."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "duixian", *map(str, arguments)], check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - start, used)
