from __future__ import annotations

import os
from pathlib import Path

import pytest

from duixian.cli.sources import NothingFoundError, find_files, skipped_pictures


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.pdf", "sub/c.docx", "sub/note.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


def _names(folder: Path, patterns: list[str]) -> list[str]:
    return [str(path.relative_to(folder)) for path in find_files(patterns)]


def test_folder_gives_its_documents_by_name(folder: Path) -> None:
    assert _names(folder, [str(folder)]) == ["a.pdf", "b.txt", "sub/c.docx"]


def test_folder_gives_forms_in_foreign_formats_but_no_files_kept_beside_open_ones(folder: Path) -> None:
    for name in ("old.DOC", "sub/d.wps", "~$c.docx", "sub/.~lock.c.docx#", "._a.pdf", ".~c.docx"):
        (folder / name).write_bytes(b"")
    assert _names(folder, [str(folder)]) == ["a.pdf", "b.txt", "old.DOC", "sub/c.docx", "sub/d.wps"]


def test_glob_gives_what_it_matches(folder: Path) -> None:
    assert _names(folder, [str(folder / "**" / "*.docx")]) == ["sub/c.docx"]


def test_file_named_by_itself_is_taken_whatever_its_ending(folder: Path) -> None:
    assert _names(folder, [str(folder / "sub" / "note.md")]) == ["sub/note.md"]


def test_a_file_meant_twice_comes_once_and_in_the_order_given(folder: Path) -> None:
    assert _names(folder, [str(folder / "b.txt"), str(folder)]) == ["b.txt", "a.pdf", "sub/c.docx"]


@pytest.mark.parametrize("pattern", ["missing.pdf", "*.nothing"])
def test_pattern_without_a_file_is_refused(folder: Path, pattern: str) -> None:
    with pytest.raises(NothingFoundError) as caught:
        find_files([str(folder / pattern)])
    assert caught.value.pattern == str(folder / pattern)


def _reason(path: Path) -> str:
    with pytest.raises(NothingFoundError) as caught:
        find_files([str(path)])
    return caught.value.why[1].split(" (", maxsplit=1)[0]


def test_nothing_found_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    expected = {
        "empty": "No document in this folder",
        "loop": "This link leads to no file: ",
        "pipe": "Not a regular file",
        "gone": "No such file: ",
    }
    assert {name: _reason(tmp_path / name) for name in expected} == expected


def test_file_name_with_magic_characters_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_bytes(b"")
    assert _names(tmp_path, [str(tmp_path / "a[1].txt")]) == ["a[1].txt"]


def test_pictures_of_a_folder_are_taken_for_recognition_only(folder: Path) -> None:
    for name in ("scan.PNG", "sub/scan.jpg"):
        (folder / name).write_bytes(b"")
    recognised = [str(path.relative_to(folder)) for path in find_files([str(folder)], ocr=True)]
    assert _names(folder, [str(folder)]) == ["a.pdf", "b.txt", "sub/c.docx"]
    assert recognised == ["a.pdf", "b.txt", "scan.PNG", "sub/c.docx", "sub/scan.jpg"]
    skipped = skipped_pictures([str(folder), str(folder / "scan.PNG")])
    assert [path.name for path in skipped] == ["scan.PNG", "scan.jpg"]


def test_folder_of_pictures_names_the_cure(tmp_path: Path) -> None:
    (tmp_path / "scan.tif").write_bytes(b"")
    assert _reason(tmp_path) == "Only pictures in this folder; read scans with --ocr: "
