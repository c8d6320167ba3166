"""Moments of a conference: half-open intervals in UTC, and the wall clock of the IANA zone where it is held.

SlotError (a ValueError)
├── EmptySlotError       an interval that ends before or when it begins
├── UnzonedError         a moment without a zone
├── UnknownZoneError     no such place in the time zone database
└── NoSuchMomentError    a time that the clock of the place jumps over
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

Item = TypeVar("Item")


class SlotError(ValueError):
    """A moment or an interval that cannot be."""


class EmptySlotError(SlotError):
    """An interval needs some length."""


class UnzonedError(SlotError):
    """A moment must say its zone."""


class UnknownZoneError(SlotError):
    """There is no such place in the time zone database."""


class NoSuchMomentError(SlotError):
    """The clock of the place never shows this time on this day."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """An interval [start, end) in UTC: what ends at ten and what begins at ten do not meet.

    Moments of any zone are taken and kept in UTC. Raises UnzonedError for a naive moment, EmptySlotError unless the end is later.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", in_utc(self.start))
        object.__setattr__(self, "end", in_utc(self.end))
        if self.end <= self.start:
            raise EmptySlotError(f"an interval from {self.start} must end after it, not at {self.end}")

    @property
    def length(self) -> timedelta:
        """How long it takes, by a stop watch: an hour that the clock repeats counts."""
        return self.end - self.start

    @property
    def minutes(self) -> int:
        """Its length in whole minutes, rounded down."""
        return self.length // timedelta(minutes=1)

    def meets(self, other: Slot) -> bool:
        """Whether they have a moment in common; intervals that only touch have none."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Slot) -> bool:
        """Whether all of the other lies inside."""
        return self.start <= other.start and other.end <= self.end

    def holds(self, moment: datetime) -> bool:
        """Whether the moment lies inside; the end does not."""
        return self.start <= moment < self.end

    def moved(self, by: timedelta) -> Slot:
        """The same length earlier or later."""
        return Slot(self.start + by, self.end + by)


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC. Raises UnzonedError when it says no zone."""
    if moment.utcoffset() is None:
        raise UnzonedError(f"{moment} says no zone")
    return moment.astimezone(UTC)


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name such as Asia/Shanghai. Raises UnknownZoneError."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UnknownZoneError(f"there is no time zone {name!r}") from error


def local(moment: datetime, zone: str) -> datetime:
    """The moment as the clock on the wall of the place shows it. Raises UnknownZoneError."""
    return moment.astimezone(zone_of(zone))


def at(day: date, clock: time, zone: str, *, later: bool = False) -> datetime:
    """The moment, in UTC, at which the clock of the place shows a time on a day.

    A time that the clock shows twice (the hour when summer time ends) is the first of both, or the second when `later`.
    Raises NoSuchMomentError for a time that it jumps over, UnknownZoneError for an unknown place.
    """
    found = moment(day, clock.replace(fold=int(later)), zone)
    if local(found, zone).replace(tzinfo=None, fold=0) != datetime.combine(day, clock.replace(fold=0)):
        raise NoSuchMomentError(f"the clock of {zone} never shows {clock:%H:%M} on {day}")
    return found


def moment(day: date, clock: time, zone: str) -> datetime:
    """As `at`, but a time that the clock jumps over counts as if it had not jumped. Raises UnknownZoneError."""
    return datetime.combine(day, clock, tzinfo=zone_of(zone)).astimezone(UTC)


def pairs_that_meet(items: Iterable[tuple[Slot, Item]]) -> Iterator[tuple[Item, Item]]:
    """Every pair of items whose intervals meet, once, the one that begins earlier first; equal intervals meet.

    Looks at each item once beside those still running: n log n and the pairs found.
    """
    running: list[tuple[Slot, Item]] = []
    for slot, item in sorted(items, key=lambda pair: pair[0]):
        running = [other for other in running if slot.start < other[0].end]
        yield from ((other, item) for _, other in running)
        running.append((slot, item))
