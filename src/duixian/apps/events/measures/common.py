"""What every measure of a conference begins with: its editions, and what was believed at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from duixian.apps.events.models import Event
from duixian.core.measures.parameters import ParameterValue

Parameters = Mapping[str, ParameterValue]


def editions_of(subject: UUID) -> list[Event]:
    """The editions held for a declaration, the earliest first; with several, each measure counts over all of them. One query."""
    return list(Event.objects.filter(declaration__uuid=subject).order_by("starts_on", "pk"))


def believed(known_at: datetime) -> Q:
    """Facts that were recorded by `known_at` and not yet superseded then."""
    return Q(recorded_at__lte=known_at) & (Q(superseded_at=None) | Q(superseded_at__gt=known_at))


def end_of(as_of: date, zone: str) -> datetime:
    """The instant at which the day `as_of` ends where the conference is: what happened before it counts."""
    return datetime.combine(as_of + timedelta(days=1), time.min, ZoneInfo(zone))
