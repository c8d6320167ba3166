"""Small corpora for tests: invented forms as text, and a reading of them without processes."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from duixian.documents.corpus.adding import Done, Reading, Settings, Task, read_range
from duixian.documents.corpus.batch import Batches, Watch, check_batches, read_batches
from duixian.documents.corpus.manifest import Part
from duixian.documents.corpus.reader import reader_of
from duixian.documents.corpus.store import Store
from generator.corpus import RENDERERS
from generator.document import make_document


def _made() -> Iterator[tuple[str, bytes]]:
    for seed in count(700):
        document = make_document(seed)
        if "text" in document.formats:
            yield f"{seed}.txt", RENDERERS["text"](document)


@cache
def papers(number: int) -> Mapping[str, bytes]:
    """So many invented documents by name."""
    return dict(islice(_made(), number))


def folder_of(place: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return place


def zipped(files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def rows(store: Store) -> dict[str, list[Any]]:
    """All rows of all tables, in an order of their own."""
    tables = {name: [pq.read_table(path) for path in paths] for name, paths in store.tables().items()}
    return {
        name: sorted((pa.concat_tables(found).to_pylist() if found else []), key=repr) for name, found in tables.items()
    }


def read_here(store: Store, settings: Settings, note: Callable[[int], None]) -> Reading:
    """The engine of tests: what the pool does, in this process."""
    reading = Reading()
    for unread in store.manifest().unread():
        manifest = store.manifest()
        task = Task(
            store.folder,
            next(manifest.names()),
            unread,
            settings.work or (check_batches if settings.check else read_batches),
            settings.seconds,
        )
        done = read_range(task)
        assert isinstance(done, Done)
        part = Part(task.part, (unread,), done.rows, done.problems.total(), reader_of(), checked=settings.check)
        store.commit(manifest.with_parts([part]))
        reading.rows.update(done.rows)
        reading.problems.update(done.problems)
        note(unread.stop - unread.start)
    return reading


def poisonous(batches: Batches, watch: Watch) -> Batches:
    """Reads as always, but one content ends the process and one keeps it for ever."""

    def bad(batch_contents: list[bytes]) -> None:
        for content in batch_contents:
            watch()
            if content == b"die":
                os._exit(3)
            if content == b"hang":
                time.sleep(60)

    for batch in batches:
        bad(batch.column("content").to_pylist())
        yield from read_batches(iter([batch]))


class Unseen:
    """A progress that nobody looks at, and what it was told."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.counts: list[int] = []

    def found(self, name: str) -> None:
        self.names.append(name)

    def to_read(self, documents: int) -> None:
        self.counts.append(documents)

    def read(self, documents: int) -> None:
        self.counts.append(-documents)
