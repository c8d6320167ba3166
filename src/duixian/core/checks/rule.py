"""A review rule: one file in `rules/`, one function, one citation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from duixian.core.checks.context import Review, Subject
from duixian.core.checks.finding import Finding, Quote, Severity, Source
from duixian.core.forms.model import Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is called, what it rests on and how it is run.

    `check` gets the review (all forms of a document) and yields findings; `each` and `each_promise` lift a function of one form. `severity`
    and `kind` are the usual ones: a finding may carry others.
    """

    code: str
    title_zh: str
    title_en: str
    source: Source
    severity: Severity
    kind: Literal["error", "question"]
    check: Callable[[Review, Rule], Iterable[Finding]]

    def finding(
        self, path: str, *quotes: Quote, zh: str, en: str, form: int = 0,
        severity: Severity | None = None, kind: Literal["error", "question"] | None = None, source: Source | None = None,
    ) -> Finding:  # fmt: skip
        """A finding of this rule at a field of form number `form`; quotes of empty cells say nothing and are left out."""
        return Finding(
            code=self.code, severity=severity or self.severity, kind=kind or self.kind, path=path,
            quotes=tuple(quote for quote in quotes if quote.text),
            message_zh=zh, message_en=en, source=source or self.source, form=form,
        )  # fmt: skip


def each(check: Callable[[Subject, Rule], Iterable[Finding]]) -> Callable[[Review, Rule], Iterable[Finding]]:
    """Run a function of one form (the subject, the rule) over every form of the document."""

    def run(review: Review, rule: Rule) -> Iterable[Finding]:
        for subject in review.subjects:
            yield from check(subject, rule)

    return run


def each_promise(check: Callable[[Subject, Rule], Iterable[Finding]]) -> Callable[[Review, Rule], Iterable[Finding]]:
    """As `each`, over the target forms alone: how a target is set is no remark on the report that answers it."""

    def run(review: Review, rule: Rule) -> Iterable[Finding]:
        for subject in review.subjects:
            if subject.form.kind is Kind.TARGET:
                yield from check(subject, rule)

    return run
