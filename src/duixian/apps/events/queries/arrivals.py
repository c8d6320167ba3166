"""How many guests came, from scans at the entry: each registration once; None where nobody was scanned, which is not zero."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Count

from duixian.apps.events.models import CheckinList, Direction, Event, Scan
from duixian.apps.events.queries.attendance import scans_counting

EVERYTHING: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""A `known_at` by which everything recorded so far is known."""


def after(event: Event, on: date) -> datetime:
    """The first instant after a day where the edition is held."""
    return datetime.combine(on + timedelta(days=1), time.min, ZoneInfo(event.time_zone))


def arrivals_by_channel(event: Event, on: date) -> dict[int | None, int] | None:
    """Guests who came by the end of a day, by the channel of their registration (by key; None: by none). None where the entry was
    never scanned. One query, two where nobody came."""
    return _arrivals_by(event, on, "channel")


def arrivals_by_country(event: Event, on: date) -> dict[str, int] | None:
    """Guests who came by the end of a day, by the code of their country (empty: not told). None and queries as above."""
    return _arrivals_by(event, on, "person__country")


def _arrivals_by(event: Event, on: date, field: str) -> dict[Any, int] | None:
    scans = scans_counting(event, as_of=after(event, on) - timedelta(microseconds=1)).filter(direction=Direction.IN)
    entry = scans.filter(list__purpose=CheckinList.Purpose.ENTRY).order_by()
    told = entry.values_list(f"ticket__registration__{field}").annotate(
        came=Count("ticket__registration", distinct=True)
    )
    found = dict(told)
    if not found and not Scan.objects.filter(event=event, list__purpose=CheckinList.Purpose.ENTRY).exists():
        return None
    return found


def arrived(event: Event, on: date) -> int | None:
    """Guests who came by the end of a day. None where the entry was never scanned. One query, two where nobody came."""
    told = arrivals_by_channel(event, on)
    return None if told is None else sum(told.values())
