"""One need paid in pieces without contract that each stay below the amount from which a contract is due."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from duixian.core.money.amounts import told
from duixian.core.money.controls.facts import Book, PaymentFacts
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import HOUSE, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.money.controls.rules.no_contract import NEVER
from duixian.core.money.controls.windows import Piece, grouped, reaching
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    free = (paid for paid in book.payments if paid.contract is None and paid.nature not in NEVER)
    for together in grouped(free, lambda paid: (paid.declaration, paid.nature, paid.to)):
        pieces = (Piece(paid.paid_on, paid.amount, paid) for paid in together)
        for piece, total in reaching(pieces, limits.contract_from, limits.split_days):
            yield _said(piece.of, total, limits)


def _said(paid: PaymentFacts, total: Decimal, limits: Limits) -> Said:
    whole, limit = told(total), told(limits.contract_from)
    said = Words(f"{limits.split_days}天内向同一收款方无合同付款合计{whole}元，各笔均低于{limit}元",
                 f"payments without contract to one payee within {limits.split_days} days come to {whole} yuan, each below {limit}")  # fmt: skip
    return paid, said, {"payee": paid.payee_name, "total": total, "limit": limits.contract_from}


RULE = Rule(
    "split-payment", Severity.MEDIUM, Words("疑似化整为零付款", "payments suspected of being split"),
    Words("补签合同或框架协议并关联；互不相关的，逐笔说明", "conclude a contract or framework and link it, or explain each payment"),
    HOUSE, _find,
)  # fmt: skip
