"""When an edition begins and ends, as moments: its days are days of its own time zone. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Dated(Protocol):
    """Something that lasts some days in a time zone."""

    starts_on: date
    ends_on: date
    time_zone: str


def opening_of(event: Dated) -> datetime:
    """The first moment of the first day."""
    return datetime.combine(event.starts_on, time.min, ZoneInfo(event.time_zone))


def ending_of(event: Dated) -> datetime:
    """The first moment after the last day."""
    return datetime.combine(event.ends_on + timedelta(days=1), time.min, ZoneInfo(event.time_zone))
