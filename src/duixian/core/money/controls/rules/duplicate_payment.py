"""A second payment of the same amount to the same payee within some days.

Instalments of a plan and milestones of a contract may well be equal: two different ones are no duplicates.
"""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.money.controls.facts import Book, PaymentFacts
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.money.controls.windows import grouped
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for together in grouped(book.payments, lambda paid: (paid.to, paid.amount)):
        for at, paid in enumerate(together[1:], start=1):
            first = _earlier(paid, together[:at], limits.duplicate_days)
            if first is not None:
                said = Words(f"与{first.number}收款方、金额相同，相隔{(paid.paid_on - first.paid_on).days}天",
                             f"same payee and amount as {first.number}, {(paid.paid_on - first.paid_on).days} days apart")  # fmt: skip
                yield paid, said, {"other": first.number, "amount": paid.amount}


def _earlier(paid: PaymentFacts, before: list[PaymentFacts], days: int) -> PaymentFacts | None:
    for other in reversed(before):
        if (paid.paid_on - other.paid_on).days > days:
            return None
        if not _apart(paid.planned, other.planned) and not _apart(paid.milestone, other.milestone):
            return other
    return None


def _apart(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


RULE = Rule(
    "duplicate-payment", Severity.HIGH, Words("疑似重复付款", "a payment suspected of being made twice"),
    Words("核对凭证；确属重复的追回款项并冲销", "compare the vouchers; where it was paid twice, recover and reverse it"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
