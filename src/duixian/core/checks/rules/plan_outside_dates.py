"""Phases of the plan lie outside the declared start and end of the project.

A phase printed to the month may begin or end in the month of the declared date; a quarter or half-year need only touch
the declared period. Dates of earlier years told as history, and
dates inside titles, are no phases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.calendar import Declared, declared_of
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import DateFact
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FEASIBILITY
from duixian.core.checks.wording import en_list, month, zh_list

_COARSE = re.compile(r"季度|半年")
_HISTORY = re.compile(r"以来|曾|上年|去年|历年|发布|印发|施行|成立")


def _phases(subject: Subject) -> list[DateFact]:
    section = next((s for s in subject.derive(sections_of) if s.path == "narratives.plan"), None)
    if section is None:
        return []
    dates = [fact for fact in subject.derive(facts_of).dates if fact.span.path == section.path and not fact.cited]
    return [
        fact for fact in dates
        if fact.precision != "year" and not _HISTORY.search(section.text[fact.span.end : fact.span.end + 4])
    ]  # fmt: skip


def _is_outside(fact: DateFact, declared: Declared) -> bool:
    if fact.first is None or fact.last is None:
        return False
    if _COARSE.search(fact.span.text):
        return fact.last < declared.start or fact.first > declared.end
    if fact.precision == "day":
        return fact.first < declared.start or fact.last > declared.end
    return month(fact.first) < month(declared.start) or month(fact.last) > month(declared.end)


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    declared = subject.derive(declared_of)
    outside = [fact for fact in _phases(subject) if _is_outside(fact, declared)] if declared else []
    if not outside:
        return
    start, end = subject.form.start_date, subject.form.end_date
    texts = [fact.span.text for fact in outside]
    yield rule.finding(
        "narratives.plan", *(subject.quote(fact.span.path, fact.span.text) for fact in outside),
        subject.quote("start_date"), subject.quote("end_date"),
        zh=f"实施计划中的{zh_list(texts)}超出计划起止日期{start}至{end}；请调整起止日期，或把期外工作移出本项目。",
        en=f"The plan has phases outside the declared period {start} to {end}: {en_list(texts)}. Change the dates, or take "
        "that work out of the project.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="plan-outside-dates", title_zh="计划阶段超出起止日期", title_en="Plan phases outside the declared dates",
    source=FEASIBILITY, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
