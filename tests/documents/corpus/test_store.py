"""The folder: only what the manifest names counts, and originals come back byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from documents.corpus.papers import papers
from documents.corpus.test_batch import sources
from duixian.documents.corpus.errors import ManifestError, UnknownDocumentError
from duixian.documents.corpus.manifest import Manifest, Range
from duixian.documents.corpus.schema import FORMAT, TABLES
from duixian.documents.corpus.store import Store


def test_a_folder_that_does_not_exist_is_an_empty_corpus(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    assert (store.exists, store.manifest(), list(store.digests())) == (False, Manifest(), [])
    assert store.tables() == {name: [] for name in TABLES}


def test_originals_come_back_byte_for_byte(tmp_path: Path) -> None:
    store, files = Store(tmp_path), {f"{number}.txt": b"%d" % number for number in range(300)}
    shard = store.write_sources("0000001", pa.Table.from_batches([sources(files)]))
    store.commit(Manifest().with_shard(shard))
    assert (shard.documents, shard.bytes) == (300, sum(map(len, files.values())))
    for name in ("0.txt", "129.txt", "299.txt"):
        assert store.source(hashlib.sha256(files[name]).hexdigest()) == (name, files[name])
    assert len(list(store.digests())) == 300
    with pytest.raises(UnknownDocumentError):
        store.source("0" * 64)
    read = [batch.column("name").to_pylist() for batch in store.read_sources(Range("0000001", 120, 258))]
    assert [name for names in read for name in names] == [f"{number}.txt" for number in range(120, 258)]


def test_files_that_no_manifest_names_are_removed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    shard = store.write_sources("0000001", pa.Table.from_batches([sources(papers(1))]))
    store.commit(Manifest().with_shard(shard))
    store.write_sources("0000002", pa.Table.from_batches([sources(papers(1))]))
    store.table_file("forms", "0000003").parent.mkdir()
    half = store.table_file("forms", "0000003.parquet.part").with_suffix("")
    half.write_bytes(b"half")
    note = tmp_path / "reading/0000003-a1b2c3"
    note.parent.mkdir()
    note.write_bytes(b"7")
    assert store.remove_strays() == [store.source_file("0000002"), half, note]
    assert store.source_file("0000001").exists()


def test_files_say_their_format(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write_sources("0000001", pa.Table.from_batches([sources(papers(1))]))
    metadata = pq.read_metadata(store.source_file("0000001"))
    assert metadata.metadata[b"format"] == FORMAT.encode()
    assert metadata.row_group(0).column(3).compression == "ZSTD"


def test_a_manifest_of_another_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(ManifestError):
        Store(tmp_path).manifest()
