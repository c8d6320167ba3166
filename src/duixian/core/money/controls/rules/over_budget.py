"""Payments of a line beyond its budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from duixian.core.money.amounts import told
from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    spent: dict[int, Decimal] = defaultdict(Decimal)
    for paid in book.payments:
        spent[paid.line] += paid.amount
        line = book.lines.get(paid.line)
        if line is not None and spent[paid.line] > line.budget:
            over = spent[paid.line] - line.budget
            said = Words(f"“{line.name}”累计支付超出预算{told(over)}元",
                         f"“{line.name}”: paid {told(over)} yuan beyond the budget")  # fmt: skip
            yield paid, said, {"line": line.name, "budget": line.budget, "spent": spent[paid.line], "over": over}


RULE = Rule(
    "over-budget", Severity.HIGH, Words("超出预算明细", "over the budget line"),
    Words("按程序调剂预算或取得超额度例外批准；不符合用途的退回资金", "transfer budget or obtain an exception; return what does not belong to the line"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
