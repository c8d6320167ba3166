"""Documents into shards of sources: each content once, so many together that no file is small.

A shard counts when the manifest names it. So a run that was killed has packed whole shards or none, and a second run over the same
PATHs finds those contents known and goes on behind them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from duixian.documents.corpus.archives import Aside, Found, Refused
from duixian.documents.corpus.gathering import Taken
from duixian.documents.corpus.schema import SOURCES
from duixian.documents.corpus.store import Store
from duixian.documents.reading.names import suffix_of

__all__ = ["DOCUMENTS_A_SHARD", "Packed", "Packing", "Twin", "pack"]

DOCUMENTS_A_SHARD: Final = 512
BYTES_A_SHARD: Final = 32 * 2**20
_KEY: Final = 16
"""Bytes of a SHA-256 by which contents are told apart in memory."""


class Twin(NamedTuple):
    """A document whose content another already has."""

    name: str
    origin: str
    digest: str


@dataclass(frozen=True, slots=True)
class Packing:
    """How large shards become."""

    documents: int = DOCUMENTS_A_SHARD
    bytes: int = BYTES_A_SHARD


@dataclass(slots=True)
class Packed:
    """What packing came to: documents `added`, `known` before under the same name, and all that is to be reported."""

    added: int = 0
    known: int = 0
    twins: list[Twin] = field(default_factory=list)
    refused: list[tuple[str, Refused]] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    names: set[tuple[str, str]] = field(default_factory=set)
    """(origin, name) of documents among `watched`: what could be opened this time."""


@dataclass(slots=True)
class _Shard:
    rows: list[tuple[str, str, str, bytes]] = field(default_factory=list)
    size: int = 0

    def add(self, digest: str, name: str, origin: str, content: bytes) -> None:
        self.rows.append((digest, name, origin, content))
        self.size += len(content)

    def table(self) -> pa.Table:
        """The rows by digest, so that tables come out sorted whatever the order in which files were found."""
        columns = zip(*sorted(self.rows), strict=True)
        return pa.Table.from_arrays(
            [pa.array(column, kind.type) for column, kind in zip(columns, SOURCES, strict=True)], schema=SOURCES
        )


def pack(
    store: Store,
    found: Iterable[Taken],
    *,
    watched: frozenset[tuple[str, str]] = frozenset(),
    packing: Packing | None = None,
    note: Callable[[str], None] = lambda name: None,
) -> Packed:
    """Packs every document that is new to the corpus and commits shard by shard; `note` hears each name.

    `watched` are the (origin, name) of earlier refusals: those that are documents now are told back. Whoever calls holds the lock.
    """
    run = _Run(store, packing or Packing(), watched)
    for taken in found:
        note(taken.item.name)
        run.take(taken)
    run.flush()
    return run.packed


class _Run:
    def __init__(self, store: Store, packing: Packing, watched: frozenset[tuple[str, str]]) -> None:
        self.store, self.packing, self.watched = store, packing, watched
        self.packed = Packed()
        self.shard = _Shard()
        self.known: set[bytes] = set()
        self.places: set[bytes] = set()
        for shard in store.manifest().shards:
            table = pq.read_table(store.source_file(shard.name), columns=["digest", "name"])
            for digest, name in zip(table["digest"].to_pylist(), table["name"].to_pylist(), strict=True):
                self._remember(digest, name)

    def _remember(self, digest: str, name: str) -> None:
        self.known.add(_key(digest))
        self.places.add(_place(digest, name))

    def take(self, taken: Taken) -> None:
        origin, item = taken
        if isinstance(item, Refused):
            self.packed.refused.append((origin, item))
        elif isinstance(item, Aside):
            self.packed.aside[suffix_of(item.name)] += 1
        else:
            self._document(origin, item)

    def _document(self, origin: str, item: Found) -> None:
        if (origin, item.name) in self.watched:
            self.packed.names.add((origin, item.name))
        digest = hashlib.sha256(item.content).hexdigest()
        if _key(digest) not in self.known:
            self._remember(digest, item.name)
            self._add(digest, item.name, origin, item.content)
        elif _place(digest, item.name) in self.places:
            self.packed.known += 1
        else:
            self.packed.twins.append(Twin(item.name, origin, digest))

    def _add(self, digest: str, name: str, origin: str, content: bytes) -> None:
        if self.shard.rows and self.shard.size + len(content) > self.packing.bytes:
            self.flush()
        self.shard.add(digest, name, origin, content)
        self.packed.added += 1
        if len(self.shard.rows) >= self.packing.documents:
            self.flush()

    def flush(self) -> None:
        """Commits the shard at hand, if it holds anything."""
        if self.shard.rows:
            manifest = self.store.manifest()
            shard = self.store.write_sources(next(manifest.names()), self.shard.table())
            self.store.commit(manifest.with_shard(shard))
            self.shard = _Shard()


def _key(digest: str) -> bytes:
    return bytes.fromhex(digest[: 2 * _KEY])


def _place(digest: str, name: str) -> bytes:
    return hashlib.blake2b(f"{digest} {name}".encode(), digest_size=_KEY).digest()
