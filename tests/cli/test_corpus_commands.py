"""`duixian corpus` in this process: what is added, what is said of the rest, how it ends."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from documents.corpus.papers import folder_of, papers, read_here, rows, zipped
from duixian.cli.language import Language, say
from duixian.cli.main import app
from duixian.documents.corpus.locking import only_writer
from duixian.documents.corpus.preparing import key_of
from duixian.documents.corpus.store import Store
from snapshots import snapshot


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before, say.language = say.language, Language.EN
    yield
    say.language = before


@pytest.fixture(autouse=True)
def corpus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder that DUIXIAN_CORPUS names; documents are read in this process."""
    monkeypatch.setenv("DUIXIAN_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("duixian.documents.corpus.adding.read_unread", read_here)
    return tmp_path / "corpus"


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["corpus", *(str(argument) for argument in arguments)])


def _lines(result: Result) -> list[str]:
    return [re.sub(r"\s+", " ", line).strip() for line in result.stdout.splitlines()]


def test_a_folder_becomes_a_corpus_in_one_command(tmp_path: Path, corpus: Path) -> None:
    place = folder_of(tmp_path / "in", papers(3))
    result = _run("add", place)
    held = {name: len(found) for name, found in rows(Store(corpus)).items()}
    read = f"3 documents: {held['forms']} forms, {held['indicators']} indicators, {held['findings']} findings."
    assert (result.exit_code, _lines(result)) == (
        0,
        [
            "3 new documents; 0 were there already; 0 have the content of another.",
            f"Read {read}",
            f"Corpus {corpus}: {read.replace('3 documents:', '3 documents,')}",
            "Ready for questions: duixian corpus stats, similar, where.",
        ],
    )
    again = _run("add", place, "--no-check")
    assert (again.exit_code, _lines(again)[:2]) == (
        0,
        [
            "0 new documents; 3 were there already; 0 have the content of another.",
            "Read 0 documents: 0 forms, 0 indicators, 0 findings.",
        ],
    )


def test_what_gives_nothing_is_counted_shown_and_listed(tmp_path: Path, corpus: Path) -> None:
    ((name, content),) = papers(1).items()
    files = {name: content, "zz.txt": content, "a.zip": zipped({"b.txt": b"", "c.rar": b"x"}), "d.zip": b"broken", "e.jpg": b"x"}  # fmt: skip
    result = _run("add", folder_of(tmp_path / "in", files))
    lines = _lines(result)
    assert result.exit_code == 3
    assert lines[:2] == [
        "2 new documents; 0 were there already; 1 have the content of another.",
        "Files of other kinds, passed over: 1 (.jpg 1).",
    ]
    assert lines[-1] == f"Every file that gave nothing, and every duplicate, is listed in {corpus}/report.csv."
    listed = (corpus / "report.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [(line.split(",")[0], line.split(",")[2]) for line in listed[1:]] == [
        ("a.zip!c.rar", "unknown-archive"), ("d.zip", "broken-archive"), ("a.zip!b.txt", "empty"), ("zz.txt", "duplicate"),
    ]  # fmt: skip
    told = _run("report", "--csv", tmp_path / "list.csv")
    assert (told.exit_code, "a.zip!c.rar: Archives of this kind" in told.stdout) == (3, True)
    assert (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines() == listed[:-1]


def test_reread_reads_what_was_not_checked(tmp_path: Path, corpus: Path) -> None:
    _run("add", folder_of(tmp_path / "in", papers(2)), "--no-check")
    assert rows(Store(corpus))["findings"] == []
    result = _run("reread", "--jobs", "1")
    assert (result.exit_code, len(rows(Store(corpus))["findings"]) > 0) == (0, True)
    assert _lines(result)[0].startswith("Read 2 documents: ")


def test_a_path_of_nothing_is_wrong_usage(tmp_path: Path, corpus: Path) -> None:
    result = _run("add", tmp_path / "none")
    assert (result.exit_code, result.stderr, corpus.exists()) == (2, f"No such file: {tmp_path}/none\n", False)


def test_no_corpus_yet_is_said(corpus: Path) -> None:
    result = _run("report")
    assert (result.exit_code, result.stderr) == (2, f"{corpus}: there is no corpus yet. Run duixian corpus add FOLDER first.\n")  # fmt: skip


def test_where_everything_was_refused_the_report_says_why(tmp_path: Path, corpus: Path) -> None:
    added = _run("add", folder_of(tmp_path / "in", {"a.zip": b"broken", "b.rar": b"x"}))
    assert (added.exit_code, "Ready for" in added.stdout, Store(corpus).exists) == (3, False, False)
    told = _run("report", "--csv", tmp_path / "list.csv")
    assert (told.exit_code, _lines(told)[0]) == (3, f"Corpus {corpus}: 0 documents, 0 forms, 0 indicators, 0 findings.")
    listed = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[2] for line in listed[1:]] == ["broken-archive", "unknown-archive"]
    assert _run("stats").exit_code == 2


def test_a_corpus_of_documents_without_a_form_is_ready_and_tells_nothing(tmp_path: Path, corpus: Path) -> None:
    added = _run("add", folder_of(tmp_path / "in", {"a.txt": "这里没有表。".encode()}))
    assert (added.exit_code, "Ready for questions" in added.stdout) == (3, True)
    told = json.loads(_run("stats", "--json").stdout)
    assert (told["documents"], told["forms"], told["problems"]) == (1, {}, {"no-form": 1})
    assert json.loads(_run("similar", "论坛", "--json").stdout) == []
    assert json.loads(_run("where", "--json").stdout) == []


def test_adding_prepares_the_corpus_for_questions_unless_told_not_to(tmp_path: Path, corpus: Path) -> None:
    """What a large corpus needs, since pages never prepare one of more than 200,000 indicators."""
    place, asked = folder_of(tmp_path / "in", papers(2)), corpus / "asked"
    first = _run("add", place, "--no-index")
    assert ("Not ready for questions yet; run duixian corpus index." in first.stdout, asked.exists()) == (True, False)
    second = _run("add", place)
    assert ("Ready for questions" in second.stdout, [one.name for one in asked.iterdir()]) == (True, [key_of(corpus)])
    more = folder_of(tmp_path / "more", {"new.txt": b"\n".join(papers(1).values()) + b"\n."})
    _run("add", more, "--no-check")
    assert (asked / key_of(corpus)).is_dir()
    again = _run("reread", "--jobs", "1")
    assert ("Ready for questions" in again.stdout, (asked / key_of(corpus)).is_dir()) == (True, True)


def test_ctrl_c_says_that_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*given: object) -> None:
        raise KeyboardInterrupt

    place = folder_of(tmp_path / "in", papers(1))
    monkeypatch.setattr("duixian.documents.corpus.adding.read_unread", stopped)
    result = _run("add", place)
    assert (result.exit_code, result.stderr) == (130, "Stopped. What is done is kept; run the same command again to go on from here.\n")  # fmt: skip
    monkeypatch.setattr("duixian.documents.corpus.adding.read_unread", read_here)
    assert _lines(_run("add", place))[:2] == [
        "0 new documents; 1 were there already; 0 have the content of another.",
        _lines(_run("report"))[0].partition(": ")[2].replace("1 documents,", "Read 1 documents:"),
    ]


@pytest.mark.parametrize("language", list(Language))
def test_golden_words_of_adding(tmp_path: Path, corpus: Path, language: Language) -> None:
    """All that `add`, a second `add` and `report` say of a folder with everything in it."""
    (content,) = papers(1).values()
    files = {
        "2021/表.txt": content, "2021/副本.txt": content, "公开.zip": zipped({"甲.txt": b"", "乙.rar": b"x", "丙/丁.txt": content + b"\n"}),
        "坏.zip": b"PK\x03\x04", "图.jpg": b"x", "坏.pdf": b"%PDF-1.4", "说明.txt": "只是说明。".encode(),
    }  # fmt: skip
    place = folder_of(tmp_path / "in", files)
    say.language = language
    told = [_run(*arguments) for arguments in (("add", place), ("add", place), ("report",))]
    assert [one.exit_code for one in told] == [3, 3, 3]
    listed = (corpus / "report.csv").read_text(encoding="utf-8-sig")
    text = "\n".join(one.output for one in told) + "\n" + listed
    text = text.replace(str(tmp_path), "/srv")
    assert text == snapshot(f"corpus-added-{language.value}.txt", text)


def test_a_corpus_that_is_being_written_is_left_alone(tmp_path: Path, corpus: Path) -> None:
    place = folder_of(tmp_path / "in", papers(1))
    with only_writer(corpus):
        result = _run("add", place)
    assert (result.exit_code, "Run this again when it has ended" in result.stderr) == (5, True)


def test_a_folder_of_another_program_is_refused(tmp_path: Path, corpus: Path) -> None:
    folder_of(corpus, {"manifest.json": b"{}"})
    result = _run("add", folder_of(tmp_path / "in", papers(1)))
    assert (result.exit_code, "is no corpus of this program" in result.stderr) == (2, True)


def test_without_pyspark_or_java_the_cure_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder_of(tmp_path / "in", papers(1))
    monkeypatch.setattr("duixian.documents.corpus.spark.find_spec", lambda name: None)
    result = _run("add", place, "--engine", "spark")
    assert (result.exit_code, result.stderr.startswith("PySpark is not installed.")) == (2, True)
    monkeypatch.setattr("duixian.documents.corpus.spark.find_spec", lambda name: name)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    result = _run("add", place, "--engine", "spark")
    assert (result.exit_code, "default-jre-headless" in result.stderr) == (2, True)
