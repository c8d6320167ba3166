"""A reading process under guard: what it was at outlives it, and an alarm means that it took too long."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from pathlib import Path

from duixian.documents.corpus.guarding import died_at, guarded, reason_of
from duixian.documents.reading.workers import Failure


def test_the_note_says_how_many_were_done(tmp_path: Path) -> None:
    note = tmp_path / "notes/1"
    with suppress(KeyError), guarded(note, 60) as guard:
        for number in range(3):
            guard()
            if number == 2:
                raise KeyError
    assert died_at(note) == 2
    assert died_at(note) is None


def test_a_note_is_gone_when_all_went_well(tmp_path: Path) -> None:
    with guarded(tmp_path / "1", 60) as guard:
        guard()
        guard.done()
    assert list(tmp_path.iterdir()) == []
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_process_that_had_not_begun_notes_nothing(tmp_path: Path) -> None:
    (tmp_path / "1").write_bytes(b"")
    assert died_at(tmp_path / "1") is None


def test_an_alarm_comes_when_one_document_takes_too_long(tmp_path: Path) -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: rung.append(number))
    try:
        with guarded(tmp_path / "1", 0.05) as guard:
            guard()
            time.sleep(0.2)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert rung == [signal.SIGALRM]


def test_the_alarm_means_too_slow_and_nothing_else_does() -> None:
    assert reason_of(Failure("died", -signal.SIGALRM)) == Failure("time", None)
    assert reason_of(Failure("died", -9)) == Failure("died", -9)
