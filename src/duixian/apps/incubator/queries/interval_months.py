"""What interval readings say of a month or a year: each meter's use by band, its highest demand, what is missing, the year before, and the tree in balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import IntervalBatch, Meter
from duixian.apps.incubator.queries.intervals import holding, meters_by_number, paths_of
from duixian.apps.incubator.queries.meters import Branch, branches, places_on
from duixian.apps.incubator.queries.tariffs import Tariffs, tariffs_of
from duixian.core.incubator.balance import Balance, Node, balance
from duixian.core.incubator.energy import Change, year_on_year
from duixian.core.incubator.rounding import half_up
from duixian.core.incubator.spans import month
from duixian.core.incubator.tariffs import Band, Bands, Window
from duixian.core.periods import Period
from duixian.documents.intervals.reports import Month, Pricing, Slot, day_profile, month_report

ONE_PRICE: Final = Bands([Window(time(0), time(0), Band.ANY)])
"""All hours of the day at one price."""


class MonthLine(NamedTuple):
    """A meter in a month as its logger saw it (None: nothing in the month), the same month of the year before, and its balance where others hang below."""

    branch: Branch
    now: Month | None
    before: Month | None
    balance: Balance | None

    @property
    def change(self) -> Change | None:
        """Against the year before; None where one of the two is not there, or has holes."""
        if self.now is None or self.before is None or self.now.missing or self.before.missing:
            return None
        return year_on_year(self.now.amount, self.before.amount)

    @property
    def hours_missing(self) -> Decimal:
        """What is missing of the month, in hours with two decimals."""
        minutes = self.now.missing if self.now else 0
        return half_up(Decimal(minutes) / 60, 2)


class MonthTold(NamedTuple):
    """A month of one kind: its lines in the order of the tree, and the bands that any of them knows."""

    first: date
    lines: tuple[MonthLine, ...]
    bands: tuple[Band, ...]


def month_told(unit: Unit, kind: str, first: date, step: int = 15) -> MonthTold:
    """A month of a unit from the batches that hold. Five queries; the readings are not in the database."""
    batches, meters = holding(unit, kind), meters_by_number(unit, kind)
    period, earlier = month(first.year, first.month), month(first.year - 1, first.month)
    paths = paths_of(batches)
    now = _report(unit, kind, paths, period, meters, step=step)
    before = _report(unit, kind, paths, earlier, meters, step=step)
    seen = {one.pk: one for number, one in meters.items() if number in now or number in before}
    hung = branches(seen.values(), places_on(seen.values(), period.end))
    balances = _balances(seen, now)
    lines = tuple(
        MonthLine(one, now.get(one.meter.number), before.get(one.meter.number), balances.get(one.meter.pk))
        for one in hung
    )
    known = {band for one in now.values() for band in one.by_band}
    return MonthTold(first, lines, tuple(band for band in Band if band in known and band is not Band.ANY))


def _balances(meters: Mapping[int, Meter], now: Mapping[str, Month]) -> dict[int, Balance]:
    """Only among meters that have a logger; what has holes is not known."""
    nodes = [
        Node(str(pk), str(one.parent_id) if one.parent_id in meters else None) for pk, one in meters.items()
    ]  # fmt: skip
    amounts = {
        str(pk): now[one.number].amount
        for pk, one in meters.items()
        if one.number in now and not now[one.number].missing
    }
    return {int(one.key): one for one in balance(nodes, amounts)}


def _report(
    unit: Unit, kind: str, paths: Sequence[Path], period: Period, meters: Mapping[str, Meter], *, step: int
) -> dict[str, Month]:
    """Each meter's month, by the bands of the supplier of the main meter that it hangs below."""
    if not paths:
        return {}
    tariffs, zone = tariffs_of(unit), ZoneInfo(unit.time_zone)
    by_supplier: dict[int | None, list[str]] = {}
    for number, one in meters.items():
        by_supplier.setdefault(_supplier(one, meters), []).append(number)
    found: dict[str, Month] = {}
    for supplier, numbers in by_supplier.items():
        rows = {one.meter: one for one in month_report(paths, period, zone, _pricing(tariffs, kind, supplier), step=step)}  # fmt: skip
        found.update({number: rows[number] for number in numbers if number in rows})
    return found


def _supplier(meter: Meter, meters: Mapping[str, Meter]) -> int | None:
    keys = {one.pk: one for one in meters.values()}
    above, seen = meter, set[int]()
    while above.parent_id in keys and above.parent_id not in seen:
        seen.add(above.pk)
        above = keys[above.parent_id]
    return above.supplier_id


def _pricing(tariffs: Tariffs, kind: str, supplier: int | None) -> list[Pricing]:
    held = tariffs.get((kind, supplier), ()) if supplier is not None else ()
    return [Pricing(one.since, one.bands or ONE_PRICE) for one in held] if any(one.bands for one in held) else []


def months_of(meter: Meter, year: int) -> list[Decimal | None]:
    """The twelve months of a meter in a year as its logger saw them; None where nothing is there. Two queries."""
    batches = holding(meter.unit, meter.kind)
    period = Period(date(year, 1, 1), date(year + 1, 1, 1))
    rows = month_report(paths_of(batches), period, ZoneInfo(meter.unit.time_zone)) if batches else ()
    known = {one.period.start.month: one.amount for one in rows if one.meter == meter.number}
    return [known.get(number) for number in range(1, 13)]


def profile_of(meter: Meter, first: date, batches: Sequence[IntervalBatch] | None = None) -> tuple[Slot, ...]:
    """How a day of a meter looks in a month. One query, where the batches are not given."""
    held = holding(meter.unit, meter.kind) if batches is None else batches
    if not held:
        return ()
    steps = {one.step for one in held}
    return day_profile(paths_of(held), meter.number, month(first.year, first.month), ZoneInfo(meter.unit.time_zone), step=min(steps))  # fmt: skip


def last_month_of(unit: Unit, kind: str) -> date | None:
    """The first day of the last month that the batches of a kind reach into; None without any. One query."""
    ends = [one.last_at for one in holding(unit, kind) if one.last_at is not None]
    if not ends:
        return None
    day = max(ends).astimezone(ZoneInfo(unit.time_zone)).date()
    whole = date(day.year, day.month, 1)
    return whole if day.day > 1 else date(day.year - (day.month == 1), day.month - 1 or 12, 1)
