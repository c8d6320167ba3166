"""A target that earlier years already reached, by the form's own words, asks for no progress.

Compared are attendance told of the past (年均达400余人) and the attendance target; a form may hold a level on purpose, so it
is a question.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import CountFact
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import is_promise
from duixian.core.checks.names import concept
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    if not is_promise(subject):
        return
    for row in subject.derive(rows_of):
        if concept(row.name.text) == "attendance" and row.number is not None and not row.is_percent:
            told = [fact for fact in subject.derive(facts_of).counts if _reached(fact, row)]
            if told:
                yield _finding(subject, rule, row, told)


def _reached(fact: CountFact, row: Row) -> bool:
    """Attendance of earlier years, at least as large as the target; parts and open floors are left out."""
    told_of_people = fact.concept == "attendees" or (fact.concept is None and "年均" in f"{fact.before}{fact.noun}")
    return (
        told_of_people and fact.modality == "past" and not fact.part and row.quantity is not None
        and fact.bounds.low >= row.quantity
    )  # fmt: skip


def _finding(subject: Subject, rule: Rule, row: Row, told: list[CountFact]) -> Finding:
    words = dict.fromkeys((fact.span.path, fact.span.text) for fact in told)
    quotes = [subject.quote(path, text) for path, text in words]
    said = dict.fromkeys(text for _, text in words)
    return rule.finding(
        row.path("target_raw"), *target_quotes(subject, (row,)), *quotes, form=subject.index,
        zh=f"“{row.title}”目标{row.indicator.target_raw}，而正文说往年已达{listed_zh(said)}：目标没有高于往年。请写明上年实际值，并据此确定"
        "今年的目标。",
        en=f"“{row.title}” is set at {row.indicator.target_raw}, while the narrative says that earlier years reached "
        f"{listed_en(said)}: no progress is asked for. State last year's actual value and set this year's target by it.",
    )  # fmt: skip


RULE = Rule(
    code="target-at-history",
    title_zh="目标不高于往年",
    title_en="Target no higher than before",
    source=FITNESS,
    severity=Severity.LOW,
    kind="question",
    check=each(_check),
)
