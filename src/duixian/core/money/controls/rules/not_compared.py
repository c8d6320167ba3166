"""A contract so large that offers had to be compared, without the purchase that compared them."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.money.amounts import told
from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import HOUSE, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.money.procurement import METHOD_WORDS, method_for
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for contract in book.contracts.values():
        if contract.signed_on is None or contract.bought or contract.amount < limits.contract_from:
            continue
        method = METHOD_WORDS[method_for(limits.pack, contract.amount)]
        said = Words(f"合同{told(contract.amount)}元，按规定应{method.zh}，没有采购记录",
                     f"{told(contract.amount)} yuan ask for {method.en}; no purchase stands behind the contract")  # fmt: skip
        yield contract, said, {"amount": contract.amount, "method": method.zh}


RULE = Rule(
    "not-compared", Severity.MEDIUM, Words("应比价而未比价", "not compared where it was due"),
    Words("补充采购或比价材料并关联；没有比价的，说明理由并报负责人", "file the purchase that compared offers and link it; where none was made, tell the head why"),
    HOUSE, _find,
)  # fmt: skip
