"""The clock of a promise to be done by a time: it stands while nobody could have worked on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from duixian.core.incubator.spans import instant


class Pause(NamedTuple):
    """A time in [start, end) that does not count. One that ends before it begins is none."""

    start: datetime
    end: datetime


def postponed(due: datetime, pauses: Iterable[Pause]) -> datetime:
    """By when it must be done if it had to be by `due` and the clock stood meanwhile: each pause adds what of it is not in another one.

    A pause that begins when the time is over already adds nothing: what is late stays as late as it is.
    """
    until, last = instant(due), None
    for pause in sorted(pauses, key=lambda one: instant(one.start)):
        start, end = instant(pause.start), instant(pause.end)
        if start > until:
            break
        counted = start if last is None else max(start, last)
        until += max(end - counted, timedelta())
        last = end if last is None else max(last, end)
    return until
