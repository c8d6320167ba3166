"""What a unit used, month by month, as its main meters were read; and how many m² it was used for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Meter, RoomFact
from duixian.apps.incubator.queries.curves import Metered, metered
from duixian.apps.incubator.queries.known import believed
from duixian.core.incubator.rounding import half_up
from duixian.core.incubator.spans import Span, begins, month
from duixian.core.periods import Period

ZERO = Decimal(0)


class MonthUse(NamedTuple):
    """A meter in a month: when it was read in it, and what passed since it was read in the month before (抄见用量); None where one of the
    two readings is missing."""

    meter: Meter
    first: date
    read_at: datetime | None
    amount: Decimal | None


def main_meters(unit: Unit, *, kind: str = "") -> list[Meter]:
    """The main meters of a unit, by kind and number. One query."""
    rows = Meter.objects.filter(unit=unit, role=Meter.Role.MAIN).select_related("unit", "supplier")
    return list((rows.filter(kind=kind) if kind else rows).order_by("kind", "number"))


def months_used(
    meters: Sequence[Meter], year: int, *, known_at: datetime | None = None, as_of: date | None = None
) -> list[MonthUse]:
    """Each meter in each month of a year that had begun by `as_of`, in the order of meters and months. Two queries."""
    curves = metered(meters, known_at)
    last = as_of or date(year, 12, 31)
    firsts = [date(year, number, 1) for number in range(1, 13) if date(year, number, 1) <= last]
    return [_month(one, curves.get(one.pk), first, last) for one in meters for first in firsts]


def _month(meter: Meter, known: Metered | None, first: date, last: date) -> MonthUse:
    read_at = _last_read(known, month(first.year, first.month), last) if known else None
    before = date(first.year - (first.month == 1), first.month - 1 or 12, 1)
    since = _last_read(known, month(before.year, before.month), last) if known else None
    amount = _between(known, since, read_at) if known and since and read_at else None
    return MonthUse(meter, first, read_at, amount)


def _last_read(known: Metered, period: Period, last: date) -> datetime | None:
    """When the meter was read last in a month, not after a day."""
    days = ((one.at, one.at.astimezone(known.zone).date()) for one in known.read)
    held = [at for at, day in days if period.contains(day) and day <= last]
    return held[-1] if held else None


def _between(known: Metered, since: datetime, until: datetime) -> Decimal | None:
    used = known.curve.consumption(Span(since, until))
    return used.amount if used.is_complete else None


def added_up(months: Iterable[MonthUse]) -> Decimal | None:
    """What the months come to; None where none of them was measured."""
    amounts = [one.amount for one in months if one.amount is not None]
    return sum(amounts, ZERO) if amounts else None


def mean_area(unit: Unit, period: Period, known_at: datetime | None = None) -> Decimal | None:
    """m² of all rooms that were there, as the mean of the days of a period with two decimals; None without rooms. One query."""
    rows = RoomFact.objects.filter(
        believed(known_at), room__floor__building__site__unit=unit, since__lt=period.end
    ).order_by("room_id", "since")
    told = list(rows.values_list("room_id", "since", "area", "room__closed_on"))
    days = ZERO
    for place, (room, since, area, closed) in enumerate(told):
        after = told[place + 1] if place + 1 < len(told) else None
        end = min(period.end, after[1] if after and after[0] == room else period.end, closed or period.end)
        start = max(since, period.start)
        days += area * max((end - start).days, 0)
    return half_up(days / period.days) if days else None


def since_midnight(day: date, unit: Unit) -> datetime:
    """The instant at which a day begins where the unit is."""
    return begins(day, ZoneInfo(unit.time_zone))
