"""The registry of long work is closed to surprises."""

from __future__ import annotations

import pytest

from duixian.apps.jobs import handlers
from duixian.apps.jobs.handlers import Unkept, UnknownJobError, handler_of, register


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "_HANDLERS", {})


def test_handler_of_gives_what_was_registered() -> None:
    def work(*_: object) -> dict[str, str]:
        return {"done": "yes"}

    register("tests.work", work)
    assert handler_of("tests.work") is work


def test_register_of_one_kind_twice_is_an_error() -> None:
    register("tests.work", lambda *_: {})
    with pytest.raises(ValueError, match=r"tests\.work registered twice"):
        register("tests.work", lambda *_: {})


def test_handler_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(UnknownJobError) as refused:
        handler_of("tests.nobody")
    assert refused.value.args == ("tests.nobody",)


def test_unkept_progress_leaves_nothing_out_and_remembers_what_was_done() -> None:
    progress = Unkept()
    for key in progress.left(["a", "b"]):
        progress.finished(key)
    assert progress.done == ["a", "b"]
