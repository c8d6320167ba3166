"""A payment without a contract where one is due."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.money.amounts import told
from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words

ALWAYS = frozenset({"contract", "property"})
NEVER = frozenset({"utility", "labour", "travel"})


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for paid in book.payments:
        if paid.contract is not None or paid.nature in NEVER:
            continue
        if paid.nature in ALWAYS or paid.amount >= limits.contract_from:
            amount = told(paid.amount)
            said = Words(f"付款{amount}元，应有合同而没有", f"{amount} yuan paid without the contract that is due")
            yield paid, said, {"amount": paid.amount, "limit": limits.contract_from}


RULE = Rule(
    "no-contract", Severity.HIGH, Words("应签合同而未签", "no contract where one is due"),
    Words("补办采购和合同手续并关联到本次支付；确属不需合同的，说明依据", "conclude the contract and link it to the payment, or say why none is due"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
