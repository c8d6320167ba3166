"""How a bill is to be shared: what tenants' own sub-meters counted, and who has which m² on which days of its period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from duixian.apps.incubator.models import LeaseRoom, Meter, MeterPlace, RoomFact, Site, Tenant, UtilityBill
from duixian.apps.incubator.queries.curves import metered
from duixian.apps.incubator.queries.matching import period_of
from duixian.core.incubator.allocation import OPERATOR, Part, Stay, by_days, by_meter
from duixian.core.incubator.rounding import half_up
from duixian.core.periods import Period

ZERO = Decimal(0)


class TenantShare(NamedTuple):
    """What a tenant (None: the operator) bears of a bill: by its own sub-meters, and of the rest by m² × days; None where it has none."""

    tenant: Tenant | None
    by_meter: Part | None
    by_area: Part | None

    @property
    def amount(self) -> Decimal:
        """Yuan of both."""
        return (self.by_meter.amount if self.by_meter else ZERO) + (self.by_area.amount if self.by_area else ZERO)


class Sharing(NamedTuple):
    """A bill shared out: the shares add up to its amount; `rest` yuan go by area; `unread` are tenants' meters without readings for all
    of the period, whose use falls to the rest; `area` is the m² of the yard."""

    shares: tuple[TenantShare, ...]
    rest: Decimal
    area: Decimal
    unread: tuple[Meter, ...]


def sharing_of(bill: UtilityBill) -> Sharing:
    """How a bill of a main meter is to be shared now. Seven queries. Raises AllocationError where more m² are let than there are.

    A bill without a meter, or whose meter hangs in no yard, is the operator's alone.
    """
    period = period_of(bill)
    site = _site(bill, period)
    quantities, unread = _own_meters(bill, period)
    own = by_meter(bill.amount, bill.quantity or ZERO, quantities)
    rest = sum((one.amount for one in own if one.tenant is OPERATOR), ZERO)
    stays, area = _stays(site, period) if site else ([], ZERO)
    spread = by_days(rest, period, stays, area) if rest and area else (Part(OPERATOR, ZERO, ZERO, rest),)
    return Sharing(_together(own, spread), rest, area, unread)


def _site(bill: UtilityBill, period: Period) -> Site | None:
    places = MeterPlace.objects.filter(meter=bill.meter, superseded_at=None, since__lt=period.end).select_related("site")  # fmt: skip
    place = places.order_by("since").last() if bill.meter_id else None
    return place.site if place else None


def _own_meters(bill: UtilityBill, period: Period) -> tuple[dict[str, Decimal], tuple[Meter, ...]]:
    """What each tenant's sub-meters counted while they counted for it, by the tenant's key."""
    meters = _below(bill.meter) if bill.meter else []
    curves, found, unread = metered(meters), defaultdict(Decimal), []  # type: ignore[var-annotated]  # a dict of sums
    for meter, tenant, part in _counted(meters, period):
        used = curves[meter.pk].quantity(part) if meter.pk in curves else None
        if used is None:
            unread.append(meter)
        else:
            found[str(tenant)] += used
    return dict(found), tuple(unread)


def _below(meter: Meter) -> list[Meter]:
    """Every meter below a main meter: three storeys of them are enough for any house."""
    path = Q(parent=meter) | Q(parent__parent=meter) | Q(parent__parent__parent=meter)
    return list(Meter.objects.filter(path).select_related("unit"))


def _counted(meters: Iterable[Meter], period: Period) -> list[tuple[Meter, int, Period]]:
    """Which meter counted for which tenant in which part of a period."""
    by_key = {one.pk: one for one in meters}
    places: dict[int, list[MeterPlace]] = defaultdict(list)
    rows = MeterPlace.objects.filter(superseded_at=None, meter__in=list(by_key), since__lt=period.end)
    for place in rows.order_by("meter_id", "since"):
        places[place.meter_id].append(place)
    found = []
    for key, held in places.items():
        ends = [*(one.since for one in held[1:]), period.end]
        for place, end in zip(held, ends, strict=True):
            start = max(place.since, period.start)
            if place.tenant_id is not None and start < end:
                found.append((by_key[key], place.tenant_id, Period(start, end)))
    return found


def _stays(site: Site, period: Period) -> tuple[list[Stay], Decimal]:
    """Who has how many m² of a yard on which days, and the m² there are."""
    held = LeaseRoom.objects.filter(
        room__floor__building__site=site, lease__signed_on__isnull=False, lease__withdrawn_at=None,
        lease__starts_on__lt=period.end, lease__ends_on__gt=period.start,
    ).select_related("lease")  # fmt: skip
    stays = [
        Stay(str(one.lease.tenant_id), Period(max(one.lease.starts_on, period.start), end), one.area)
        for one in held.order_by("pk")
        if (end := min(one.lease.ended_on or one.lease.ends_on, period.end)) > max(one.lease.starts_on, period.start)
    ]
    return stays, _area(site, period.start)


def _area(site: Site, day: date) -> Decimal:
    rows = RoomFact.objects.filter(superseded_at=None, room__floor__building__site=site, since__lte=day)
    rows = rows.filter(Q(room__closed_on=None) | Q(room__closed_on__gt=day))
    latest = dict(rows.order_by("since").values_list("room_id", "area"))
    return half_up(sum(latest.values(), ZERO))


def _together(own: Iterable[Part], spread: Iterable[Part]) -> tuple[TenantShare, ...]:
    """The parts of each tenant beside each other, tenants by number, the operator last."""
    metered_ = {one.tenant: one for one in own if one.tenant is not OPERATOR}
    by_area = {one.tenant: one for one in spread}
    keys = {key for key in (*metered_, *by_area) if key is not None}
    tenants = Tenant.objects.filter(pk__in=[int(key) for key in keys]).select_related("organisation", "unit")
    rows = [TenantShare(one, metered_.get(str(one.pk)), by_area.get(str(one.pk))) for one in tenants.order_by("number")]
    operator = by_area.get(OPERATOR)
    return (*rows, TenantShare(None, None, operator)) if operator else tuple(rows)


def shares_by_key(sharing: Sharing) -> Mapping[int, TenantShare]:
    """The tenants' shares by their key."""
    return {one.tenant.pk: one for one in sharing.shares if one.tenant is not None}
