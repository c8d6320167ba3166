"""The pool: one bad task never stops the rest."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from typing import Any

import pytest

from duixian.documents.reading.workers import Failure, _limit, _serve, run_all


def double(number: int) -> int:
    return number * 2


def misbehave(task: str) -> str:
    if task == "hang":
        time.sleep(60)
    if task == "die":
        os._exit(7)
    if task == "stumble":
        raise KeyError(task)
    if task == "swell":
        return str(len(bytearray(2**40)))
    return task.upper()


def test_results_carry_the_index_of_their_task() -> None:
    assert dict(run_all(double, [1, 2, 3, 4, 5], jobs=2, seconds=30)) == {0: 2, 1: 4, 2: 6, 3: 8, 4: 10}


def test_a_dying_process_fails_its_own_task_only() -> None:
    outcome = dict(run_all(misbehave, ["a", "die", "b", "die", "c"], jobs=2, seconds=30))
    assert outcome == {0: "A", 1: Failure("died", 7), 2: "B", 3: Failure("died", 7), 4: "C"}


def test_a_hanging_process_is_killed_and_the_rest_goes_on() -> None:
    outcome = dict(run_all(misbehave, ["hang", "a", "b"], jobs=1, seconds=3))
    assert outcome == {0: Failure("time", None), 1: "A", 2: "B"}


def test_an_unforeseen_exception_names_its_place_and_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    outcome = dict(run_all(misbehave, ["stumble", "a", "b"], jobs=1, seconds=30))
    failure = outcome[0]
    assert isinstance(failure, Failure)
    assert (failure.reason, re.sub(r"\d+", "N", failure.detail)) == ("error", "KeyError, test_workers.py:N")
    assert (outcome[1], outcome[2], capfd.readouterr().err) == ("A", "B", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of the address space")
def test_a_task_that_swells_is_stopped(capfd: pytest.CaptureFixture[str]) -> None:
    outcome = dict(run_all(misbehave, ["swell", "a"], jobs=1, seconds=30, memory=2**31))
    assert (outcome, capfd.readouterr().err) == ({0: Failure("memory", None), 1: "A"}, "")


def ignores_interrupts(_task: int) -> bool:
    return signal.getsignal(signal.SIGINT) == signal.SIG_IGN


def test_workers_leave_ctrl_c_to_their_parent() -> None:
    before = signal.getsignal(signal.SIGINT)
    assert dict(run_all(ignores_interrupts, [1, 2], jobs=2, seconds=30)) == {0: True, 1: True}
    assert signal.getsignal(signal.SIGINT) is before


def test_no_tasks_give_nothing() -> None:
    assert list(run_all(double, [], jobs=2, seconds=1)) == []


def test_leaving_early_ends_the_workers() -> None:
    results = run_all(misbehave, ["a", "hang"], jobs=2, seconds=30)
    first = next(results)
    results.close()
    assert first == (0, "A")


def _served(function: Callable[[Any], Any], *tasks: Any) -> list[Any]:
    """What the worker's side answers, in this process: it serves until the other end of the pipe is closed."""
    ours, theirs = Pipe()
    answers = []

    def listen() -> None:
        for task in tasks:
            ours.send(task)
            answers.append(ours.recv())
        ours.close()

    listener = threading.Thread(target=listen)
    listener.start()
    with suppress(SystemExit):
        _serve(function, theirs, None)
    theirs.close()
    listener.join()
    return answers


def _out_of_memory(_task: int) -> int:
    raise MemoryError


def test_a_worker_answers_until_its_parent_is_gone() -> None:
    assert _served(double, 1, 2) == [2, 4]


def test_a_worker_tells_what_ended_it() -> None:
    failure = _served(misbehave, "stumble")[0]
    assert (failure.reason, failure.detail.split(":")[0]) == ("error", "KeyError, test_workers.py")
    assert _served(_out_of_memory, 1) == [Failure("memory", None)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of the address space")
def test_a_worker_limits_its_own_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    limits = []
    monkeypatch.setattr(resource, "setrlimit", lambda kind, pair: limits.append((kind, pair[0])))
    _limit(2**31)
    _limit(None)
    assert limits == [(resource.RLIMIT_AS, 2**31)]


def test_outside_the_main_thread_interrupts_stay_as_they_are() -> None:
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.extend(run_all(double, [4], jobs=1, seconds=30)))
    thread.start()
    thread.join()
    assert results == [(0, 8)]
