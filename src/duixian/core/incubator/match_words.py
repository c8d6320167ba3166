"""How a bill was held against readings, tariff and payment, in words with the numbers: what a clerk reads beside the verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from duixian.core.incubator.matching import Reason, Tolerance, Verdict
from duixian.core.incubator.rounding import half_up
from duixian.core.incubator.tariffs import UNIT_WORDS, Utility
from duixian.core.wording import Words

READING, TARIFF, PAYMENT = Words("读数", "readings"), Words("价目", "tariff"), Words("付款", "payment")
_READ = frozenset({Reason.NO_METER, Reason.NO_READING, Reason.QUANTITY_DIFFERS, Reason.OVERLAPS})
_PRICED = frozenset({Reason.NO_TARIFF, Reason.PRICE_DIFFERS})
_PAID = frozenset({Reason.NOT_PAID, Reason.PAID_TWICE, Reason.PAID_DIFFERS})


class Step(NamedTuple):
    """One of the three comparisons: what was compared, whether it agrees, and how it came to that."""

    name: Words
    agrees: bool
    told: Words


class Numbers(NamedTuple):
    """What a bill says and what it was held against: kWh or m³ and yuan; None for what is not known. `trouble` says why there is no price."""

    utility: Utility
    billed: Decimal | None
    metered: Decimal | None
    amount: Decimal
    priced: Decimal | None
    paid: Decimal
    trouble: Words | None = None


def steps(numbers: Numbers, verdict: Verdict, tolerance: Tolerance) -> tuple[Step, Step, Step]:
    """Readings, tariff and payment, in this order."""
    reasons = frozenset(verdict.reasons)
    return (
        Step(READING, not reasons & _READ, _reading(numbers, reasons, tolerance)),
        Step(TARIFF, not reasons & (_PRICED | {Reason.NO_METER}), _tariff(numbers, tolerance)),
        Step(PAYMENT, not reasons & _PAID, _payment(numbers, reasons)),
    )


def _plain(number: Decimal) -> str:
    text = f"{number:,.3f}".rstrip("0")
    return text.removesuffix(".")


def _reading(numbers: Numbers, reasons: frozenset[Reason], tolerance: Tolerance) -> Words:
    if Reason.NO_METER in reasons:
        return Words("账单没有写明表计，无从核对", "the bill names no meter, so nothing can be compared")
    if numbers.metered is None:
        return Words("账期没有完整的读数", "the readings do not cover the whole period")
    unit, billed = UNIT_WORDS[numbers.utility], numbers.billed or Decimal(0)
    allowed = max(tolerance.quantity, abs(numbers.metered) * tolerance.quantity_share)
    off = billed - numbers.metered
    overlap = Words("；账期与另一张账单重叠", "; the period overlaps another bill") if Reason.OVERLAPS in reasons else Words("", "")  # fmt: skip
    return Words(
        f"账单 {_plain(billed)} {unit.zh}，表计 {_plain(numbers.metered)} {unit.zh}，相差 {_plain(off)}（容差 ±{_plain(allowed)}）{overlap.zh}",
        f"billed {_plain(billed)} {unit.en}, metered {_plain(numbers.metered)} {unit.en}, {_plain(off)} apart (±{_plain(allowed)} allowed){overlap.en}",
    )  # fmt: skip


def _tariff(numbers: Numbers, tolerance: Tolerance) -> Words:
    if numbers.priced is None:
        why = numbers.trouble or Words("没有价目", "no tariff")
        return Words(f"无法计价：{why.zh}", f"cannot be priced: {why.en}")
    allowed = max(tolerance.money, abs(numbers.priced) * tolerance.money_share)
    off = numbers.amount - numbers.priced
    return Words(
        f"账单 {numbers.amount:,.2f} 元，按价目应为 {numbers.priced:,.2f} 元，相差 {off:,.2f} 元（容差 ±{half_up(allowed):,.2f} 元）",
        f"billed ¥{numbers.amount:,.2f}, ¥{numbers.priced:,.2f} by the tariff, ¥{off:,.2f} apart (±¥{half_up(allowed):,.2f} allowed)",
    )


def _payment(numbers: Numbers, reasons: frozenset[Reason]) -> Words:
    if Reason.NOT_PAID in reasons:
        return Words("还没有关联已支付的款项", "no payment that was made is linked")
    if Reason.PAID_TWICE in reasons:
        return Words(
            f"同一账单付了不止一次，合计 {numbers.paid:,.2f} 元",
            f"paid more than once, ¥{numbers.paid:,.2f} in all",
        )
    return Words(
        f"账单 {numbers.amount:,.2f} 元，已付 {numbers.paid:,.2f} 元",
        f"billed ¥{numbers.amount:,.2f}, paid ¥{numbers.paid:,.2f}",
    )
