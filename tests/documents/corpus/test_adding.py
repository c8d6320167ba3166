"""The pool: what takes a process down is isolated and named, the rest is read, and nothing is read twice."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from documents.corpus.papers import folder_of, papers, poisonous, read_here, rows
from duixian.documents.corpus import adding
from duixian.documents.corpus.adding import Settings, Task, Unwritten, read_anew, read_range, read_unread
from duixian.documents.corpus.batch import check_batches
from duixian.documents.corpus.gathering import gather
from duixian.documents.corpus.manifest import Range
from duixian.documents.corpus.packing import Packing, pack
from duixian.documents.corpus.store import Store

POISON = {"die.txt": b"die", "hang.txt": b"hang"}


def filled(place: Path, files: dict[str, bytes], documents: int = 512) -> Store:
    store = Store(place / "corpus")
    pack(store, gather([str(folder_of(place / "files", files))]), packing=Packing(documents=documents))
    return store


def test_poisonous_documents_are_isolated_and_the_rest_is_read(tmp_path: Path) -> None:
    store = filled(tmp_path, {**papers(6), **POISON})
    told: list[int] = []
    reading = read_unread(store, Settings(jobs=1, check=False, seconds=2.5, work=poisonous), told.append)
    assert dict(reading.problems) == {"reader-died": 1, "too-slow": 1}
    documents = {one["name"]: one["problem"] for one in rows(store)["documents"]}
    bad = {"die.txt": "reader-died", "hang.txt": "too-slow"}
    assert documents == dict.fromkeys(papers(6)) | bad
    assert (sum(told), store.manifest().unread()) == (8, [])
    alone = filled(tmp_path / "alone", dict(papers(6)))
    read_here(alone, Settings(check=False), told.append)
    assert rows(alone)["indicators"] == rows(store)["indicators"]
    assert list((store.folder / adding.NOTES).iterdir()) == []


def test_what_was_read_without_checking_is_read_anew_with_it(tmp_path: Path) -> None:
    store = filled(tmp_path, dict(papers(4)), documents=2)
    read_here(store, Settings(check=False), lambda count: None)
    old = store.manifest().parts
    assert read_anew(store, Settings(check=False)).rows.total() == 0
    reading = read_anew(store, Settings())
    assert reading.rows["documents"] == 4 == len(rows(store)["documents"])
    assert reading.rows["findings"] == len(rows(store)["findings"]) > 0
    assert {part.name for part in old}.isdisjoint(part.name for part in store.manifest().parts)


def test_a_full_disk_is_no_fault_of_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path, dict(papers(1)))
    task = Task(store.folder, "0000002", Range("0000001", 0, 1), check_batches, 60.0)
    (store.folder / "forms").write_bytes(b"in the way")
    result = read_range(task)
    assert isinstance(result, Unwritten)
    assert (result.number, result.file) == (errno.EEXIST, str(store.folder / "forms"))
    monkeypatch.setattr(adding, "run_all", lambda *_, **__: iter([(0, result)]))
    with pytest.raises(FileExistsError):
        read_unread(store, Settings())


def test_a_range_is_split_where_its_process_died(tmp_path: Path) -> None:
    task = Task(tmp_path, "1", Range("s", 10, 20), check_batches, 60.0)
    task.note.parent.mkdir()
    found = []
    for told in (b"0", b"4", b"9", b"10", b""):
        task.note.write_bytes(told)
        found.append([(one.start, one.stop) for one in adding._split(task)])
    halves = [(10, 15), (15, 20)]
    assert found == [[(10, 11), (11, 20)], [(10, 14), (14, 15), (15, 20)], [(10, 19), (19, 20)], halves, halves]
    assert adding._split(task._replace(rows=Range("s", 10, 11))) == []


def test_few_shards_are_cut_for_all_processes() -> None:
    cut = list(adding._cut(Range("s", 10, 210), 64))
    assert [(one.start, one.stop) for one in cut] == [(10, 60), (60, 110), (110, 160), (160, 210)]
    assert list(adding._cut(Range("s", 0, 64), 64)) == [Range("s", 0, 64)]


def test_one_process_or_two_give_the_same_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes take the documents in pieces; what lies in the tables, and what was told of it, is the same."""
    files = {**papers(5), "空.txt": b"", "说明.txt": "只是说明。".encode()}
    monkeypatch.setattr(adding, "FEWEST", 2)
    told = {}
    for jobs in (1, 2):
        store = filled(tmp_path / str(jobs), files)
        reading = read_unread(store, Settings(jobs=jobs))
        told[jobs] = {**rows(store)}, reading.rows, reading.problems, store.manifest().rows()
        for document in told[jobs][0]["documents"]:
            document["origin"] = "in"
    assert len(Store(tmp_path / "1/corpus").manifest().parts) > 1
    assert told[1] == told[2]
    assert dict(told[1][2]) == {"empty": 1, "no-form": 1}
