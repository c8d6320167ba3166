"""A contract signed before, or without, its approval."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for contract in book.contracts.values():
        signed, approved = contract.signed_on, contract.approved_on
        if signed is not None and (approved is None or approved > signed):
            said = Words("合同签署时尚未批准", "the contract was signed before it was approved")
            yield contract, said, {"signed_on": signed, "approved_on": approved or ""}


RULE = Rule(
    "signed-early", Severity.HIGH, Words("未经审批先签合同", "signed before approval"),
    Words("补办审批并说明原因；今后先审批后签署", "have it examined afterwards and say why; approve before signing"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
