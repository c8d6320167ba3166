"""Days and instants in a unit's zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from duixian.apps.accounts.models import Unit
from duixian.core.measures.duties import end_of


def last_instant(day: date, unit: Unit) -> datetime:
    """The last instant of a day in the unit's zone: what was said `as of 30 June` holds from there on."""
    return end_of(day, ZoneInfo(unit.time_zone)) - timedelta(microseconds=1)


def day_of(instant: datetime, unit: Unit) -> date:
    """The day on which an instant falls in the unit's zone."""
    return instant.astimezone(ZoneInfo(unit.time_zone)).date()
