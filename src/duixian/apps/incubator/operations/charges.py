"""What tenants owe. The same source (its kind, its id and its first day) charges a tenant once; told again with another amount it is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Charge, Tenant
from duixian.apps.incubator.operations.tenant_guards import May, require
from duixian.apps.incubator.rules import may_bill

_NOTHING = Decimal(0)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Owed:
    """What a tenant owes in the end for one source and days in [starts_on, ends_on), in yuan to the cent; 0 takes a charge back.

    `details` are what the words for it are made of in the reader's language (see `Charge.words`); without them `text` is read."""

    tenant: Tenant
    kind: str
    text: str
    starts_on: date
    ends_on: date
    amount: Decimal
    source: str
    source_uuid: UUID
    quantity: Decimal | None = None
    measure: str = ""
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, str, UUID, str, date]:
        """What charges a tenant once."""
        return self.tenant.pk, self.source, self.source_uuid, self.kind, self.starts_on


class Put(NamedTuple):
    """How many charges were entered, corrected on the next bill, and taken off before a bill."""

    entered: int
    corrected: int
    dropped: int


def charge_add(
    *, tenant: Tenant, kind: str, text: str, starts_on: date, ends_on: date, amount: Decimal, source: str, source_uuid: UUID,
    by: Actor, at: datetime, quantity: Decimal | None = None, measure: str = "", details: Mapping[str, object] | None = None,
) -> Put:  # fmt: skip
    """One charge; see `charges_put`."""
    owed = Owed(tenant, kind, text, starts_on, ends_on, amount, source, source_uuid, quantity, measure, details or {})
    return charges_put(unit=tenant.unit, owed=[owed], by=by, at=at)


@transaction.atomic
def charges_put(*, unit: Unit, owed: Iterable[Owed], by: Actor, at: datetime, may: May = may_bill) -> Put:
    """Let tenants of one unit owe exactly this much for each source. What was entered before and is on no bill yet is superseded; what is
    on a bill stays there, and a correcting charge of the difference waits for the next one. Told again unchanged, nothing happens.

    Raises NotFound, NotAllowed, Invalid for days that do not follow each other, an unknown kind, fractions of a cent or a tenant of
    another unit. One query to read and at most three to write for every 500.
    """
    require(by, unit, may)
    wanted = {one.key: one for one in owed}
    for one in wanted.values():
        _require_sound(one, unit)
    locked(unit)
    now = recording_time()
    known = _known(wanted.values())
    plans = [_planned(one, known.get(one.key, []), now) for one in wanted.values()]
    gone = [charge.pk for plan in plans for charge in plan.gone]
    for first in range(0, len(gone), 500):
        Charge.objects.filter(pk__in=gone[first : first + 500]).update(superseded_at=now)
    made = Charge.objects.bulk_create([plan.made for plan in plans if plan.made], batch_size=500)
    put = Put(sum(one.corrects is None for one in made), sum(one.corrects is not None for one in made), len(gone))
    if any(put):
        told = {"entered": put.entered, "corrected": put.corrected, "dropped": put.dropped}
        record(kind="incubator.charges.entered", unit=unit, about="incubator.charges", about_uuid=unit.uuid, by=by, at=at,
               payload={**told, "sum": sum((one.amount for one in made), _NOTHING)})  # fmt: skip
    return put


def _require_sound(one: Owed, unit: Unit) -> None:
    if one.tenant.unit_id != unit.pk:
        raise Invalid(_("企业不属于这个单位。"), field="tenant")
    if one.kind not in Charge.Kind.values:
        raise Invalid(_("没有这种费用。"), field="kind")
    if one.ends_on <= one.starts_on:
        raise Invalid(_("结束日期须晚于开始日期。"), field="ends_on")
    if one.amount != one.amount.quantize(_CENT):
        raise Invalid(_("金额最多两位小数。"), field="amount")


def _known(owed: Iterable[Owed]) -> dict[tuple[int, str, UUID, str, date], list[Charge]]:
    """Charges that are believed, by what charges once; corrections behind what they correct."""
    ones = list(owed)
    found: dict[tuple[int, str, UUID, str, date], list[Charge]] = {}
    for first in range(0, len(ones), 500):
        part = ones[first : first + 500]
        rows = Charge.objects.filter(
            Q(tenant__in={one.tenant.pk for one in part}), source_uuid__in={one.source_uuid for one in part}, superseded_at=None
        )  # fmt: skip
        for row in rows.order_by("pk"):
            found.setdefault((row.tenant_id, row.source, row.source_uuid, row.kind, row.starts_on), []).append(row)
    wanted = {one.key for one in ones}
    return {key: list({row.pk: row for row in rows}.values()) for key, rows in found.items() if key in wanted}


class _Plan(NamedTuple):
    gone: list[Charge]
    made: Charge | None


def _planned(one: Owed, known: list[Charge], now: datetime) -> _Plan:
    """What to supersede and what to enter so that the tenant owes that much."""
    if sum((row.amount for row in known), _NOTHING) == one.amount:
        return _Plan([], None)
    billed = [row for row in known if row.bill_id is not None]
    gone = [row for row in known if row.bill_id is None]
    left = one.amount - sum((row.amount for row in billed), _NOTHING)
    return _Plan(gone, _charge(one, left, billed[0] if billed else None, now) if left else None)


def _charge(one: Owed, amount: Decimal, corrects: Charge | None, now: datetime) -> Charge:
    return Charge(
        tenant=one.tenant, kind=one.kind, text=one.text[:200], starts_on=one.starts_on, ends_on=one.ends_on, quantity=one.quantity,
        measure=one.measure, amount=amount, source=one.source, source_uuid=one.source_uuid, corrects=corrects, recorded_at=now, details=dict(one.details),
    )  # fmt: skip
