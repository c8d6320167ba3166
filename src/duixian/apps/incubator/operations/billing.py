"""Bills: once a month what waits for each tenant becomes a bill, or a credit note where more is given back than owed; paid, reminded of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Charge, Tenant, TenantBill, TenantPayment
from duixian.apps.incubator.operations.charges import Owed, Put, charges_put
from duixian.apps.incubator.operations.contacts import tenant_write
from duixian.apps.incubator.operations.rents import rents_put
from duixian.apps.incubator.operations.tenant_guards import not_later, require, said, tell, tenant_locked
from duixian.apps.incubator.rules import may_bill
from duixian.core.incubator.spans import next_month

CREDIT: Final = "incubator.credit"
FIRST_REMINDER: Final = timedelta(days=3)
SECOND_REMINDER: Final = timedelta(days=30)


class Run(NamedTuple):
    """What a run made: bills, what they come to, and how many of them are credit notes."""

    bills: int
    amount: Decimal
    credits: int


@transaction.atomic
def bills_run(*, unit: Unit, month: date, due_on: date, by: Actor, at: datetime, write: bool = True) -> Run:
    """Charge the rent of the month (and of months before that were left out), and put all that waits on one bill a tenant, which its readers
    are written to, unless `write` is off. Whoever has a bill for the month keeps it: what came later waits for the next month.

    Raises NotFound, NotAllowed, and Invalid at `month` (no first of a month, or one to come) or `due_on`.
    """
    require(by, unit, may_bill)
    today = day_of(at, unit)
    if month.day != 1 or month > next_month(today):
        raise Invalid(_("请选择本月、下月或以前的月份。"), field="month")
    if due_on < today:
        raise Invalid(_("缴费期限不能早于今天。"), field="due_on")
    locked(unit)
    rents_put(unit, next_month(month), by=by, at=at)
    bills = _made(unit, month, today, due_on, at)
    total = sum((one.amount for one in bills), Decimal(0))
    if bills:
        record(kind="incubator.bills.issued", unit=unit, about="incubator.bills", about_uuid=unit.uuid, by=by, at=at,
               payload={"month": f"{month:%Y-%m}", "bills": len(bills), "sum": total, "due_on": due_on.isoformat()})  # fmt: skip
    for bill in bills if write else ():
        letter_of(bill, "credited" if bill.amount < 0 else "issued", once=str(bill.uuid), by=by, at=at)
    return Run(len(bills), total, sum(one.amount < 0 for one in bills))


def _made(unit: Unit, month: date, today: date, due_on: date, at: datetime) -> list[TenantBill]:
    """Bills over what waits, and the charges put on them."""
    billed = TenantBill.objects.filter(tenant__unit=unit, month=month).values("tenant")
    waiting = Charge.objects.filter(
        tenant__unit=unit, bill=None, superseded_at=None, starts_on__lt=next_month(month)
    ).exclude(tenant__in=billed)
    by_tenant: dict[Tenant, list[Charge]] = defaultdict(list)
    for charge in waiting.select_related("tenant__unit", "tenant__organisation").order_by("tenant__number", "pk"):
        by_tenant[charge.tenant].append(charge)
    bills = TenantBill.objects.bulk_create(
        TenantBill(tenant=tenant, number=f"{month:%Y%m}-{tenant.number}", month=month, amount=_sum(charges), issued_on=today,
                   due_on=due_on, issued_at=at)
        for tenant, charges in by_tenant.items()
    )  # fmt: skip
    for bill, charges in zip(bills, by_tenant.values(), strict=True):
        for charge in charges:
            charge.bill = bill
    Charge.objects.bulk_update([one for some in by_tenant.values() for one in some], ["bill"], batch_size=500)
    return bills


def _sum(charges: Iterable[Charge]) -> Decimal:
    return sum((one.amount for one in charges), Decimal(0))


@transaction.atomic
def bill_pay(*, bill_uuid: UUID, on: date, reference: str, by: Actor, at: datetime) -> TenantPayment:
    """A bill was paid in full, or a credit note paid out, on a day. Raises NotFound, NotAllowed, Invalid at `on` or where it was paid."""
    bill = _bill(by, bill_uuid)
    not_later(on, bill.tenant.unit, at, "on")
    if bill.paid_on is not None:
        raise Invalid(_("这张账单已经登记缴费；登记错了请更正。"))
    made = TenantPayment.objects.create(
        bill=bill, on=on, reference=reference.strip()[:120], recorded_at=recording_time()
    )
    _set_paid(bill, on)
    tell("bill.paid", bill.tenant, bill=bill.number, on=on.isoformat(), sum=bill.amount, by=by, at=at)
    return made


class Paid(NamedTuple):
    """A bill that was paid in full on a day, and what the bank says of it."""

    bill_uuid: UUID
    on: date
    reference: str = ""


@transaction.atomic
def bills_pay(*, unit: Unit, paid: Iterable[Paid], by: Actor, at: datetime) -> int:
    """Many bills of a unit were paid, as a bank statement tells; how many were entered: those paid before are left as they are. Raises
    NotFound (also for a bill of another unit), NotAllowed, Invalid at `on`. Five queries."""
    require(by, unit, may_bill)
    told = {one.bill_uuid: one for one in paid}
    held = TenantBill.objects.select_for_update(of=("self",)).filter(tenant__unit=unit, uuid__in=told)
    bills = list(held.order_by("pk"))
    if len(bills) != len(told):
        raise NotFound
    for one in told.values():
        not_later(one.on, unit, at, "on")
    open_ones = [bill for bill in bills if bill.paid_on is None]
    for bill in open_ones:
        bill.paid_on = told[bill.uuid].on
    now = recording_time()
    TenantPayment.objects.bulk_create(
        TenantPayment(bill=bill, on=told[bill.uuid].on, reference=told[bill.uuid].reference[:120], recorded_at=now)
        for bill in open_ones
    )
    TenantBill.objects.bulk_update(open_ones, ["paid_on"], batch_size=500)
    if open_ones:
        total = sum((one.amount for one in open_ones), Decimal(0))
        record(kind="incubator.bills.paid", unit=unit, about="incubator.bills", about_uuid=unit.uuid, by=by, at=at,
               payload={"bills": len(open_ones), "sum": total})  # fmt: skip
    return len(open_ones)


@transaction.atomic
def bill_payment_correct(
    *, bill_uuid: UUID, reason: str, by: Actor, at: datetime, on: date | None = None
) -> TenantBill:
    """A payment was entered wrongly: without `on` the bill is open again, else it was paid that day. Raises NotFound, NotAllowed, Invalid at
    `on` or `reason`, and for a bill without payment."""
    bill = _bill(by, bill_uuid)
    why = said(reason, "reason", 200)
    live = bill.payments.filter(superseded_at=None).first()
    if live is None:
        raise Invalid(_("这张账单没有登记缴费。"))
    if on is not None:
        not_later(on, bill.tenant.unit, at, "on")
    now = recording_time()
    TenantPayment.objects.filter(pk=live.pk).update(superseded_at=now)
    if on is not None:
        TenantPayment.objects.create(bill=bill, on=on, reference=live.reference, recorded_at=now)
    _set_paid(bill, on)
    told = on.isoformat() if on else None
    tell(
        "bill.payment_corrected",
        bill.tenant,
        bill=bill.number,
        on=live.on.isoformat(),
        corrected=told,
        grounds=why,
        by=by,
        at=at,
    )
    return bill


def _set_paid(bill: TenantBill, on: date | None) -> None:
    bill.paid_on = on
    bill.save(update_fields=["paid_on"])


def _bill(by: Actor, uuid: UUID) -> TenantBill:
    """A bill held until the transaction ends. Raises NotFound, NotAllowed."""
    seen = TenantBill.objects.filter(visible(by, prefix="tenant__unit__"), uuid=uuid)
    bill = seen.select_for_update(of=("self",)).select_related("tenant__unit", "tenant__organisation").first()
    if bill is None:
        raise NotFound
    require(by, bill.tenant.unit, may_bill)
    return bill


@transaction.atomic
def charge_credit(
    *, tenant_uuid: UUID, kind: str, text: str, amount: Decimal, on: date, by: Actor, at: datetime
) -> Put:
    """Let the tenant off an amount on its next bill, for a reason told in `text`. Raises NotFound, NotAllowed, Invalid at `amount` (not above
    0), `text` or `kind`."""
    tenant = tenant_locked(by, tenant_uuid, may_bill)
    if amount <= 0:
        raise Invalid(_("金额须大于0。"), field="amount")
    owed = Owed(tenant, kind, said(text, "text", 200), on, on + timedelta(days=1), -amount, CREDIT, uuid4())
    return charges_put(unit=tenant.unit, owed=[owed], by=by, at=at)


def bills_remind(*, by: Actor, at: datetime) -> int:
    """Write to tenants whose bill is overdue for three days, and again for thirty; how many letters were written. One query when there is
    nothing; each letter in a transaction of its own."""
    late = TenantBill.objects.filter(paid_on=None, amount__gt=0, due_on__lt=at.date() - FIRST_REMINDER)
    written = 0
    for bill in late.select_related("tenant__unit", "tenant__organisation").order_by("due_on", "pk"):
        twice = day_of(at, bill.tenant.unit) > bill.due_on + SECOND_REMINDER
        with transaction.atomic():
            sent = letter_of(bill, "overdue", once=f"{bill.uuid}:{1 + twice}", by=by, at=at)
            if sent:
                tell("bill.reminded", bill.tenant, bill=bill.number, by=by, at=at)
        written += sent
    return written


def letter_of(bill: TenantBill, letter: str, *, once: str, by: Actor, at: datetime) -> int:
    """Write a letter about a bill to who keeps the tenant's books."""
    said_of = {}
    for language in ("zh-hans", "en"):
        with override(language):
            month = date_format(bill.month, "YEAR_MONTH_FORMAT")
            said_of[language] = {"month": month, "due": date_format(bill.due_on, "DATE_FORMAT")}
    facts = {**said_of["zh-hans"], "number": bill.number, "amount": f"{abs(bill.amount):,.2f}"}
    return tenant_write(
        bill.tenant, f"incubator.bill.{letter}", facts, english=said_of["en"], once=once, part="finance", by=by, at=at
    )
