"""Supplements that add more to a contract than may be added without a new purchase."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.money.amounts import told
from duixian.core.money.contracts import added
from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import Citation, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words

LAW = Citation(Words("《政府采购法》第四十九条", "Government Procurement Law, article 49"), False)


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for contract in book.contracts.values():
        more = added(contract.supplements)
        if more > contract.amount * limits.supplement_share:
            said = Words(f"补充协议追加{told(more)}元，超过原合同金额的{limits.supplement_share * 100:.0f}%",
                         f"supplements add {told(more)} yuan, more than {limits.supplement_share * 100:.0f} % of the contract")  # fmt: skip
            yield contract, said, {"added": more, "amount": contract.amount}


RULE = Rule(
    "supplement-over-share", Severity.HIGH, Words("补充协议超比例", "supplements beyond the share"),
    Words("超出部分重新采购，或报有权部门批准", "buy the excess anew, or obtain the approval of the authority"), LAW, _find,
)  # fmt: skip
