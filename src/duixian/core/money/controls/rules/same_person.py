"""The same person twice in a chain whose steps different people must take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duixian.core.money.controls.facts import Book, ContractFacts, PaymentFacts
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.money.duties import DUTY_WORDS, Duty, doubled
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for paid in book.payments:
        yield from _told(paid, _of_payment(paid, book))
    for contract in book.contracts.values():
        yield from _told(contract, {
            Duty.DRAFT: contract.prepared_by, Duty.APPROVE: contract.approved_by, Duty.SIGN: contract.signed_by,
        })  # fmt: skip


def _of_payment(paid: PaymentFacts, book: Book) -> dict[Duty, int | None]:
    contract = book.contracts.get(paid.contract) if paid.contract is not None else None
    return {
        Duty.REQUEST: paid.requested_by, Duty.APPROVE: paid.approved_by, Duty.ACCEPT: paid.accepted_by, Duty.PAY: paid.paid_by,
        Duty.BOOK: paid.booked_by, Duty.SIGN: contract.signed_by if contract else None,
    }  # fmt: skip


def _told(document: PaymentFacts | ContractFacts, done: Mapping[Duty, int | None]) -> Iterator[Said]:
    twice = [(DUTY_WORDS[one.first], DUTY_WORDS[one.second]) for one in doubled(done)]
    if twice:
        first, second = twice[0]
        said = Words(f"{first.zh}和{second.zh}是同一人", f"{first.en} and {second.en} by the same person")
        yield document, said, {"duties": "；".join(f"{a.zh}+{b.zh}" for a, b in twice)}


RULE = Rule(
    "same-person", Severity.HIGH, Words("不相容岗位未分离", "the same person twice in a chain"),
    Words("由另一有权人员复核并记录；调整岗位分工", "have another authorised person re-examine it, and part the duties"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
