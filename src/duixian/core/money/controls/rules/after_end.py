"""Money paid after the end of the contract or of the project's year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    grace = timedelta(days=limits.end_grace_days)
    for paid in book.payments:
        contract = book.contracts.get(paid.contract) if paid.contract is not None else None
        line = book.lines.get(paid.line)
        if contract is not None and paid.paid_on > contract.ends_on + grace:
            said = Words(
                f"合同{contract.number}已于{contract.ends_on}到期",
                f"contract {contract.number} ended on {contract.ends_on}",
            )
            yield paid, said, {"paid_on": paid.paid_on, "ends_on": contract.ends_on}
        elif line is not None and paid.paid_on > line.ends_on + grace:
            said = Words(f"项目年度已于{line.ends_on}结束", f"the project's year ended on {line.ends_on}")
            yield paid, said, {"paid_on": paid.paid_on, "ends_on": line.ends_on}


RULE = Rule(
    "after-end", Severity.MEDIUM, Words("到期后付款", "paid after the end"),
    Words("说明逾期原因；需要延期的补签协议，跨年的办理结转", "say why it was late; extend the contract, or carry the money over"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
