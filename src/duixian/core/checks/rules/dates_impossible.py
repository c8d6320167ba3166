"""A date that no calendar has, or an end before its start."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.calendar import first_day, last_day
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    yield from _impossible_fields(subject, rule)
    yield from _end_before_start(subject, rule)
    yield from _impossible_in_text(subject, rule)


def _impossible_fields(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for name, label in (("start_date", "计划开始日期"), ("end_date", "计划完成日期")):
        value = getattr(subject.form, name)
        if value is not None and first_day(value) is None:
            yield rule.finding(
                name, subject.quote(name),
                zh=f"{label}“{value}”在日历上不存在，请更正。",
                en=f"There is no such day as {value} ({name.replace('_', ' ')}); please correct it.",
                form=subject.index,
            )  # fmt: skip


def _end_before_start(subject: Subject, rule: Rule) -> Iterator[Finding]:
    start, end = subject.form.start_date, subject.form.end_date
    first = first_day(start) if start else None
    last = last_day(end) if end else None
    if first and last and last < first:
        yield rule.finding(
            "end_date", subject.quote("start_date"), subject.quote("end_date"),
            zh=f"计划完成日期{end}早于计划开始日期{start}，请更正。",
            en=f"The project ends on {end}, before it starts on {start}; please correct the dates.",
            form=subject.index,
        )  # fmt: skip


def _impossible_in_text(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for fact in subject.derive(facts_of).dates:
        text = fact.span.text
        if fact.first is None or fact.last is None:
            yield rule.finding(
                fact.span.path, subject.quote(fact.span.path, text),
                zh=f"“{text}”不是有效日期，请更正。", en=f"“{text}” is not a possible date; please correct it.",
                form=subject.index,
            )  # fmt: skip
        elif fact.last < fact.first:
            yield rule.finding(
                fact.span.path, subject.quote(fact.span.path, text),
                zh=f"“{text}”的结束早于开始，请更正。", en=f"“{text}” ends before it begins; please correct it.",
                form=subject.index,
            )  # fmt: skip


RULE = Rule(
    code="dates-impossible", title_zh="日期不可能成立", title_en="Impossible dates",
    source=COMPLETENESS, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
