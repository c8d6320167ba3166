"""What a tenant used by its own meters month by month, and what it was charged of the unit's bills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from duixian.apps.incubator.models import AllocationShare, Meter, MeterPlace, Tenant, Utility
from duixian.apps.incubator.queries.energy import MonthUse, months_used
from duixian.core.incubator.allocation import Key
from duixian.core.incubator.spans import next_month

ZERO = Decimal(0)


class Charged(NamedTuple):
    """Yuan of a month's bills that a tenant bears: by its own meters, and of what is common."""

    own: Decimal = ZERO
    common: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Both."""
        return self.own + self.common


class TenantMonth(NamedTuple):
    """A month by kind: kWh or m³ of its own meters (None: not read, or no meter), and what was charged (None: nothing)."""

    first: date
    used: Mapping[str, Decimal | None]
    charged: Mapping[str, Charged]


def tenant_energy(tenant: Tenant, year: int, today: date) -> list[TenantMonth]:
    """The months of a year that had begun by a day, oldest first. Four queries."""
    places = list(MeterPlace.objects.filter(tenant=tenant, superseded_at=None).select_related("meter__unit"))
    ends = _ends(places)
    meters = list({one.meter_id: one.meter for one in places}.values())
    months = [one for one in months_used(meters, year, as_of=min(today, date(year, 12, 31))) if _was_its(one, places, ends)]  # fmt: skip
    charged = _charged(tenant, year)
    firsts = [date(year, number, 1) for number in range(1, 13) if date(year, number, 1) <= today]
    return [
        TenantMonth(first, {kind: _used(months, first, kind) for kind in Utility.values}, charged.get(first.month, {}))
        for first in firsts
    ]


def _ends(places: Iterable[MeterPlace]) -> dict[int, date]:
    """For each place the day from which the meter hangs elsewhere, or counts for somebody else."""
    held = list(places)
    later: dict[int, list[date]] = defaultdict(list)
    rows = MeterPlace.objects.filter(meter__in={one.meter_id for one in held}, superseded_at=None)
    for meter, since in rows.values_list("meter_id", "since"):
        later[meter].append(since)
    return {one.pk: min((day for day in later[one.meter_id] if day > one.since), default=date.max) for one in held}


def _was_its(one: MonthUse, places: Iterable[MeterPlace], ends: Mapping[int, date]) -> bool:
    """Whether the meter counted for the tenant on the day of the month's reading (the last day, where it was not read)."""
    day = one.read_at.date() if one.read_at else next_month(one.first) - timedelta(days=1)
    return any(place.meter_id == one.meter.pk and place.since <= day < ends[place.pk] for place in places)


def _used(months: Iterable[MonthUse], first: date, kind: str) -> Decimal | None:
    amounts = [one.amount for one in months if one.first == first and one.meter.kind == kind and one.amount is not None]
    return sum(amounts, ZERO) if amounts else None


def _charged(tenant: Tenant, year: int) -> dict[int, dict[str, Charged]]:
    """By month of the bill's last reading, and kind."""
    shares = AllocationShare.objects.filter(
        tenant=tenant, allocation__superseded_at=None, allocation__bill__superseded_at=None,
        allocation__bill__ends_on__year=year,
    ).select_related("allocation__bill")  # fmt: skip
    found: dict[int, dict[str, Charged]] = defaultdict(dict)
    for share in shares:
        bill = share.allocation.bill
        held = found[bill.ends_on.month].get(bill.kind, Charged())
        own = share.key == Key.METER
        found[bill.ends_on.month][bill.kind] = Charged(
            held.own + (share.amount if own else ZERO), held.common + (ZERO if own else share.amount)
        )
    return dict(found)


def own_meters(tenant: Tenant) -> list[Meter]:
    """The meters that count for a tenant alone, or once did."""
    return list(
        Meter.objects.filter(places__tenant=tenant, places__superseded_at=None).distinct().order_by("kind", "number")
    )
