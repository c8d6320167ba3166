"""By when a step of the review should be done: working days, counted from the day after it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from duixian.core.workflow.roles import Step

DEFAULT_DAYS: Mapping[Step, int] = {Step.UNIT: 3, Step.DEPARTMENT: 5, Step.BUREAU: 10}
"""Working days of each step where the tree sets none: our own choice, no rule prescribes them."""
MOST_DAYS = 250


def due_on(asked: date, days: int, *, is_day_off: Callable[[date], bool]) -> date:
    """The last working day of so many after the day on which it was asked for; that day itself does not count.

    `is_day_off` knows weekends and holidays. Raises ValueError for fewer than one day or more than a year of them.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"{days} working days: 1 to {MOST_DAYS} are possible")
    day = asked
    while days:
        day += timedelta(days=1)
        days -= not is_day_off(day)
    return day


def days_for(step: Step, settings: Mapping[str, object]) -> int | None:
    """The working days that a unit's settings give a step; None when they say nothing usable about it."""
    days = settings.get(step.value)
    return days if isinstance(days, int) and 1 <= days <= MOST_DAYS else None
