"""A bill shared among tenants: their shares become charges that wait for the next bill of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Allocation, AllocationShare, Tenant, UtilityBill
from duixian.apps.incubator.operations.billing_guards import require_billing
from duixian.apps.incubator.operations.charges import Owed, charges_put
from duixian.apps.incubator.queries.sharing import Sharing, TenantShare, shares_by_key, sharing_of
from duixian.apps.incubator.queries.utility_bills import bill_get
from duixian.apps.targets.errors import in_language
from duixian.core.incubator.allocation import Key
from duixian.core.incubator.errors import AllocationError
from duixian.core.incubator.rounding import half_up
from duixian.core.incubator.tariffs import UNIT_WORDS, Utility

SOURCE: Final = "incubator.utility_bill"
ZERO = Decimal(0)


@transaction.atomic
def bill_allocate(*, bill_uuid: UUID, by: Actor, at: datetime) -> Allocation:
    """Share a bill now, and charge each tenant its share. Done before, the shares are reckoned anew and only differences are charged.

    Raises NotFound, NotAllowed, and Invalid where more m² are let than there are.
    """
    bill = bill_get(by, bill_uuid)
    require_billing(by, bill.unit)
    locked(bill.unit)
    try:
        sharing = sharing_of(bill)
    except AllocationError as error:
        raise Invalid(in_language(f"{error.words.zh}。", f"{error.words.en}.")) from error
    line = _line(bill)
    charged = _charged(line)
    now = recording_time()
    Allocation.objects.filter(bill__in=line, superseded_at=None).update(superseded_at=now)
    made = Allocation.objects.create(bill=bill, rest=sharing.rest, area=sharing.area, by_id=by.user_id, recorded_at=now)
    AllocationShare.objects.bulk_create(_rows(made, sharing))
    charges_put(unit=bill.unit, owed=_owed(bill, line[-1], sharing, charged), by=by, at=at)
    record(
        kind="incubator.utility_bill.allocated", unit=bill.unit, about="incubator.utility_bill", about_uuid=bill.uuid, by=by, at=at,
        payload={"number": bill.number, "shares": len(shares_by_key(sharing)), "rest": sharing.rest},
    )  # fmt: skip
    return made


def shares_undo(bill: UtilityBill, *, by: Actor, at: datetime) -> int:
    """A shared bill never was: whoever was charged for it is charged nothing, or gets it back where it was billed. How many tenants."""
    line = _line(bill)
    charged = _charged(line)
    if not charged:
        return 0
    Allocation.objects.filter(bill__in=line, superseded_at=None).update(superseded_at=recording_time())
    nothing = Sharing(shares=(), rest=ZERO, area=ZERO, unread=())
    charges_put(unit=bill.unit, owed=_owed(bill, line[-1], nothing, charged), by=by, at=at)
    return len(charged)


def _line(bill: UtilityBill) -> list[UtilityBill]:
    """A bill and those that it replaces, the first entered last: charges are told apart by that one."""
    found = [bill]
    while (before := found[-1].replaces) is not None:
        found.append(before)
    return found


def _charged(line: list[UtilityBill]) -> dict[int, Tenant]:
    """Tenants who were charged before: whoever has no share now gets it back."""
    rows = AllocationShare.objects.filter(allocation__bill__in=line, tenant__isnull=False).select_related("tenant__unit")  # fmt: skip
    return {one.tenant.pk: one.tenant for one in rows if one.tenant is not None}


def _rows(made: Allocation, sharing: Sharing) -> Iterator[AllocationShare]:
    for share in sharing.shares:
        for key, part in ((Key.METER, share.by_meter), (Key.AREA, share.by_area)):
            if part is not None:
                yield AllocationShare(
                    allocation=made, tenant=share.tenant, key=key.value, weight=part.weight, whole=part.whole, amount=part.amount
                )  # fmt: skip


def _owed(bill: UtilityBill, first: UtilityBill, sharing: Sharing, charged: dict[int, Tenant]) -> Iterator[Owed]:
    shares = shares_by_key(sharing)
    for key in shares.keys() | charged.keys():
        share = shares.get(key)
        tenant = share.tenant if share and share.tenant else charged[key]
        amount = share.amount if share else ZERO
        used = share.by_meter.weight if share and share.by_meter else None
        yield Owed(
            tenant, bill.kind, bill.number, first.starts_on, bill.ends_on, amount, SOURCE, first.uuid,
            half_up(used, 3) if used is not None else None, UNIT_WORDS[Utility(bill.kind)].zh if used is not None else "", _told(bill, share),
        )  # fmt: skip


def _told(bill: UtilityBill, share: TenantShare | None) -> dict[str, str]:
    """What the tenant reads on its bill: the days, its own meter, its part of what is common."""
    own, common = share.by_meter if share else None, share.by_area if share else None
    return {
        "from": bill.starts_on.isoformat(), "last": (bill.ends_on - timedelta(days=1)).isoformat(), "own": f"{own.amount:,.2f}" if own else "",
        "common": f"{common.amount:,.2f}" if common is not None and common.amount else "",
    }  # fmt: skip
