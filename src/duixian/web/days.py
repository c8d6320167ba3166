"""The day that a page tells of: the one asked for, else today."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from django.conf import settings
from django.utils import timezone

from duixian.web.forms import FIRST_YEAR, LAST_YEAR
from duixian.web.requests import WorkRequest

DEMO_DAY: Final = date(2020, 12, 16)
"""The demo year lies in the past: its pages tell of the day on which its work ends."""


def day_shown(request: WorkRequest, name: str = "on") -> date:
    """The day given as ?on=2020-06-30; today where none is given or it is no day; in the demo year its last working day."""
    return day_asked(request, name) or today_of(request)


def day_asked(request: WorkRequest, name: str = "on") -> date | None:
    """The day given in the address, if it is one that the program reckons with."""
    try:
        asked = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
    return asked if FIRST_YEAR <= asked.year <= LAST_YEAR else None


def today_of(request: WorkRequest) -> date:
    """Today, or the day on which the demo year stands."""
    return DEMO_DAY if settings.DEMO else timezone.localdate(request.now)


def now_of(request: WorkRequest) -> datetime:
    """The time that pages reckon with: that of the request, or the end of work on the day on which the demo year stands."""
    if not settings.DEMO:
        return request.now
    return timezone.make_aware(datetime.combine(DEMO_DAY, time(18)))
