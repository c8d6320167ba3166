"""A small corpus of invented forms in a folder: the originals as documents, and what was read from them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from duixian.core.forms.model import Form
from duixian.documents.corpus.batch import read_batches
from duixian.documents.corpus.manifest import Manifest, Part, Range
from duixian.documents.corpus.schema import SOURCES
from duixian.documents.corpus.store import Store
from duixian.documents.corpus.tables import flattened
from duixian.documents.reading.apart import LIMITS, Source, _File, _read
from duixian.documents.reading.problems import Problem
from duixian.documents.writing.api import write_form


def make_corpus(folder: Path, forms: tuple[Form, ...], formats: tuple[str, ...] = ("txt",)) -> Store:
    """Each form once in each format, in one shard and one part."""
    documents = [(f"{at}.{kind}", write_form(form, kind).data) for at, form in enumerate(forms) for kind in formats]
    rows = [
        {"digest": sha256(data).hexdigest(), "name": name, "origin": "tests", "content": data}
        for name, data in documents
    ]
    store = Store(folder)
    sources = pa.Table.from_pylist(rows, schema=SOURCES)
    manifest = Manifest().with_shard(store.write_sources("0000001", sources))
    (tables,) = map(flattened, read_batches(iter(sources.combine_chunks().to_batches())))
    counts = store.write_tables("0000002", tables)
    part = Part("0000002", (Range("0000001", 0, len(rows)),), counts, 0, "tests", checked=False)
    store.commit(manifest.with_parts([part]))
    return store


def read_here(files: Sequence[tuple[str, bytes]], **_limits: object) -> list[Source | Problem]:
    """As `read_many_apart`, in this process: what the tests of the desk need not wait for."""
    return [_read(_File(name, data, LIMITS, pictures=0)) for name, data in files]
