"""Stored forms to a file, in this process and in one of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from duixian.cli.writing import Order, make, make_guarded
from duixian.documents.reading.workers import Failure


def test_an_order_gives_the_same_file_in_a_process_of_its_own(stored: Path) -> None:
    here, there = make(Order(stored, "html")), make_guarded(Order(stored, "html"))
    assert here.written
    assert (here.written.data[:15].lower(), there) == (b"<!doctype html>", here)


def test_json_that_is_not_ours_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    made = make(Order(tmp_path / "bad.json", "html"))
    assert made.outcome.problem
    assert (made.outcome.problem.code, made.written) == ("bad-json", None)


def test_a_lost_process_is_told(monkeypatch: pytest.MonkeyPatch, stored: Path) -> None:
    monkeypatch.setattr("duixian.cli.writing.run_all", lambda *_args, **_more: iter([(0, Failure("time", None))]))
    made = make_guarded(Order(stored, "pdf"))
    assert made.outcome.problem
    assert (made.outcome.problem.code, made.outcome.problem.message_en, made.written) == (
        "too-slow",
        "Stopped after 120 seconds. Split the file, or save it as DOCX or XLSX and try again.",
        None,
    )
