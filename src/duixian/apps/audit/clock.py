"""The one place that reads the server's clock for `recorded_at`; a job or the demo year may play another time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_played: ContextVar[datetime | None] = ContextVar("played", default=None)


def recording_time() -> datetime:
    """When a fact is recorded: the server's clock, or the time that is being played."""
    return _played.get() or timezone.now()


@contextmanager
def playing(time: datetime) -> Iterator[None]:
    """Record as if it were that time: for the demo year and for tests."""
    token = _played.set(time)
    try:
        yield
    finally:
        _played.reset(token)
