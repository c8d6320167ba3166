"""One need split into purchases that stay below the threshold of a procedure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from duixian.core.money.controls.facts import Book, ProcurementFacts
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import HOUSE, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.money.controls.windows import Piece, grouped, reaching
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for together in grouped(book.procurements, lambda one: (one.declaration, one.category.strip())):
        pieces = (Piece(one.requested_on, one.estimate, one) for one in together)
        for piece, total in reaching(pieces, limits.procedure_from, limits.split_days):
            yield _said(piece.of, total, limits)


def _said(one: ProcurementFacts, total: Decimal, limits: Limits) -> Said:
    said = Words(f"{limits.split_days}天内同品类采购合计{total}元，各笔均低于{limits.procedure_from}元",
                 f"purchases of one kind within {limits.split_days} days come to {total} yuan, each below {limits.procedure_from}")  # fmt: skip
    return one, said, {"category": one.category, "total": total, "limit": limits.procedure_from}


RULE = Rule(
    "split-purchase", Severity.HIGH, Words("疑似拆分采购", "a purchase suspected of being split"),
    Words("合并采购并按合计金额采用规定方式；需求确不相同的，说明理由", "buy together by the method the sum asks for, or say why the needs differ"),
    HOUSE, _find,
)  # fmt: skip
