"""Whether a bill, what the meter says, the tariff and what was paid belong together: the proof behind 使用合理."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.incubator.errors import LimitsError
from duixian.core.periods import Period
from duixian.core.wording import Words


@dataclass(frozen=True, slots=True)
class Tolerance:
    """By how much two numbers may differ and still be the same: the larger of a share of the expected one and an absolute amount.

    `quantity` in kWh or m³, `money` in yuan. Defaults: 2 % or 1 unit for what a meter says (reading days differ), 0.5 % or 0.05 yuan for what a
    tariff says (suppliers round each line). What is paid must be what is billed, to `paid` yuan. Raises LimitsError for negative numbers.
    """

    quantity_share: Decimal = Decimal("0.02")
    quantity: Decimal = Decimal(1)
    money_share: Decimal = Decimal("0.005")
    money: Decimal = Decimal("0.05")
    paid: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if min(self.quantity_share, self.quantity, self.money_share, self.money, self.paid) < 0:
            raise LimitsError(Words("容差不能为负", "a tolerance must not be negative"))

    def same_quantity(self, billed: Decimal, metered: Decimal) -> bool:
        """Whether the bill's quantity is the meter's."""
        return abs(billed - metered) <= max(self.quantity, abs(metered) * self.quantity_share)

    def same_money(self, billed: Decimal, priced: Decimal) -> bool:
        """Whether the bill's amount is the tariff's."""
        return abs(billed - priced) <= max(self.money, abs(priced) * self.money_share)


class Basis(StrEnum):
    """What a bill rests on: a meter and its tariff, or a contract's instalment."""

    METER = "meter"
    CONTRACT = "contract"


class Reason(StrEnum):
    """Why a bill or a payment is not proved, in the order in which they are told."""

    NO_BILL = "no-bill"
    NO_METER = "no-meter"
    NO_CONTRACT = "no-contract"
    OVERLAPS = "overlaps"
    NO_READING = "no-reading"
    QUANTITY_DIFFERS = "quantity-differs"
    NO_TARIFF = "no-tariff"
    PRICE_DIFFERS = "price-differs"
    NOT_PAID = "not-paid"
    PAID_TWICE = "paid-twice"
    PAID_DIFFERS = "paid-differs"


REASON_WORDS: Final[Mapping[Reason, Words]] = {
    Reason.NO_BILL: Words("付款没有对应的账单", "the payment has no bill"),
    Reason.NO_METER: Words("账单没有对应的表计", "the bill names no meter"),
    Reason.NO_CONTRACT: Words("账单没有对应的合同约定", "the bill has no contract behind it"),
    Reason.OVERLAPS: Words("账期与另一张账单重叠", "the period overlaps that of another bill"),
    Reason.NO_READING: Words("账期没有读数", "there is no reading for the period"),
    Reason.QUANTITY_DIFFERS: Words("账单用量与表计用量不符", "the quantity is not what the meter says"),
    Reason.NO_TARIFF: Words("账期没有有效价目", "no tariff was in force in the period"),
    Reason.PRICE_DIFFERS: Words("账单金额与价目或合同不符", "the amount is not what tariff or contract says"),
    Reason.NOT_PAID: Words("账单未付", "the bill is not paid"),
    Reason.PAID_TWICE: Words("账单重复支付", "the bill is paid twice"),
    Reason.PAID_DIFFERS: Words("付款金额与账单不符", "what was paid is not what was billed"),
}


class Billed(NamedTuple):
    """A bill: `source` is its meter or its contract, None where it names none; `quantity` in kWh or m³, None for a contract's."""

    key: str
    basis: Basis
    source: str | None
    period: Period
    quantity: Decimal | None
    amount: Decimal


class Expected(NamedTuple):
    """What else is known of a bill's period: `metered`, None without readings for all of it; `priced`, what the *billed* quantity costs
    under the tariff (or what the contract says), None without one."""

    metered: Decimal | None = None
    priced: Decimal | None = None


class Paid(NamedTuple):
    """What one payment pays of one bill, in yuan; a payment of several bills has one row for each. `bill` is None for what belongs to none."""

    payment: str
    bill: str | None
    amount: Decimal


class Verdict(NamedTuple):
    """What was found of one bill or payment; `key` is its key. No reasons: it is proved."""

    key: str
    reasons: tuple[Reason, ...]

    @property
    def is_matched(self) -> bool:
        """Whether everything belongs together."""
        return not self.reasons


def judge_bills(
    bills: Sequence[Billed], expected: Mapping[str, Expected], paid: Iterable[Paid], tolerance: Tolerance
) -> tuple[Verdict, ...]:
    """A verdict on each bill, in their order. A bill that `expected` does not know has neither readings nor tariff."""
    rows: dict[str, list[Paid]] = defaultdict(list)
    for row in paid:
        if row.bill is not None:
            rows[row.bill].append(row)
    overlapping = _overlapping(bills)
    return tuple(
        Verdict(
            bill.key,
            (
                *_source(bill, bill.key in overlapping),
                *_numbers(bill, expected.get(bill.key, Expected()), tolerance),
                *_payment(bill, rows.get(bill.key, []), tolerance),
            ),
        )
        for bill in bills
    )


def judge_payments(paid: Iterable[Paid], verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """A verdict on each payment, in order of first mention: the reasons of all its bills, each once. A payment without bill, or of a bill that nobody
    has judged, is not proved."""
    reasons = {verdict.key: verdict.reasons for verdict in verdicts}
    found: dict[str, set[Reason]] = {}
    for row in paid:
        of_bill = reasons.get(row.bill, (Reason.NO_BILL,)) if row.bill is not None else (Reason.NO_BILL,)
        found.setdefault(row.payment, set()).update(of_bill)
    return tuple(Verdict(key, tuple(one for one in Reason if one in held)) for key, held in found.items())


def _source(bill: Billed, overlaps: bool) -> tuple[Reason, ...]:
    if bill.source is None:
        return (Reason.NO_METER if bill.basis is Basis.METER else Reason.NO_CONTRACT,)
    return (Reason.OVERLAPS,) if overlaps else ()


def _numbers(bill: Billed, known: Expected, tolerance: Tolerance) -> tuple[Reason, ...]:
    """Quantity against the meter, amount against tariff or contract; nothing is compared with what the bill does not rest on."""
    if bill.source is None:
        return ()
    if bill.basis is Basis.CONTRACT:
        return (Reason.NO_CONTRACT,) if known.priced is None else _price(bill, known.priced, tolerance)
    price = (Reason.NO_TARIFF,) if known.priced is None else _price(bill, known.priced, tolerance)
    if known.metered is None:
        return (Reason.NO_READING, *price)
    same = bill.quantity is not None and tolerance.same_quantity(bill.quantity, known.metered)
    return price if same else (Reason.QUANTITY_DIFFERS, *price)


def _price(bill: Billed, priced: Decimal, tolerance: Tolerance) -> tuple[Reason, ...]:
    return () if tolerance.same_money(bill.amount, priced) else (Reason.PRICE_DIFFERS,)


def _payment(bill: Billed, rows: Sequence[Paid], tolerance: Tolerance) -> tuple[Reason, ...]:
    """Parts may be paid; the whole twice may not."""
    total = sum((row.amount for row in rows), Decimal(0))
    if abs(total - bill.amount) <= tolerance.paid and rows:
        return ()
    if not rows:
        return (Reason.NOT_PAID,)
    whole = sum(abs(row.amount - bill.amount) <= tolerance.paid for row in rows)
    return (Reason.PAID_TWICE,) if whole > 1 else (Reason.PAID_DIFFERS,)


def _overlapping(bills: Iterable[Billed]) -> frozenset[str]:
    """Bills of one meter or contract that share a day with another."""
    by_source: dict[tuple[Basis, str], list[Billed]] = defaultdict(list)
    for bill in bills:
        if bill.source is not None:
            by_source[bill.basis, bill.source].append(bill)
    found: set[str] = set()
    for group in by_source.values():
        latest = None
        for bill in sorted(group, key=lambda one: one.period):
            if latest is not None and bill.period.start < latest.period.end:
                found |= {latest.key, bill.key}
            if latest is None or bill.period.end > latest.period.end:
                latest = bill
    return frozenset(found)
