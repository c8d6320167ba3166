"""The event takes place outside the project's declared dates."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.calendar import declared_of
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FEASIBILITY


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    declared = subject.derive(declared_of)
    if declared is None:
        return
    for fact in subject.derive(facts_of).events:
        if fact.first is None or fact.last is None or (fact.span.path == "narratives.plan" and not fact.has_year):
            continue
        if fact.last < declared.start or fact.first > declared.end:
            yield rule.finding(
                fact.span.path, subject.quote(fact.span.path, fact.span.text),
                subject.quote("start_date"), subject.quote("end_date"),
                zh=f"活动时间“{fact.span.text}”不在计划起止日期{subject.form.start_date}至{subject.form.end_date}之内，请核对。",
                en=f"The event ({fact.span.text}) lies outside the declared period {subject.form.start_date} to "
                f"{subject.form.end_date}; please check.",
                form=subject.index,
            )  # fmt: skip


RULE = Rule(
    code="event-outside-dates", title_zh="活动时间超出起止日期", title_en="Event outside the declared dates",
    source=FEASIBILITY, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
