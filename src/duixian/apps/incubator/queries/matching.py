"""Bills put beside readings, tariffs and payments: the rows of the database as core judges them, with the numbers of each verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import BillPayment, MatchTolerance, UtilityBill
from duixian.apps.incubator.queries.curves import Metered, metered
from duixian.apps.incubator.queries.known import believed
from duixian.apps.incubator.queries.tariffs import Tariffs, tariffs_of
from duixian.core.incubator.errors import TariffError
from duixian.core.incubator.matching import Basis, Billed, Expected, Paid, Reason, Tolerance, Verdict, judge_bills
from duixian.core.incubator.tariffs import Band, Cost, Usage, Used, Utility, cost
from duixian.core.periods import Period
from duixian.core.wording import Words

ZERO = Decimal(0)


class Judged(NamedTuple):
    """A bill with everything it was held against: what the meter says (None without readings for all of the period), what the tariff says
    (None without one, `trouble` then says why), what was paid of it, and the verdict."""

    bill: UtilityBill
    metered: Decimal | None
    cost: Cost | None
    trouble: Words | None
    paid: tuple[BillPayment, ...]
    verdict: Verdict

    @property
    def period(self) -> Period:
        """Its days."""
        return period_of(self.bill)


@dataclass(frozen=True, slots=True)
class Books:
    """What bills of a unit are judged with, as known at a time."""

    tolerance: Tolerance
    tariffs: Tariffs
    curves: Mapping[int, Metered]
    paid: Mapping[int, tuple[BillPayment, ...]]
    before: Mapping[tuple[int, int], tuple[UtilityBill, ...]]


def period_of(bill: UtilityBill) -> Period:
    """The days of a bill."""
    return Period(bill.starts_on, bill.ends_on)


def tolerance_of(unit: Unit, known_at: datetime | None = None) -> Tolerance:
    """What a unit has set, or the default. One query."""
    row = MatchTolerance.objects.filter(believed(known_at), unit=unit).order_by("recorded_at").last()
    return Tolerance(row.quantity_share, row.quantity, row.money_share, row.money) if row else Tolerance()


def judged_bills(
    unit: Unit, bills: Sequence[UtilityBill], *, as_of: date | None = None, known_at: datetime | None = None
) -> list[Judged]:
    """The bills (of one unit, loaded with their meter) with their verdicts, in their order; payments after `as_of` do not count.

    Overlaps are looked for among the bills given and all others of their meters. Six queries, however many bills there are.
    """
    books = _books(unit, bills, as_of, known_at)
    every = _with_neighbours(bills, books)
    reckoned = {one.pk: _reckoned(one, books) for one in bills}
    expected = {
        str(pk): Expected(used, priced.total if priced else None) for pk, (used, priced, _trouble) in reckoned.items()
    }
    paid = [Paid(str(row.payment_id), str(row.bill_id), row.amount) for rows in books.paid.values() for row in rows]
    verdicts = {one.key: one for one in judge_bills([_billed(one) for one in every], expected, paid, books.tolerance)}
    return [
        Judged(one, *reckoned[one.pk], books.paid.get(one.pk, ()), verdicts[str(one.pk)]) for one in bills
    ]  # fmt: skip


def _books(unit: Unit, bills: Sequence[UtilityBill], as_of: date | None, known_at: datetime | None) -> Books:
    meters = list({one.meter_id: one.meter for one in bills if one.meter is not None}.values())
    for meter in meters:
        meter.unit = unit
    before: dict[tuple[int, int], list[UtilityBill]] = defaultdict(list)
    for one in UtilityBill.objects.filter(believed(known_at), meter__in=meters).order_by("starts_on", "pk"):
        before[one.meter_id or 0, one.starts_on.year].append(one)
    return Books(
        tolerance_of(unit, known_at), tariffs_of(unit, known_at), metered(meters, known_at), _paid(bills, as_of, known_at),
        {key: tuple(rows) for key, rows in before.items()},
    )  # fmt: skip


def _paid(
    bills: Iterable[UtilityBill], as_of: date | None, known_at: datetime | None
) -> dict[int, tuple[BillPayment, ...]]:
    """What of each bill was paid: links that are believed, to payments that were made by the day and not reversed."""
    rows = BillPayment.objects.filter(believed(known_at), bill__in=list(bills)).filter(paid_by(as_of, known_at))
    found: dict[int, list[BillPayment]] = defaultdict(list)
    for row in rows.select_related("payment").order_by("payment__paid_on", "pk"):
        found[row.bill_id].append(row)
    return {key: tuple(held) for key, held in found.items()}


def paid_by(as_of: date | None, known_at: datetime | None) -> Q:
    """Links to payments that stand: made by the day, as known, and not reversed by then."""
    made, stands = Q(payment__paid_on__isnull=False), Q(payment__reversed_on=None)
    if as_of is not None:
        made &= Q(payment__paid_on__lte=as_of)
        stands |= Q(payment__reversed_on__gt=as_of)
    if known_at is not None:
        made &= Q(payment__paid_recorded_at__lte=known_at)
        stands |= Q(payment__reversed_recorded_at__gt=known_at)
    return made & stands


def _with_neighbours(bills: Sequence[UtilityBill], books: Books) -> list[UtilityBill]:
    given = {one.pk for one in bills}
    others = (one for rows in books.before.values() for one in rows if one.pk not in given)
    return [*bills, *others]


def _billed(bill: UtilityBill) -> Billed:
    source = str(bill.meter_id) if bill.meter_id else None
    return Billed(str(bill.pk), Basis.METER, source, period_of(bill), bill.quantity, bill.amount)


def _reckoned(bill: UtilityBill, books: Books) -> tuple[Decimal | None, Cost | None, Words | None]:
    curve = books.curves.get(bill.meter_id or 0)
    used = curve.quantity(period_of(bill)) if curve else None
    try:
        return used, _cost(bill, books), None
    except TariffError as error:
        return used, None, error.words


def _cost(bill: UtilityBill, books: Books) -> Cost:
    tariffs = books.tariffs.get((bill.kind, bill.supplier_id), ())
    usage = Usage(period_of(bill), quantities_of(bill))
    return cost([usage], tariffs, Utility(bill.kind), _used_before(bill, books))


def quantities_of(bill: UtilityBill) -> dict[Band, Decimal]:
    """What was billed by band, as its lines say; all in one where they do not."""
    found: dict[Band, Decimal] = defaultdict(Decimal)
    for line in bill.lines:
        if line.get("band"):
            found[Band(line["band"])] += Decimal(line["quantity"])
    return dict(found) if found else {Band.ANY: bill.quantity or ZERO}


def _used_before(bill: UtilityBill, books: Books) -> Used:
    """What the meter's earlier bills of the year counted: where tiers go on."""
    earlier = books.before.get((bill.meter_id or 0, bill.starts_on.year), ())
    year = sum((one.quantity or ZERO for one in earlier if one.starts_on < bill.starts_on), ZERO)
    month = sum(
        (one.quantity or ZERO for one in earlier
         if one.starts_on < bill.starts_on and one.starts_on.month == bill.starts_on.month), ZERO,
    )  # fmt: skip
    return Used(year, month)


def unpaid_reasons(verdict: Verdict) -> tuple[Reason, ...]:
    """What is wrong with a bill itself, whoever pays it."""
    return tuple(one for one in verdict.reasons if one not in {Reason.NOT_PAID, Reason.PAID_TWICE, Reason.PAID_DIFFERS})
