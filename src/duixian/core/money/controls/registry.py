"""Every control rule, in the order in which findings are told. Closed: a rule is added here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Finding
from duixian.core.money.controls.limits import DEFAULT, Limits
from duixian.core.money.controls.rule import Rule
from duixian.core.money.controls.rules import (
    after_end,
    before_approval,
    duplicate_invoice,
    duplicate_payment,
    no_acceptance,
    no_contract,
    no_invoice,
    no_sign_in,
    not_compared,
    over_budget,
    over_ceiling,
    payee_differs,
    same_person,
    signed_early,
    signer_without_authority,
    split_payment,
    split_purchase,
    supplement_over_share,
)

RULES: Final[tuple[Rule, ...]] = (
    no_contract.RULE, over_budget.RULE, before_approval.RULE, after_end.RULE, payee_differs.RULE, no_acceptance.RULE,
    no_sign_in.RULE, same_person.RULE, split_purchase.RULE, split_payment.RULE, duplicate_payment.RULE, duplicate_invoice.RULE,
    over_ceiling.RULE, no_invoice.RULE, signed_early.RULE, signer_without_authority.RULE, supplement_over_share.RULE,
    not_compared.RULE,
)  # fmt: skip
BY_CODE: Final[Mapping[str, Rule]] = MappingProxyType({rule.code: rule for rule in RULES})


def findings(book: Book, limits: Limits = DEFAULT) -> Iterator[Finding]:
    """What every rule finds in the book, rule by rule."""
    for rule in RULES:
        yield from rule.findings(book, limits)
