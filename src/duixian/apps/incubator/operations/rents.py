"""Rent as charges: what each lease comes to for a month, by days, and what is given back when it ends early."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.db.models import Q

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Charge, Lease
from duixian.apps.incubator.operations.charges import Owed, Put, charges_put
from duixian.apps.incubator.queries.leases import as_core, with_rooms
from duixian.apps.incubator.rules import may_run
from duixian.core.incubator.leases import Due, rent_due
from duixian.core.periods import Period

SOURCE: Final = "incubator.lease"
MEASURE: Final = "㎡·天"


def rents_put(unit: Unit, until: date, *, by: Actor, at: datetime) -> Put:
    """Charge the rent of every signed lease for its months before `until` (a first of a month) that were not charged yet. Three queries to
    read, and those of `charges_put`."""
    leases = with_rooms(
        Lease.objects.filter(tenant__unit=unit, signed_on__isnull=False, withdrawn_at=None, starts_on__lt=until)
    )
    past = Q(source=SOURCE, tenant__unit=unit, superseded_at=None)
    known = set(Charge.objects.filter(past).values_list("source_uuid", "starts_on"))
    owed = [
        one for lease in leases.select_related("tenant__unit") for one in rents_of(lease, until)
        if (lease.uuid, one.starts_on) not in known
    ]  # fmt: skip
    return charges_put(unit=unit, owed=owed, by=by, at=at)


def rents_of(lease: Lease, until: date) -> Iterator[Owed]:
    """What a lease comes to for each of its months before a day, what the incubator bears left out. Its rooms must be loaded."""
    reckoned = as_core(lease)
    first = max(lease.starts_on, lease.charged_from or lease.starts_on)
    if reckoned is None or first >= until:
        return
    for due in rent_due(reckoned, Period(first, until)):
        if due.net:
            yield _owed(lease, due, reckoned.area)


def _owed(lease: Lease, due: Due, area: Decimal) -> Owed:
    told = {"lease": lease.number, "rooms": [one.room.number for one in lease.rooms.all()], "price": f"{lease.price.normalize():f}",
            "subsidy": str(due.subsidy) if due.subsidy else ""}  # fmt: skip
    return Owed(lease.tenant, Charge.Kind.RENT, lease.number, due.period.start, due.period.end, due.net, SOURCE, lease.uuid,
                area * due.period.days, MEASURE, told)  # fmt: skip


def rents_correct(lease: Lease, *, by: Actor, at: datetime) -> Put:
    """Let the months of a lease that were charged come to what they do now, through its ending: too much is given back. For whoever may
    end the lease."""
    charged = Charge.objects.filter(source=SOURCE, source_uuid=lease.uuid, corrects=None, superseded_at=None)
    rows = list(charged.order_by("starts_on"))
    if not rows:
        return Put(0, 0, 0)
    now = {one.starts_on: one for one in rents_of(lease, max(row.ends_on for row in rows))}
    owed = [now.get(row.starts_on) or _nothing(lease, row) for row in rows]
    return charges_put(unit=lease.tenant.unit, owed=owed, by=by, at=at, may=may_run)


def _nothing(lease: Lease, row: Charge) -> Owed:
    return Owed(
        lease.tenant, row.kind, row.text, row.starts_on, row.ends_on, Decimal(0), SOURCE, lease.uuid, None, "", row.details
    )  # fmt: skip
