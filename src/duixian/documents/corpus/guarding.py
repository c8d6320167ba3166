"""A reading process under guard: it notes the document it is at, and the system ends it when one takes too long.

Python's own limits do not reach into a C library that hangs. So the alarm is the system's (SIGALRM, unhandled), set anew before each
document; and the note lies in a file, which outlives the process.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duixian.documents.reading.workers import Failure

__all__ = ["Guard", "died_at", "guarded", "reason_of"]

_WIDTH = 12


class Guard:
    """Called before each document: counts it, notes the count, sets the alarm."""

    def __init__(self, place: int, seconds: float) -> None:
        self.place, self.seconds, self.count = place, seconds, 0

    def __call__(self) -> None:
        """One more document begins."""
        self._note()
        self.count += 1
        if self.seconds:
            signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def done(self) -> None:
        """All documents are read: what comes now is nobody's fault in particular."""
        self._note()

    def _note(self) -> None:
        os.lseek(self.place, 0, os.SEEK_SET)
        os.write(self.place, b"%*d" % (_WIDTH, self.count))


@contextmanager
def guarded(note: Path, seconds: float) -> Iterator[Guard]:
    """A guard that notes into `note`, which is gone when all went well; on Windows there is no alarm."""
    note.parent.mkdir(parents=True, exist_ok=True)
    alarm = seconds if sys.platform != "win32" else 0.0
    place = os.open(note, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    try:
        yield Guard(place, alarm)
    finally:
        os.close(place)
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
    note.unlink()


def died_at(note: Path) -> int | None:
    """How many documents were done when the process ended that noted here; None when it had not begun."""
    try:
        told = note.read_bytes()
    except FileNotFoundError:
        return None
    note.unlink()
    return int(told) if told.strip() else None


def reason_of(failure: Failure) -> Failure:
    """A process ended by the alarm took too long."""
    alarmed = sys.platform != "win32" and failure == Failure("died", -signal.SIGALRM)
    return Failure("time", None) if alarmed else failure
