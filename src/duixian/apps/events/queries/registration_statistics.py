"""How many came to register, from where, through what, and when."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count

from duixian.apps.events.models import LIVE_STATES, Event
from duixian.core.events.countries import country_words, is_abroad
from duixian.core.wording import Words

FEWEST: Final = 5
"""Countries of fewer guests are told together: a number that small points at people."""
OTHERS: Final = Words("其他国家和地区", "Other countries and regions")
UNKNOWN: Final = Words("未填写", "Not told")


class Share(NamedTuple):
    """A number with what it counts."""

    label: Words
    number: int


class Countries(NamedTuple):
    """Live registrations by country: those of at least FEWEST guests by name, the others together; `known` countries in all."""

    named: tuple[Share, ...]
    others: int
    unknown: int
    known: int
    abroad: int


def countries_of(event: Event) -> Countries:
    """Where guests come from. One query."""
    told = _counted(event, "person__country")
    unknown = told.pop("", 0)
    named = [(code, number) for code, number in told.most_common() if number >= FEWEST]
    shares = tuple(Share(country_words(code), number) for code, number in named)
    others = sum(number for number in told.values() if number < FEWEST)
    abroad = sum(number for code, number in told.items() if is_abroad(code))
    return Countries(shares, others, unknown, len(told), abroad)


def channels_of(event: Event) -> list[tuple[str, int]]:
    """Live registrations by the channel they came through, the strongest first; "" for none. One query."""
    return _counted(event, "channel__name").most_common()


def _counted(event: Event, field: str) -> Counter[str]:
    live = event.registrations.filter(state__in=LIVE_STATES).order_by()
    return Counter({value or "": number for value, number in live.values_list(field).annotate(number_of=Count("pk"))})


def days_of(event: Event) -> list[tuple[date, int]]:
    """How many were registered by the end of each day, from the first to the last, whatever became of them. One query."""
    zone = ZoneInfo(event.time_zone)
    made = Counter(at.astimezone(zone).date() for at in event.registrations.values_list("created_at", flat=True))
    if not made:
        return []
    first, last, total = min(made), max(made), 0
    days = []
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        total += made[day]
        days.append((day, total))
    return days
