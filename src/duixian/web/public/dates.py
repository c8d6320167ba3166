"""Days of a conference in words, and where today stands to them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duixian.apps.events.models import Event, EventState
from duixian.web.public.languages import CHINESE


class Standing(NamedTuple):
    """Where a day stands to a conference: `before` it, `during` it, or `after`; in words."""

    phase: str
    words: str


def today_at(event: Event, now: datetime) -> date:
    """Which day it is where the conference is held."""
    return now.astimezone(ZoneInfo(event.time_zone)).date()


def days_of(event: Event, language: str) -> str:
    """From the first day to the last: 2020年6月10日至12日, 10–12 June 2020; what both days share is said once."""
    first, last = event.starts_on, event.ends_on
    return _chinese(first, last) if language == CHINESE else _english(first, last)


def _chinese(first: date, last: date) -> str:
    begun = f"{first.year}年{first.month}月{first.day}日"
    if first == last:
        return begun
    year = "" if first.year == last.year else f"{last.year}年"
    month = "" if (first.year, first.month) == (last.year, last.month) else f"{last.month}月"
    return f"{begun}至{year}{month}{last.day}日"


def _english(first: date, last: date) -> str:
    end = f"{last.day} {MONTHS[last.month]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {MONTHS[first.month]}{year} – {end}"


def day_in_words(day: date, language: str) -> str:
    """One day: 2020年6月10日, 10 June 2020."""
    return _chinese(day, day) if language == CHINESE else _english(day, day)


def month_of(event: Event, language: str) -> str:
    """What stands beside the large numerals of the days: month, year and weekdays; the days in full where they lie in two months."""
    first, last = event.starts_on, event.ends_on
    if (first.year, first.month) != (last.year, last.month):
        return days_of(event, language)
    days = [str(WEEKDAYS[day.weekday()]) for day in (first, last)][: 1 if first == last else 2]
    if language == CHINESE:
        return f"{first.year}年{first.month}月　{'至'.join(days)}"
    return f"{MONTHS[first.month]} {first.year}, {'–'.join(days)}"


def standing_of(event: Event, now: datetime) -> Standing:
    """How many days are left, which day it is, or that it is over."""
    if event.state == EventState.CANCELLED:
        return Standing("after", _("本届会议已取消"))
    if event.state == EventState.CLOSED:
        return Standing("after", _("会议已闭幕"))
    today = today_at(event, now)
    left = (event.starts_on - today).days
    if left > 0:
        return Standing("before", ngettext("距开幕还有 %(days)s 天", "距开幕还有 %(days)s 天", left) % {"days": left})
    if today <= event.ends_on:
        return Standing("during", _("会议进行中，今天是第 %(day)s 天") % {"day": 1 - left})
    return Standing("after", _("会议已闭幕"))
