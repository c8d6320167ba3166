"""What meters measured, from the readings that were believed at a time: rows of the database as the values of core."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from duixian.apps.incubator.models import Meter, MeterRegister
from duixian.apps.incubator.models import Reading as ReadingRow
from duixian.apps.incubator.queries.known import believed
from duixian.core.incubator.readings import Consumption, Curve
from duixian.core.incubator.registers import Kind, Reading, Register
from duixian.core.incubator.rounding import QUANTITY_PLACES, half_up
from duixian.core.incubator.spans import Span, begins
from duixian.core.periods import Period

LOOKED_BACK: Final = timedelta(days=92)
"""How far back the usual use of a meter is looked for."""


class Metered(NamedTuple):
    """What is known of one meter: its curve, what was read (papers of exchanges too, in order of time), its registers with the instants
    from which they are in place."""

    curve: Curve
    read: tuple[Reading, ...]
    registers: tuple[tuple[datetime, Register], ...]
    zone: ZoneInfo

    def consumption(self, period: Period) -> Consumption:
        """What passed in the days of a period. Where the meter was read on the first or the day after the last, that reading is the
        border: so does a supplier who bills from reading to reading."""
        return self.curve.consumption(self.span(period))

    def quantity(self, period: Period) -> Decimal | None:
        """What passed in kWh or m³ with four decimals; None where not all of the period was measured."""
        used = self.consumption(period)
        return used.amount if used.is_complete else None

    def span(self, period: Period) -> Span:
        """The instants that a period of local days means here."""
        start, end = self._border(period.start), self._border(period.end)
        return Span(start, end) if start < end else Span.of_period(period, self.zone)

    def _border(self, day: date) -> datetime:
        on_day = (one.at for one in self.read if one.at.astimezone(self.zone).date() == day)
        return next(on_day, begins(day, self.zone))

    def register_at(self, at: datetime) -> Register:
        """The register that is in place at an instant; before the first one, that."""
        held = [register for since, register in self.registers if since <= at]
        return held[-1] if held else self.registers[0][1]

    def last_before(self, at: datetime) -> Reading | None:
        """What the register in place was last known to show before an instant; nothing of the one before it."""
        earlier = [one for one in self.read if one.at < at]
        return earlier[-1] if earlier and earlier[-1].kind is not Kind.FINAL else None

    def per_day(self, at: datetime) -> Decimal | None:
        """The usual use a day, in kWh or m³: that of the last `LOOKED_BACK` before an instant; None with less than a week known."""
        measured = self.curve.measured
        end = min(at, measured.end) if measured else at
        start = max(measured.start, end - LOOKED_BACK) if measured else end
        if end - start < timedelta(days=7):
            return None
        used = self.curve.consumption(Span(start, end))
        days = Decimal((end - start - used.unmeasured).total_seconds()) / 86_400
        return half_up(used.amount / days, QUANTITY_PLACES) if days > 0 else None


def metered(meters: Iterable[Meter], known_at: datetime | None = None) -> dict[int, Metered]:
    """What is known of each meter (loaded with its unit), by its key; without a register there is nothing. Two queries for all."""
    zones = {one.pk: ZoneInfo(one.unit.time_zone) for one in meters}
    keys = list(zones)
    held = _registers(keys, known_at)
    values: dict[int, list[Any]] = defaultdict(list)
    for row in (
        ReadingRow.objects.filter(believed(known_at), meter__in=keys)
        .order_by("meter_id", "at", "pk")
        .values_list("meter_id", "at", "value", named=True)
    ):
        values[row.meter_id].append(row)
    return {key: _metered(registers, values[key], zones[key]) for key, registers in held.items()}


def _registers(keys: Sequence[int], known_at: datetime | None) -> dict[int, list[MeterRegister]]:
    known = Q() if known_at is None else Q(recorded_at__lte=known_at)
    found: dict[int, list[MeterRegister]] = defaultdict(list)
    for one in MeterRegister.objects.filter(known, meter__in=keys).select_related("meter").order_by("installed_at"):
        if known_at is not None and one.removal_recorded_at is not None and one.removal_recorded_at > known_at:
            one.removed_at = one.last_value = None
        found[one.meter_id].append(one)
    return found


def register_of(row: MeterRegister) -> Register:
    """A register as core knows it; its meter must be loaded with it."""
    return Register(row.digits, row.factor, row.meter.most_per_day)


def _metered(registers: Sequence[MeterRegister], values: Sequence[Any], zone: ZoneInfo) -> Metered:
    papers: list[Reading] = []
    for one in registers:
        papers.append(Reading(one.installed_at, one.first_value, Kind.FIRST, register=register_of(one)))
        if one.removed_at is not None and one.last_value is not None:
            papers.append(Reading(one.removed_at, one.last_value, Kind.FINAL))
    read = [Reading(row.at, row.value, Kind.READ) for row in values]
    curve = Curve([*papers, *read], register_of(registers[0]))
    known = sorted((*papers, *read), key=lambda one: (one.at, one.kind is Kind.FIRST))
    return Metered(curve, tuple(known), tuple((one.installed_at, register_of(one)) for one in registers), zone)
