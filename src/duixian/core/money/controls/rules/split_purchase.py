"""One need split into purchases whose methods are freer than the one their sum asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from duixian.core.money.amounts import told
from duixian.core.money.controls.facts import Book, ProcurementFacts
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import HOUSE, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.money.procurement import Purchase, method_for, split_suspects
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    by_key = {str(one.key): one for one in book.procurements}
    largest: dict[str, Decimal] = {}
    for group in split_suspects(limits.pack, [_purchase(one) for one in book.procurements]):
        total = sum((one.amount for one in group), Decimal(0))
        for one in group:
            largest[one.key] = max(total, largest.get(one.key, total))
    for key in (key for key in by_key if key in largest):
        yield _said(by_key[key], largest[key], limits)


def _purchase(one: ProcurementFacts) -> Purchase:
    return Purchase(
        str(one.key), str(one.declaration), one.category.strip(), one.requested_on, one.estimate, one.method
    )


def _said(one: ProcurementFacts, total: Decimal, limits: Limits) -> Said:
    threshold = limits.pack.threshold(method_for(limits.pack, total))
    whole, limit = told(total), told(threshold)
    said = Words(f"{limits.split_days}天内同品类采购合计{whole}元，各笔均低于{limit}元",
                 f"purchases of one kind within {limits.split_days} days come to {whole} yuan, each below {limit}")  # fmt: skip
    return one, said, {"category": one.category, "total": total, "limit": threshold}


RULE = Rule(
    "split-purchase", Severity.HIGH, Words("疑似拆分采购", "a purchase suspected of being split"),
    Words("合并采购并按合计金额采用规定方式；需求确不相同的，说明理由", "buy together by the method the sum asks for, or say why the needs differ"),
    HOUSE, _find,
)  # fmt: skip
