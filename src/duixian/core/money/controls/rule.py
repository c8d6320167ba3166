"""A control rule: one file in `rules/`, one function, one citation, one cure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from duixian.core.money.controls.facts import Book, ContractFacts, PaymentFacts, ProcurementFacts
from duixian.core.money.controls.finding import CONTRACT, PAYMENT, PROCUREMENT, Finding, Severity
from duixian.core.money.controls.limits import Citation, Limits
from duixian.core.wording import Words

Document = PaymentFacts | ContractFacts | ProcurementFacts
Said = tuple[Document, Words, dict[str, object]]
"""A document that breaks the rule, what is wrong, and the figures."""


class Rule(NamedTuple):
    """What a rule is called, how it is cured, what it rests on, and the function that finds what breaks it."""

    code: str
    severity: Severity
    title: Words
    cure: Words
    source: Citation
    find: Callable[[Book, Limits], Iterator[Said]]

    def findings(self, book: Book, limits: Limits) -> Iterator[Finding]:
        """Everything in the book that breaks the rule."""
        for document, message, facts in self.find(book, limits):
            told = {name: str(value) for name, value in facts.items()}
            yield Finding(self.code, self.severity, _about(document), document.uuid, document.number, document.declaration,
                          _owner(document), message, self.cure, self.source, told)  # fmt: skip


def _about(document: Document) -> str:
    if isinstance(document, PaymentFacts):
        return PAYMENT
    return CONTRACT if isinstance(document, ContractFacts) else PROCUREMENT


def _owner(document: Document) -> int | None:
    return document.prepared_by if isinstance(document, ContractFacts) else document.requested_by
