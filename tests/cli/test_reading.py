"""One file to one outcome, in this process."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from duixian.cli.reading import Outcome, Task, read_all, read_one, read_stored
from duixian.core.forms.codec import dumps
from duixian.documents.reading.loaders.limits import DEFAULT
from duixian.documents.reading.workers import Failure


def test_a_document_comes_with_its_findings_when_asked(sample: Path) -> None:
    plain, checked = read_one(Task(sample)), read_one(Task(sample, check=True))
    assert plain.document == checked.document
    assert (plain.findings, len(checked.findings) > 30) == ((), True)


def test_our_own_json_is_read_as_it_stands(sample: Path, tmp_path: Path) -> None:
    document = read_one(Task(sample)).document
    assert document
    path = tmp_path / "form.json"
    path.write_text(dumps(document), encoding="utf-8")
    assert read_one(Task(path)).document == document


@pytest.mark.parametrize(
    "content", [b"{", b'{"forms": 3}', b"\xff\xfe{", b"[" * 100_000, '{"schema": "报"}'.encode("gbk")]
)
def test_broken_json_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.json"
    path.write_bytes(content)
    problem = read_one(Task(path)).problem
    assert problem
    assert (problem.code, problem.message_en[:27]) == ("bad-json", "Not JSON of duixian-forms/1")


def test_our_own_json_is_known_by_its_content(sample: Path, tmp_path: Path) -> None:
    document = read_one(Task(sample)).document
    assert document
    path = tmp_path / "form.txt"
    path.write_text(dumps(document), encoding="utf-8")
    assert (read_one(Task(path)).document, read_stored(path).document) == (document, document)


def test_json_from_a_pipe_or_without_end_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    codes = []
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        problem = read_stored(path).problem
        codes.append(problem.code if problem else None)
    assert codes == ["cannot-open"] * 3


def test_json_over_the_size_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(DEFAULT.file_bytes + 1)
    problem = read_stored(path).problem
    assert problem
    assert (problem.code, problem.message_zh.endswith("请只保留绩效表本身，或拆成几个文件。")) == ("too-large", True)


def test_json_without_forms_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_text('{"schema": "duixian-forms/1", "document": "x", "forms": []}', encoding="utf-8")
    problem = read_stored(path).problem
    assert problem
    assert problem.code == "no-form"


def test_an_unreadable_file_names_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    problem = read_one(Task(path)).problem
    assert problem
    assert problem.code == "empty"
    assert problem.message_zh != problem.message_en


def test_a_missing_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    problem = read_one(Task(tmp_path / "gone.txt")).problem
    assert problem
    assert (problem.code, problem.message_en) == (
        "cannot-open",
        "The file cannot be opened: No such file or directory. Check path and rights.",
    )


def test_text_without_a_form_keeps_its_words(tmp_path: Path) -> None:
    path = tmp_path / "poem.txt"
    path.write_text("床前明月光\n", encoding="utf-8")
    outcome = read_one(Task(path))
    assert outcome.document
    assert outcome.problem
    assert (outcome.problem.code, [piece.text for piece in outcome.document.unread]) == ("no-form", ["床前明月光"])


def test_outcomes_come_in_the_order_of_the_tasks(sample: Path, tmp_path: Path) -> None:
    names = [f"{letter}.txt" for letter in "dacb"]
    for name in names:
        (tmp_path / name).write_bytes(sample.read_bytes() if name == "d.txt" else b"")
    outcomes = list(read_all([Task(tmp_path / name) for name in names], jobs=2, progress=False))
    assert [(outcome.path.name, outcome.problem is None) for outcome in outcomes] == [
        ("d.txt", True),
        ("a.txt", False),
        ("c.txt", False),
        ("b.txt", False),
    ]


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (Failure("time", None), "too-slow"),
        (Failure("died", -11), "reader-died"),
        (Failure("memory", None), "too-large"),
        (Failure("error", None, "KeyError, x.py:3"), "internal-error"),
    ],
)
def test_a_lost_worker_is_told_in_both_languages(monkeypatch: pytest.MonkeyPatch, failure: Failure, code: str) -> None:
    monkeypatch.setattr("duixian.cli.reading.run_all", lambda *_args, **_more: iter([(0, failure)]))
    outcome = next(iter(read_all([Task(Path("x.pdf"))], jobs=1, progress=False)))
    assert isinstance(outcome, Outcome)
    assert outcome.problem
    assert outcome.problem.code == code
    assert json.dumps(outcome.problem.message_en).isascii()
