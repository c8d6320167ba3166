"""Where a conference stands on its way: being prepared, public, under way, over; and what is still missing before its first day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from duixian.core.wording import Words


class Phase(StrEnum):
    """The stretches of a conference, in their order."""

    PREPARING = "preparing"
    PUBLIC = "public"
    RUNNING = "running"
    AFTER = "after"


PHASE_WORDS = {
    Phase.PREPARING: Words("筹备", "Preparing"),
    Phase.PUBLIC: Words("公开", "Public"),
    Phase.RUNNING: Words("会期", "Under way"),
    Phase.AFTER: Words("会后", "Afterwards"),
}


def phase_of(starts_on: date, ends_on: date, today: date, *, public: bool, closed: bool) -> Phase:
    """The stretch a conference is in on a day: closed or past its last day is after, whatever was announced."""
    if closed or today > ends_on:
        return Phase.AFTER
    if today >= starts_on:
        return Phase.RUNNING
    return Phase.PUBLIC if public else Phase.PREPARING


class Countdown(NamedTuple):
    """Days from today: until the first day (0 on it), or since the last one; both None while it is under way."""

    until: int | None
    since: int | None


def countdown(starts_on: date, ends_on: date, today: date) -> Countdown:
    """How far the conference is away."""
    if today <= starts_on:
        return Countdown((starts_on - today).days, None)
    return Countdown(None, (today - ends_on).days if today > ends_on else None)
