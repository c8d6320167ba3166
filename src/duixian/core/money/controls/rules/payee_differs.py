"""Money of a contract paid to somebody else than the contractor."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.money.controls.facts import Book, ContractFacts, PaymentFacts
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for paid in book.payments:
        contract = book.contracts.get(paid.contract) if paid.contract is not None else None
        if contract is not None and not _same(paid, contract):
            said = Words(f"收款方“{paid.payee_name}”不是合同对方“{contract.supplier_name}”",
                         f"the payee “{paid.payee_name}” is not the contractor “{contract.supplier_name}”")  # fmt: skip
            yield paid, said, {"payee": paid.payee_name, "supplier": contract.supplier_name}


def _same(paid: PaymentFacts, contract: ContractFacts) -> bool:
    if paid.payee is not None:
        return paid.payee == contract.supplier
    return paid.payee_name.strip() == contract.supplier_name.strip()


RULE = Rule(
    "payee-differs", Severity.HIGH, Words("收款方与合同对方不符", "payee is not the contractor"),
    Words("追回款项后付给合同对方，或补充经审批的三方协议", "recover the money and pay the contractor, or add an approved agreement of all three"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
