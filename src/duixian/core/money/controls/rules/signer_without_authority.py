"""A contract signed by somebody who may not, or beyond their limit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from duixian.core.money.amounts import told
from duixian.core.money.contracts import limit_on
from duixian.core.money.controls.facts import AuthorityFacts, Book, ContractFacts
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    held: dict[int | None, list[AuthorityFacts]] = defaultdict(list)
    for authority in book.authorities:
        held[authority.user].append(authority)
    for contract in book.contracts.values():
        if contract.signed_on is not None:
            yield from _judged(contract, held[contract.signed_by], contract.signed_on)


def _judged(contract: ContractFacts, held: Sequence[AuthorityFacts], day: date) -> Iterator[Said]:
    most = limit_on(held, day)
    if most is None:
        yield contract, Words("签署人没有合同签署权", "the signer had no authority to sign"), {"signed_on": day}
    elif contract.amount > most:
        said = Words(f"合同金额{told(contract.amount)}元，超出签署人限额{told(most)}元",
                     f"{told(contract.amount)} yuan is beyond the signer's limit of {told(most)}")  # fmt: skip
        yield contract, said, {"amount": contract.amount, "limit": most}


RULE = Rule(
    "signer-without-authority", Severity.HIGH, Words("签署人无权或超限额", "signer without authority"),
    Words("由有权人员追认并补充授权文件", "have an authorised person ratify it and file the authority"), INTERNAL_CONTROL, _find,
)  # fmt: skip
