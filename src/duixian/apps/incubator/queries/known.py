"""What was believed at a time: facts are superseded, never edited."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q


def believed(known_at: datetime | None = None) -> Q:
    """Facts that were believed at a time; now, where none is given."""
    if known_at is None:
        return Q(superseded_at=None)
    return Q(recorded_at__lte=known_at) & (Q(superseded_at=None) | Q(superseded_at__gt=known_at))
