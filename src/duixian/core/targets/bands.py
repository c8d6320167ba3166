"""The bands into which a qualitative target is judged."""

from __future__ import annotations

from enum import StrEnum


class Band(StrEnum):
    """How far a qualitative target was reached."""

    REACHED = "reached"
    PARTLY = "partly"
    MISSED = "missed"
