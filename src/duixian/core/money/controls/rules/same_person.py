"""The same person twice in a chain whose steps different people must take."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from duixian.core.money.controls.facts import Book, ContractFacts, PaymentFacts
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words

Duty = tuple[Words, int | None]
REQUEST, APPROVE = Words("申请", "request"), Words("审批", "approval")
PAY, BOOK, ACCEPT = Words("付款", "payment"), Words("记账", "bookkeeping"), Words("验收", "acceptance")
DRAFT, SIGN = Words("起草", "drafting"), Words("签署", "signature")


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for paid in book.payments:
        if len(held := _held(paid)) != len(set(held)) or _accepts_own(paid, book):
            yield from _told(paid, _duties(paid, book))
    for contract in book.contracts.values():
        if contract.prepared_by is not None and contract.prepared_by in (contract.approved_by, contract.signed_by):
            yield from _told(
                contract, [(DRAFT, contract.prepared_by), (APPROVE, contract.approved_by), (SIGN, contract.signed_by)]
            )


def _held(paid: PaymentFacts) -> list[int]:
    four = (paid.requested_by, paid.approved_by, paid.paid_by, paid.booked_by)
    return [person for person in four if person is not None]


def _accepts_own(paid: PaymentFacts, book: Book) -> bool:
    """Who accepts a delivery neither pays for it nor signed its contract."""
    contract = book.contracts.get(paid.contract) if paid.contract is not None else None
    signer = contract.signed_by if contract else None
    return paid.accepted_by is not None and paid.accepted_by in (paid.paid_by, paid.booked_by, signer)


def _duties(paid: PaymentFacts, book: Book) -> list[Duty]:
    duties = [(REQUEST, paid.requested_by), (APPROVE, paid.approved_by), (PAY, paid.paid_by), (BOOK, paid.booked_by)]
    if not _accepts_own(paid, book):
        return duties
    contract = book.contracts.get(paid.contract) if paid.contract is not None else None
    others = [duty for duty in duties[2:] if duty[1] == paid.accepted_by]
    return [(ACCEPT, paid.accepted_by), *others, (SIGN, contract.signed_by if contract else None)]


def _told(document: PaymentFacts | ContractFacts, duties: list[Duty]) -> Iterator[Said]:
    twice = [(a, b) for (a, who), (b, other) in combinations(duties, 2) if who is not None and who == other]
    first, second = twice[0]
    said = Words(f"{first.zh}和{second.zh}是同一人", f"{first.en} and {second.en} by the same person")
    yield document, said, {"duties": "；".join(f"{a.zh}+{b.zh}" for a, b in twice)}


RULE = Rule(
    "same-person", Severity.HIGH, Words("不相容岗位未分离", "the same person twice in a chain"),
    Words("由另一有权人员复核并记录；调整岗位分工", "have another authorised person re-examine it, and part the duties"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
