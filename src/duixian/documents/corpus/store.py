"""The folder of a corpus: shards of sources, parts of tables, and the manifest that says which of them count.

A file is written whole and flushed to the disk before the manifest that names it takes the place of the old one by rename. So a
kill leaves at most files that nobody names; the next writer overwrites or removes them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from duixian.documents.corpus.errors import UnknownDocumentError
from duixian.documents.corpus.manifest import Manifest, Range, Shard, dumped, parsed
from duixian.documents.corpus.schema import FORMAT, SOURCES, TABLES

__all__ = ["NOTES", "Store", "write_parquet"]

MANIFEST: Final = "manifest.json"
NOTES: Final = "reading"
"""Where reading processes note the document they are at."""
_GROUP: Final = 128
"""Source documents that are read together when one is asked for."""


class Store:
    """A corpus in a folder, which need not exist yet; reading needs no lock, writing the one of `locking`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        """Whether anything was ever added."""
        return (self.folder / MANIFEST).is_file()

    def manifest(self) -> Manifest:
        """What counts now; empty where there is no corpus. Raises ManifestError for a file that is no manifest of ours."""
        try:
            return parsed((self.folder / MANIFEST).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Manifest()

    def commit(self, manifest: Manifest) -> None:
        """Makes `manifest` what counts; the files it names are already on the disk."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / f"{MANIFEST}.part"
        with beside.open("w", encoding="utf-8") as file:
            file.write(dumped(manifest))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.folder / MANIFEST)
        _flush_folder(self.folder)

    def tables(self) -> dict[str, list[Path]]:
        """The files of each table that count, by the name of the table (schema.TABLES)."""
        parts = self.manifest().parts
        return {name: [self.table_file(name, part.name) for part in parts] for name in TABLES}

    def table_file(self, table: str, part: str) -> Path:
        """Where a part of a table lies."""
        return self.folder / table / f"{part}.parquet"

    def source_file(self, shard: str) -> Path:
        """Where a shard of sources lies."""
        return self.folder / "sources" / f"{shard}.parquet"

    def digests(self) -> Iterator[str]:
        """The digest of every document, shard by shard; also of those that could not be read or are still to be."""
        for shard in self.manifest().shards:
            yield from pq.read_table(self.source_file(shard.name), columns=["digest"])["digest"].to_pylist()

    def source(self, digest: str) -> tuple[str, bytes]:
        """The name and the bytes of a document as it was added. Raises UnknownDocumentError."""
        for shard in self.manifest().shards:
            found = self._in_shard(shard, digest)
            if found is not None:
                return found
        raise UnknownDocumentError(digest)

    def _in_shard(self, shard: Shard, digest: str) -> tuple[str, bytes] | None:
        with pq.ParquetFile(self.source_file(shard.name)) as file:
            place = pc.index(file.read(["digest"])["digest"], digest).as_py()
            if place < 0:
                return None
            group, row = divmod(place, _GROUP)
            table = file.read_row_group(group, ["name", "content"])
            return table["name"][row].as_py(), table["content"][row].as_py()

    def write_sources(self, name: str, table: pa.Table) -> Shard:
        """Writes a shard of sources; it counts once a manifest names it."""
        write_parquet(self.source_file(name), table.cast(SOURCES), group=_GROUP)
        return Shard(name, table.num_rows, pc.sum(pc.binary_length(table["content"])).as_py() or 0)

    def read_sources(self, rows: Range) -> Iterator[pa.RecordBatch]:
        """The sources in a range of a shard, a row group at a time."""
        at = 0
        with pq.ParquetFile(self.source_file(rows.shard)) as file:
            for batch in file.iter_batches(batch_size=_GROUP):
                low, high = max(rows.start - at, 0), min(rows.stop - at, batch.num_rows)
                if low < high:
                    yield batch.slice(low, high - low)
                at += batch.num_rows

    def write_tables(self, part: str, tables: Mapping[str, pa.Table]) -> dict[str, int]:
        """Writes the tables of a part and gives their rows; they count once a manifest names the part."""
        for name, table in tables.items():
            write_parquet(self.table_file(name, part), table)
        return {name: table.num_rows for name, table in tables.items()}

    def remove_strays(self) -> list[Path]:
        """Removes files that no manifest names: what a killed run left, or parts that were read anew. Gives what it removed."""
        manifest = self.manifest()
        named = {self.source_file(shard.name) for shard in manifest.shards}
        named |= {self.table_file(table, part.name) for table in TABLES for part in manifest.parts}
        folders = [self.folder / name for name in ("sources", *TABLES)]
        strays = [path for folder in folders for path in sorted(folder.glob("*.parquet*")) if path not in named]
        strays += sorted((self.folder / NOTES).glob("*"))
        for path in strays:
            path.unlink()
        return strays


def write_parquet(path: Path, table: pa.Table, *, group: int = 1 << 20) -> None:
    """Writes a table whole (zstd, its format in the metadata) and flushes it to the disk before it takes its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    told = table.replace_schema_metadata({"format": FORMAT})
    with beside.open("wb") as file:
        pq.write_table(told, file, compression="zstd", row_group_size=group)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _flush_folder(folder: Path) -> None:
    """A rename is on the disk once its folder is."""
    if os.name != "nt":
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
