"""Spans of time between two instants, and where days and months of a zone begin: a day has 23 or 25 hours where clocks change.

Python subtracts two times of one zone by the wall clock; so every instant is held in UTC, and only days and clock times are local.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Self

from duixian.core.incubator.errors import SpanError
from duixian.core.periods import Period
from duixian.core.wording import Words


def instant(at: datetime) -> datetime:
    """The same instant in UTC. Raises SpanError for a time without zone."""
    if at.tzinfo is None:
        raise SpanError(Words(f"时间 {at} 没有时区", f"the time {at} has no zone"))
    return at.astimezone(UTC)


def begins(day: date, zone: tzinfo) -> datetime:
    """The instant at which a local day begins, in UTC: where midnight is skipped, the moment the clocks jump; where it comes twice, the first."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open [start, end) between two instants, held in UTC. Raises SpanError for times without zone and for nothing between them."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", instant(self.start))
        object.__setattr__(self, "end", instant(self.end))
        if self.start >= self.end:
            raise SpanError(
                Words(
                    f"结束时间 {self.end} 须晚于开始时间 {self.start}",
                    f"a span from {self.start} must end after it, not at {self.end}",
                )
            )

    @classmethod
    def of_period(cls, period: Period, zone: tzinfo) -> Self:
        """The span from the first moment of the first local day to the last of the last."""
        return cls(begins(period.start, zone), begins(period.end, zone))

    @property
    def length(self) -> timedelta:
        """How long it truly is."""
        return self.end - self.start

    def overlap(self, other: Span) -> Span | None:
        """The time that both have, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


def month(year: int, number: int) -> Period:
    """A calendar month as half-open days."""
    return Period(date(year, number, 1), next_month(date(year, number, 1)))


def next_month(day: date) -> date:
    """The first day of the month after the day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_of(period: Period) -> Iterator[Period]:
    """The parts of a period that lie in one calendar month each, in order; together they are the period."""
    start = period.start
    while start < period.end:
        piece = Period(start, min(next_month(start), period.end))
        yield piece
        start = piece.end
