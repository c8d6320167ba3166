"""Contents into shards: each once, in whatever shards, named when it comes again."""

from __future__ import annotations

from pathlib import Path

from documents.corpus.papers import folder_of, zipped
from duixian.documents.corpus.gathering import gather
from duixian.documents.corpus.packing import Packed, Packing, pack
from duixian.documents.corpus.store import Store


def packed(store: Store, place: Path, packing: Packing | None = None) -> Packed:
    return pack(store, gather([str(place)]), packing=packing)


def test_shards_are_filled_by_number_and_by_bytes(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", {f"{n}.txt": bytes([65 + n]) * (40 if n == 4 else 10) for n in range(7)})
    store = Store(tmp_path / "corpus")
    assert packed(store, place, Packing(documents=3, bytes=35)).added == 7
    assert [(one.documents, one.bytes) for one in store.manifest().shards] == [(3, 30), (1, 10), (1, 40), (2, 20)]
    assert len(set(store.digests())) == 7


def test_a_second_run_adds_nothing_and_twins_are_named(tmp_path: Path) -> None:
    files = {"a.txt": b"1", "b.txt": b"1", "c.zip": zipped({"d.txt": b"1", "e.txt": b"2"}), "f.jpg": b"x"}
    place, store = folder_of(tmp_path / "in", files), Store(tmp_path / "corpus")
    first = packed(store, place)
    assert (first.added, first.known, first.aside) == (2, 0, {".jpg": 1})
    assert [twin.name for twin in first.twins] == ["b.txt", "c.zip!d.txt"]
    before = store.manifest()
    again = packed(store, place)
    assert (again.added, again.known, [twin.name for twin in again.twins]) == (0, 2, ["b.txt", "c.zip!d.txt"])
    assert store.manifest() == before


def test_refusals_that_are_documents_now_are_told_back(tmp_path: Path) -> None:
    place, store = folder_of(tmp_path / "in", {"a.txt": b"1", "b.rar": b"x"}), Store(tmp_path / "corpus")
    found = pack(store, gather([str(place)]), watched=frozenset({(str(place), "a.txt"), (str(place), "gone.txt")}))
    assert found.names == {(str(place), "a.txt")}
    assert [(origin, refused.name) for origin, refused in found.refused] == [(str(place), "b.rar")]
