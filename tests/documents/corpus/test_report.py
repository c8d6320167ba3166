"""The report: a line for every file that gave nothing, harmless in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from documents.corpus.papers import Unseen, folder_of, papers, read_here
from duixian.documents.corpus.adding import Settings
from duixian.documents.corpus.api import add_documents
from duixian.documents.corpus.report import lines_of, twin_lines, write_report
from duixian.documents.corpus.store import Store


def test_the_report_names_files_that_gave_nothing_and_what_is_there_twice(tmp_path: Path) -> None:
    ((name, content),) = papers(1).items()
    files = {name: content, "=twin.txt": content, "a.rar": b"x", "b.txt": b""}
    place, store = str(folder_of(tmp_path / "in", files)), Store(tmp_path / "corpus")
    added = add_documents(store, [place], Settings(), Unseen(), engine=read_here)
    lines = [*lines_of(store), *twin_lines(store, added.packed.twins)]
    first, second = sorted([name, "=twin.txt"])
    assert [(one.name, one.code) for one in lines] == [("a.rar", "unknown-archive"), ("b.txt", "empty"), (second, "duplicate")]  # fmt: skip
    assert lines[-1].words.zh == f"内容与 {first} 相同，只收录一份。"
    csv = tmp_path / "report.csv"
    assert write_report(csv, lines, "en") == 3
    text = csv.read_text(encoding="utf-8-sig").splitlines()
    assert (text[0], len(text)) == ("file,found in,code,what is wrong", 4)
    assert text[2].startswith(f"b.txt,{place},empty,The file is empty (0 bytes).")
    assert write_report(csv, [lines[-1]._replace(name="=1+1")], "zh") == 1
    assert csv.read_text(encoding="utf-8-sig").splitlines()[1].startswith("'=1+1,")


def test_a_refusal_is_forgotten_when_the_file_can_be_opened(tmp_path: Path) -> None:
    place, store = tmp_path / "in", Store(tmp_path / "corpus")
    folder_of(place, {"a.txt": b"x" * 10})
    (place / "b.txt").symlink_to(place / "gone")
    add_documents(store, [str(place)], Settings(), Unseen(), engine=read_here)
    assert [one.code for one in lines_of(store)] == ["cannot-open", "no-form"]
    (place / "b.txt").unlink()
    folder_of(place, {"b.txt": next(iter(papers(1).values()))})
    add_documents(store, [str(place)], Settings(), Unseen(), engine=read_here)
    assert [one.code for one in lines_of(store)] == ["no-form"]
