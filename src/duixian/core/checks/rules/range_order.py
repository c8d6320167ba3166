"""A range that runs backwards: 800-500名."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for fact in subject.derive(facts_of).counts:
        if fact.bounds.said > fact.bounds.said_high:
            text = fact.span.text
            yield rule.finding(
                fact.span.path, subject.quote(fact.span.path, text),
                zh=f"“{text}”的下限大于上限，请更正。", en=f"“{text}” runs from the larger number to the smaller; please correct it.",
                form=subject.index,
            )  # fmt: skip


RULE = Rule(
    code="range-order", title_zh="区间上下限颠倒", title_en="A range that runs backwards",
    source=COMPLETENESS, severity=Severity.MEDIUM, kind="error", check=each(_check),
)  # fmt: skip
