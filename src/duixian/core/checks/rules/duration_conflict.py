"""The length of the event is told in two ways: 为期3天 here, 会期2天 there, or a range of days of another length."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import Facts, Span
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.wording import en_place, zh_place


def _told(facts: Facts) -> list[tuple[Span, int]]:
    """Each telling of how many days the event lasts: stated durations and ranges of exact days."""
    ranges = [
        (fact.span, (fact.last - fact.first).days + 1)
        for fact in facts.events
        if fact.precision == "day" and fact.first and fact.last and fact.first < fact.last
    ]
    return [(fact.span, fact.days) for fact in facts.durations] + ranges


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    told = _told(subject.derive(facts_of))
    if not told:
        return
    (first, days), *rest = told
    for span, other in rest:
        if other != days:
            yield rule.finding(
                span.path, subject.quote(first.path, first.text), subject.quote(span.path, span.text),
                zh=f"“{zh_place(first)}”写“{first.text}”（{days}天），“{zh_place(span)}”写“{span.text}”（{other}天），会期不一致，请核对，"
                "并相应核对会议费测算。",
                en=f"The event lasts {days} days in the section “{en_place(first)}”, {other} in “{en_place(span)}”; please check, "
                "and the meeting costs with it.",
                form=subject.index,
            )  # fmt: skip
            return


RULE = Rule(
    code="duration-conflict", title_zh="会期前后矛盾", title_en="Contradictory durations",
    source=COMPLETENESS, severity=Severity.MEDIUM, kind="error", check=each(_check),
)  # fmt: skip
