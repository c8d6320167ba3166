"""Source shards to tables with a pool of processes; one poisonous document never takes others with it.

A task is a range of documents. When its process dies, hangs or runs out of memory, the range is split around the document that it
was at, and the pieces are read again; a document that fails alone becomes a row that says so. Every finished part is committed, so a
run that was killed goes on where it was.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from secrets import token_hex
from typing import Final, NamedTuple

import pyarrow as pa

from duixian.documents.corpus.batch import Batches, Watch, check_batches, problem_batch, read_batches
from duixian.documents.corpus.guarding import died_at, guarded, reason_of
from duixian.documents.corpus.manifest import Part, Range
from duixian.documents.corpus.reader import reader_of
from duixian.documents.corpus.schema import TABLES
from duixian.documents.corpus.store import NOTES, Store
from duixian.documents.corpus.tables import flattened
from duixian.documents.reading.problems import BYTES_PER_PROCESS, SECONDS_PER_FILE, lost
from duixian.documents.reading.workers import Failure, run_all

__all__ = ["Reading", "Settings", "read_anew", "read_unread"]

Work = Callable[[Batches, Watch], Batches]
FEWEST: Final = 64
"""Documents that are worth a process of their own."""
STARTING: Final = 60.0
"""Seconds for a process to start, and for what the alarm does not see."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How shards are read: `jobs` processes, with review rules or without; seconds and bytes that one document may take."""

    jobs: int = 1
    check: bool = True
    seconds: float = SECONDS_PER_FILE
    memory: int = BYTES_PER_PROCESS
    work: Work | None = None
    """Stands in for the batch function in tests."""


@dataclass(slots=True)
class Reading:
    """What a run read: rows of every table, and documents that gave no form, by the code of the problem."""

    rows: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)


class Task(NamedTuple):
    """A range of documents to be read into the part of this name."""

    folder: Path
    part: str
    rows: Range
    work: Work
    seconds: float

    @property
    def note(self) -> Path:
        """Where the process notes the document it is at."""
        return self.folder / NOTES / self.part


class Done(NamedTuple):
    """A part that lies on the disk: its rows by table, its problems by code."""

    rows: dict[str, int]
    problems: Counter[str]


class Unwritten(NamedTuple):
    """The tables could not be written: a full disk, no right to write. No document is at fault."""

    number: int
    why: str
    file: str | None


@dataclass(slots=True)
class _Group:
    """Tasks whose parts count together: those that take the place of an older part."""

    old: tuple[Part, ...]
    open: int
    made: list[Part] = field(default_factory=list)


def read_unread(store: Store, settings: Settings, note: Callable[[int], None] = lambda count: None) -> Reading:
    """Reads every document that no part covers; `note` hears how many are done. Whoever calls holds the lock.

    Raises OSError when the folder cannot be written.
    """
    ranges = [(rows, None) for rows in store.manifest().unread()]
    return _Run(store, settings, note).all(ranges)


def read_anew(store: Store, settings: Settings, note: Callable[[int], None] = lambda count: None) -> Reading:
    """Reads the sources again of parts that another version of the reader made, or that lack the findings now asked for.

    The old rows count until all of their part are there anew.
    """
    stale = store.manifest().stale(reader_of(), checked=settings.check)
    ranges = [(rows, part) for part in stale for rows in part.covers]
    return _Run(store, settings, note).all(ranges)


class _Run:
    def __init__(self, store: Store, settings: Settings, note: Callable[[int], None]) -> None:
        self.store, self.settings, self.note = store, settings, note
        self.work = settings.work or (check_batches if settings.check else read_batches)
        self.reader = reader_of()
        # A process that outlives a killed run may still write: it must not meet the files of the next.
        token = token_hex(3)
        self.names = (f"{name}-{token}" for name in store.manifest().names())
        self.reading = Reading()
        # Arrow's own allocator asks for a gigabyte of address space at once: half of what a process is allowed.
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

    def all(self, ranges: Sequence[tuple[Range, Part | None]]) -> Reading:
        """Reads ranges, then what was split off of those that failed, until nothing is left."""
        cut = [(rows, old) for whole, old in ranges for rows in _cut(whole, self._longest(ranges))]
        groups = self._groups(cut)
        waiting = [(rows, groups[old.name] if old else None) for rows, old in cut]
        while waiting:
            waiting = list(self._round(waiting))
        return self.reading

    def _longest(self, ranges: Sequence[tuple[Range, Part | None]]) -> int:
        """Documents of a task: a whole shard, or less where there are too few shards for all processes."""
        documents = sum(rows.stop - rows.start for rows, _ in ranges)
        return max(FEWEST, -(-documents // (4 * self.settings.jobs)))

    def _groups(self, ranges: Iterable[tuple[Range, Part | None]]) -> dict[str, _Group]:
        groups: dict[str, _Group] = {}
        for old in (old for _, old in ranges if old):
            groups.setdefault(old.name, _Group((old,), 0)).open += 1
        return groups

    def _round(self, waiting: Sequence[tuple[Range, _Group | None]]) -> Iterator[tuple[Range, _Group | None]]:
        tasks = [self._task(rows) for rows, _ in waiting]
        longest = max(rows.stop - rows.start for rows, _ in waiting)
        for index, result in run_all(
            read_range,
            tasks,
            jobs=self.settings.jobs,
            seconds=self.settings.seconds * longest + STARTING,
            memory=self.settings.memory,
            fork=False,
        ):
            group = waiting[index][1]
            if isinstance(result, Unwritten):
                raise OSError(*result)
            if isinstance(result, Done):
                self._commit(tasks[index], result, group)
                continue
            pieces = _split(tasks[index])
            if not pieces:
                self._commit(tasks[index], self._given_up(tasks[index], result), group)
            if group and pieces:
                group.open += len(pieces) - 1
            yield from ((piece, group) for piece in pieces)

    def _task(self, rows: Range) -> Task:
        return Task(self.store.folder, next(self.names), rows, self.work, self.settings.seconds)

    def _given_up(self, task: Task, failure: Failure) -> Done:
        """The row of the one document that takes its process down."""
        told = lost(reason_of(failure), self.settings.seconds)
        batch = next(self.store.read_sources(task.rows))
        digest, name, origin = (batch.column(key)[0].as_py() for key in ("digest", "name", "origin"))
        size = len(batch.column("content")[0].as_py())
        return _written(self.store, task.part, [problem_batch(digest, name, origin, size, told)])

    def _commit(self, task: Task, done: Done, group: _Group | None) -> None:
        part = Part(task.part, (task.rows,), done.rows, done.problems.total(), self.reader, checked=self.settings.check)
        if group is None:
            self.store.commit(self.store.manifest().with_parts([part]))
        else:
            group.made.append(part)
            group.open -= 1
            if not group.open:
                self.store.commit(self.store.manifest().with_parts(group.made, instead_of=group.old))
        self.reading.rows.update(done.rows)
        self.reading.problems.update(done.problems)
        self.note(task.rows.stop - task.rows.start)


def _cut(rows: Range, longest: int) -> Iterator[Range]:
    """The range in pieces of about equal length, none above `longest`."""
    length = rows.stop - rows.start
    pieces = -(-length // longest)
    cuts = (rows.start + length * number // pieces for number in range(pieces + 1))
    return (Range(rows.shard, low, high) for low, high in pairwise(cuts))


def _split(task: Task) -> list[Range]:
    """The pieces of a range that failed: what lies before, at and behind the document it was at; none when it is one document."""
    at = died_at(task.note)
    shard, start, stop = task.rows
    if stop - start == 1:
        return []
    known = at is not None and start + at < stop
    middle = start + at if known and at is not None else (start + stop) // 2
    cuts = (start, middle, middle + 1, stop) if known else (start, middle, stop)
    return [Range(shard, low, high) for low, high in pairwise(cuts) if low < high]


def read_range(task: Task) -> Done | Unwritten:
    """The worker's side: a range of sources to a part of the tables on the disk."""
    _settle()
    store = Store(task.folder)
    with guarded(task.note, task.seconds) as guard:
        nested = list(task.work(store.read_sources(task.rows), guard))
        guard.done()
        try:
            return _written(store, task.part, nested)
        except OSError as error:
            return Unwritten(error.errno or 0, error.strerror or str(error), error.filename)


def _settle() -> None:
    """One thread a process: the pool is what uses the cores."""
    if pa.cpu_count() > 1:
        pa.set_cpu_count(1)


def _written(store: Store, part: str, nested: Sequence[pa.RecordBatch]) -> Done:
    flat = [flattened(batch) for batch in nested]
    tables = {name: pa.concat_tables([one[name] for one in flat]) for name in TABLES}
    problems = Counter(code for code in tables["documents"]["problem"].to_pylist() if code)
    return Done(store.write_tables(part, tables), problems)
