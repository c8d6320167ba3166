"""Utility bills that somebody sees, the register with its verdicts, and which payments may belong to a bill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import BillPayment, Meter, UtilityBill
from duixian.apps.incubator.queries.matching import Judged, judged_bills, tolerance_of
from duixian.apps.money.models import Invoice, Payment
from duixian.core.incubator.match_words import Numbers, Step, steps
from duixian.core.incubator.matching import Tolerance
from duixian.core.incubator.tariffs import Utility

ZERO = Decimal(0)
EARLY, LATE = timedelta(days=10), timedelta(days=90)
"""A payment may belong to a bill that ended up to so long after it, or so long before it."""


class Suggestion(NamedTuple):
    """A payment that may pay a bill: `left` yuan of it pay nothing yet; `exact` when that is just what the bill asks."""

    payment: Payment
    left: Decimal
    exact: bool


def bills_visible(actor: Actor) -> QuerySet[UtilityBill]:
    """The bills that are believed in the units that the actor sees, by period."""
    found = UtilityBill.objects.filter(visible(actor), superseded_at=None)
    return found.select_related("unit", "supplier", "meter", "declaration__project", "invoice", "file").order_by(
        "starts_on", "kind", "meter__number", "number", "id"
    )


def bill_get(actor: Actor, uuid: UUID) -> UtilityBill:
    """A bill by its public id; NotFound outside what the actor sees and for one that was superseded."""
    found = bills_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def bills_of_year(actor: Actor, unit: Unit, year: int) -> list[Judged]:
    """The bills of a unit whose period ends in a year, with their verdicts as of today."""
    rows = bills_visible(actor).filter(unit=unit, ends_on__gt=date(year, 1, 1), ends_on__lte=date(year + 1, 1, 1))
    return judged_bills(unit, list(rows))


def bill_judged(bill: UtilityBill) -> tuple[Judged, tuple[Step, Step, Step]]:
    """A bill with its verdict, and the words for it."""
    (judged,) = judged_bills(bill.unit, [bill])
    return judged, explained(judged, tolerance_of(bill.unit))


def explained(judged: Judged, tolerance: Tolerance) -> tuple[Step, Step, Step]:
    """How a verdict came about, in words with the numbers."""
    bill = judged.bill
    paid = sum((one.amount for one in judged.paid), ZERO)
    priced = judged.cost.total if judged.cost else None
    numbers = Numbers(Utility(bill.kind), bill.quantity, judged.metered, bill.amount, priced, paid, judged.trouble)
    return steps(numbers, judged.verdict, tolerance)


def left_of(payments: Iterable[Payment]) -> dict[int, Decimal]:
    """What of each payment pays no bill yet. One query."""
    listed = list(payments)
    used = dict(
        BillPayment.objects.filter(superseded_at=None, payment__in=listed)
        .order_by()
        .values_list("payment")
        .annotate(total=Sum("amount"))
    )
    return {one.pk: one.amount - used.get(one.pk, ZERO) for one in listed}


def payments_for(bill: UtilityBill, *, most: int = 8) -> list[Suggestion]:
    """Utility payments that were made around the bill and are not used up: those that fit exactly first, then by day."""
    near = Payment.objects.filter(
        unit=bill.unit, nature=Payment.Nature.UTILITY, reversed_on=None, paid_on__gte=bill.ends_on - EARLY,
        paid_on__lte=bill.ends_on + LATE,
    ).exclude(utility_bills__bill=bill, utility_bills__superseded_at=None)  # fmt: skip
    rows = list(near.select_related("declaration").order_by("paid_on", "pk"))
    left, together = left_of(rows), _asked_together(bill)
    found = [Suggestion(one, left[one.pk], left[one.pk] in {bill.amount, together}) for one in rows if left[one.pk] > 0]
    return sorted(found, key=lambda one: (not one.exact, _distance(one.payment, bill)))[:most]


def _asked_together(bill: UtilityBill) -> Decimal:
    """What the unpaid bills of the same month come to: one payment often pays them all."""
    same = UtilityBill.objects.filter(
        unit=bill.unit, superseded_at=None, ends_on__year=bill.ends_on.year, ends_on__month=bill.ends_on.month
    )
    unpaid = same.exclude(payments__superseded_at=None, payments__isnull=False)
    total: Decimal | None = unpaid.aggregate(total=Sum("amount"))["total"]
    return total or ZERO


def _distance(payment: Payment, bill: UtilityBill) -> int:
    return abs((payment.paid_on - bill.ends_on).days) if payment.paid_on else 0


def invoices_for(bill: UtilityBill) -> list[Invoice]:
    """Invoices of the payments of a bill, and others of the unit with its amount."""
    of_payment = Q(payment__utility_bills__bill=bill, payment__utility_bills__superseded_at=None)
    rows = Invoice.objects.filter(of_payment | Q(amount=bill.amount), unit=bill.unit).distinct()
    return list(rows.order_by("issued_on", "pk")[:20])


def gaps_of_year(bills: Sequence[Judged], meters: Iterable[Meter], year: int, today: date) -> list[tuple[Meter, int]]:
    """Main meters and the months (1 to 12) that are over without a bill whose period ends in them."""
    billed = {(one.bill.meter_id, one.bill.ends_on.month) for one in bills}
    last = 12 if today.year > year else today.month - 1 if today.year == year else 0
    return [
        (meter, month) for meter in meters if meter.role == Meter.Role.MAIN
        for month in range(1, last + 1) if (meter.pk, month) not in billed and _running(meter, date(year, month, 1))
    ]  # fmt: skip


def _running(meter: Meter, day: date) -> bool:
    return meter.since <= day and (meter.until is None or day < meter.until)
