"""The declared period of a form as days, and whether a day is a working day in China."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import chinese_calendar
from chinese_calendar.constants import holidays

from duixian.core.checks.facts.dates import month_end
from duixian.core.forms.model import Form
from duixian.core.periods import PartialDate

_ONCE = re.compile(r"(?<!非)一次性|非(?:经常|延续|常年|持续)")
_EVERY_YEAR = re.compile(r"(?<!非)(?:经常|延续|常年|持续)|非一次性")
KNOWN_YEARS = range(min(holidays).year, max(holidays).year + 1)
HOLIDAY_NAMES = {
    "New Year's Day": "元旦", "Spring Festival": "春节", "Tomb-sweeping Day": "清明节", "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节", "National Day": "国庆节", "Mid-autumn Festival": "中秋节",
}  # fmt: skip
WEEKDAYS = (("星期六", "a Saturday"), ("星期日", "a Sunday"))


class Declared(NamedTuple):
    """The declared start and end as days, both inclusive: a month stands for its first or last day."""

    start: date
    end: date


class DayOff(NamedTuple):
    """Why a day is no working day; `certain` is False outside the years the holiday calendar knows."""

    zh: str
    en: str
    certain: bool


def first_day(value: PartialDate) -> date | None:
    """The first day that a printed date covers; None when the calendar has no such day."""
    try:
        return date(value.year, value.month or 1, value.day or 1)
    except ValueError:
        return None


def last_day(value: PartialDate) -> date | None:
    """The last day that a printed date covers; None when the calendar has no such day."""
    try:
        if value.day is not None:
            return date(value.year, value.month or 1, value.day)
        return month_end(value.year, value.month or 12)
    except ValueError:
        return None


def declared_of(form: Form) -> Declared | None:
    """The declared period; None when an end is missing, impossible, or the end lies before the start."""
    if form.start_date is None or form.end_date is None:
        return None
    start, end = first_day(form.start_date), last_day(form.end_date)
    if start is None or end is None or end < start:
        return None
    return Declared(start, end)


def day_off(day: date) -> DayOff | None:
    """Why a day is no working day; outside the known years only weekends count."""
    weekend = WEEKDAYS[day.weekday() - 5] if day.weekday() >= 5 else None
    if day.year not in KNOWN_YEARS:
        return DayOff(*weekend, certain=False) if weekend else None
    off, name = chinese_calendar.get_holiday_detail(day)
    if not off:
        return None
    if name in HOLIDAY_NAMES:
        return DayOff(f"{HOLIDAY_NAMES[name]}假期", f"in the {name} holiday", certain=True)
    return DayOff(*weekend, certain=True) if weekend else None


def is_natural_boundary(day: date) -> bool:
    """Whether a day begins or ends a month: the usual ends of a period, chosen without a look at the week."""
    return day.day == 1 or day == month_end(day.year, day.month)


def is_recurring_category(category: str | None) -> bool | None:
    """Whether the category says recurring (True), one-off (False), or None: neither, or both as an unfilled choice does."""
    once, every_year = (pattern.search(category or "") is not None for pattern in (_ONCE, _EVERY_YEAR))
    return None if once == every_year else every_year
