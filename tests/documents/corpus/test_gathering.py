"""PATHs to documents: files, folders, globs and ZIPs, under names that are text."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from documents.corpus.papers import folder_of, zipped
from duixian.documents.corpus.archives import Found, Limits, Refused
from duixian.documents.corpus.gathering import gather, told


def _all(patterns: Sequence[str], limits: Limits | None = None) -> list[tuple[str, str, str]]:
    """Origin, name and what it was, of everything found."""
    return [(taken.origin, taken.item.name, _said(taken.item)) for taken in gather(patterns, limits)]


def _said(item: object) -> str:
    if isinstance(item, Found):
        return "document"
    return item.problem.code if isinstance(item, Refused) else "aside"


def test_a_folder_gives_documents_archives_and_what_it_passes_over(tmp_path: Path) -> None:
    files = {
        "2021/表.txt": b"1", "2021/~$表.docx": b"x", "2020/a.doc": b"2", "b.zip": zipped({"c.txt": b"3"}),
        "d.rar": b"Rar!", "e.jpg": b"x", "f.docx": b"PK\x03\x04",
    }  # fmt: skip
    here = str(folder_of(tmp_path, files))
    assert _all([here]) == [
        (here, name, said)
        for name, said in (
            ("b.zip!c.txt", "document"), ("d.rar", "unknown-archive"), ("e.jpg", "aside"), ("f.docx", "document"),
            ("2020/a.doc", "document"), ("2021/表.txt", "document"),
        )
    ]  # fmt: skip


def test_files_and_globs_name_documents_whatever_they_are_called(tmp_path: Path) -> None:
    folder_of(tmp_path, {"a.dat": b"1", "b.dat": zipped({"c.txt": b"2"}), "sub/d.txt": b"3"})
    every = f"{tmp_path}/*"
    assert _all([f"{tmp_path}/a.dat", f"{tmp_path}/b.dat"]) == [
        (f"{tmp_path}/a.dat", "a.dat", "document"), (f"{tmp_path}/b.dat", "b.dat!c.txt", "document"),
    ]  # fmt: skip
    assert _all([every]) == [
        (every, f"{tmp_path}/a.dat", "document"), (every, f"{tmp_path}/b.dat!c.txt", "document"),
        (every, f"{tmp_path}/sub/d.txt", "document"),
    ]  # fmt: skip


def test_a_file_that_two_paths_name_comes_once(tmp_path: Path) -> None:
    folder_of(tmp_path, {"a.txt": b"1"})
    assert len(_all([str(tmp_path), f"{tmp_path}/a.txt", f"{tmp_path}/*.txt"])) == 1
    assert _all([f"{tmp_path}/none", f"{tmp_path}/*.none"]) == []


def test_what_cannot_be_opened_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder_of(tmp_path, {"a.txt": b"x" * 11, "b.txt": b"1"})
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "d.txt")
    assert [(name, said) for _, name, said in _all([str(tmp_path)], Limits(document=10))] == [
        ("a.txt", "too-large"), ("b.txt", "document"), ("c.txt", "cannot-open"),
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names as text")
def test_names_that_are_no_utf8_are_read_as_gbk(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + "/目标表.txt".encode("gbk")
    Path(os.fsdecode(raw)).write_bytes(b"1")
    assert [name for _, name, _ in _all([str(tmp_path)])] == ["目标表.txt"]
    assert told(os.fsdecode(b"\xff.txt")) == "�.txt"
