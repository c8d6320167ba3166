"""Every way in which a file gives nothing has its sentence and its cure in both languages."""

from __future__ import annotations

import pytest

from duixian.documents.reading.errors import EmptyFileError, Message
from duixian.documents.reading.problems import Problem, lost, no_form, refused
from duixian.documents.reading.workers import Failure


@pytest.mark.parametrize(
    ("failure", "code", "start"),
    [
        (Failure("time", None), "too-slow", "Stopped after 7 seconds."),
        (Failure("memory", None), "too-large", "Stopped: this needs more than 2048 MB"),
        (Failure("error", None, "KeyError, a.py:3"), "internal-error", "A fault of the program (KeyError, a.py:3)"),
        (Failure("died", 9), "reader-died", "The process at work on it died (code 9)"),
    ],
)
def test_a_lost_process_is_told(failure: Failure, code: str, start: str) -> None:
    problem = lost(failure, 7.0)
    assert (problem.code, problem.message_en[: len(start)]) == (code, start)
    assert problem.message_zh.endswith("再试。")


def test_a_refusal_keeps_its_code_and_adds_the_cure() -> None:
    error = EmptyFileError("empty", Message("空。", "Empty.", "请重传。", "Upload it again."))
    assert refused(error) == Problem("empty", "空。请重传。", "Empty. Upload it again.")


def test_a_document_without_form_is_told() -> None:
    assert no_form().code == "no-form"
