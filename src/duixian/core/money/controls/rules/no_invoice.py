"""A payment whose invoices do not cover it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from duixian.core.money.amounts import told
from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words

WITHOUT = frozenset({"labour", "travel"})
"""Paid against a signed list or tickets."""


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for paid in book.payments:
        if paid.nature in WITHOUT:
            continue
        covered = sum((one.amount for one in book.invoices.get(paid.key, ())), Decimal(0))
        if covered < paid.amount:
            gap = told(paid.amount - covered)
            said = Words(f"缺发票{gap}元", f"invoices for {gap} yuan are missing")
            yield paid, said, {"amount": paid.amount, "covered": covered}


RULE = Rule(
    "no-invoice", Severity.MEDIUM, Words("缺少发票", "no invoice"),
    Words("向收款方索取发票并登记", "ask the payee for the invoice and enter it"), INTERNAL_CONTROL, _find,
)  # fmt: skip
