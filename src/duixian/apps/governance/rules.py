"""Who keeps the registers of policies and people; how periods of one post or policy follow each other. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role

KEEPING: Final = (Role.FILLER, Role.FINANCE, Role.HEAD)


def may_keep(actor: Actor, path: str) -> bool:
    """Keep policies, teams, rosters and postings of the unit: its own people, never those who review them."""
    return actor.holds(*KEEPING, at=path)


def overlaps(since: date, until: date | None, other_since: date, other_until: date | None) -> bool:
    """Whether two half-open periods share a day; None is open."""
    return (until is None or other_since < until) and (other_until is None or since < other_until)


def day_there(time: datetime, zone: str) -> date:
    """The day that a time falls on where a unit is (`zone`: Asia/Shanghai): before eight in the morning it is not UTC's."""
    return time.astimezone(ZoneInfo(zone)).date()


class Placed(NamedTuple):
    """A period that is believed: an entry with its first day and the day after its last."""

    key: int
    since: date
    until: date | None


class OverlapError(ValueError):
    """A period that would share days with one that begins on the same day or later; `.other` is that one."""

    def __init__(self, other: Placed) -> None:
        super().__init__(f"overlaps with the period from {other.since.isoformat()}")
        self.other = other


def shortened(live: Iterable[Placed], since: date, until: date | None) -> list[Placed]:
    """The earlier periods that end because a new one begins on `since`. Raises OverlapError when the new one would begin
    before, or with, one that is there."""
    sharing = [one for one in live if overlaps(since, until, one.since, one.until)]
    for one in sharing:
        if one.since >= since:
            raise OverlapError(one)
    return sharing
