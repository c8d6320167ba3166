"""Money paid before the payment, or its contract, was approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for paid in book.payments:
        contract = book.contracts.get(paid.contract) if paid.contract is not None else None
        if not _by(paid.approved_on, paid.paid_on):
            yield (
                paid,
                Words("付款先于支付审批", "paid before the payment was approved"),
                _days(paid.approved_on, paid.paid_on),
            )
        elif contract is not None and not _by(contract.approved_on, paid.paid_on):
            said = Words(f"付款先于合同{contract.number}的审批", f"paid before contract {contract.number} was approved")
            yield paid, said, _days(contract.approved_on, paid.paid_on)


def _by(approved: date | None, paid: date) -> bool:
    return approved is not None and approved <= paid


def _days(approved: date | None, paid: date) -> dict[str, object]:
    return {"approved_on": approved or "", "paid_on": paid}


RULE = Rule(
    "before-approval", Severity.HIGH, Words("未经审批先付款", "paid before approval"),
    Words("由负责人补充审核并书面说明；今后先审批后付款", "have the head examine it afterwards and explain in writing; approve before paying"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
