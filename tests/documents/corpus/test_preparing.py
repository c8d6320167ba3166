"""What is prepared: put there whole or not at all, older ones forgotten."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from duixian.documents.corpus import preparing
from duixian.documents.corpus.manifest import Manifest, Shard
from duixian.documents.corpus.preparing import FOLDER, KEPT, key_of, prepared
from duixian.documents.corpus.store import Store
from generator.tables import write_tables


def test_without_a_manifest_there_is_no_key(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        key_of(tmp_path)


def test_of_a_corpus_of_which_nothing_was_read_nothing_is_prepared(tmp_path: Path) -> None:
    assert prepared(tmp_path / "nowhere") is None
    Store(tmp_path).commit(Manifest((Shard("0000001", 3, 30),)))
    assert (prepared(tmp_path), (tmp_path / FOLDER).exists()) == (None, False)


def test_only_the_latest_preparations_stay(tmp_path: Path) -> None:
    places = []
    for seed in range(KEPT + 2):
        write_tables(tmp_path, 3 + seed, seed=seed)
        places.append(prepared(tmp_path))
    assert prepared(tmp_path) == places[-1]
    assert len(list((tmp_path / FOLDER).iterdir())) == KEPT


def test_a_failure_leaves_nothing_and_another_that_was_quicker_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tables(tmp_path, 3)
    monkeypatch.setattr(preparing, "write_index", lambda con, place: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        prepared(tmp_path)
    assert list((tmp_path / FOLDER).iterdir()) == []
    place = tmp_path / FOLDER / key_of(tmp_path)

    def quicker(con: object, beside: Path) -> None:
        (place / "theirs").mkdir(parents=True)

    monkeypatch.setattr(preparing, "write_index", quicker)
    assert (prepared(tmp_path), [one.name for one in place.iterdir()]) == (place, ["theirs"])
    with pytest.raises(FileNotFoundError):
        preparing._put(place, tmp_path / "gone" / "there")


def test_the_rows_of_files_are_told_by_their_footers(tmp_path: Path) -> None:
    rows = write_tables(tmp_path, 12, part=5)
    files = [str(path) for path in sorted((tmp_path / "indicators").iterdir())]
    with duckdb.connect() as con:
        assert (len(files), sum(preparing.duckdb_rows(con, files))) == (3, rows)
