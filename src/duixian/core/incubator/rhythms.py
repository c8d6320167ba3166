"""Days on which something comes again: rounds every so many days, upkeep every so many months."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta


def round_days(first: date, last: date, every: int, *, workdays: bool = False) -> tuple[date, ...]:
    """The days from the first to the last, both inside, every so many days; with `workdays` those from Monday to Friday only (one that
    falls on a weekend is left out, not moved). Raises ValueError for a step below one."""
    if every < 1:
        raise ValueError("a round comes every day or less often")
    days = (first + timedelta(days=number) for number in range(0, (last - first).days + 1, every))
    return tuple(day for day in days if not workdays or day.weekday() < 5)


def upkeep_days(first: date, months: int, until: date) -> Iterator[date]:
    """The dues from the first on, every so many months, up to a day inside: on the day of the first, or the month's last where it is
    shorter (the next is on that day again). Raises ValueError for a step below one."""
    if months < 1:
        raise ValueError("upkeep comes every month or less often")
    number = 0
    while (due := later(first, number * months)) <= until:
        yield due
        number += 1


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
