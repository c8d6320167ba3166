"""How many editions were held contradicts another count, the edition now planned, or the years since the first one.

Editions held are one less than the edition now planned (or equal to it, when this one is counted). For an event held every
year since Y, one edition more or less is let pass: the first or the current year may or may not be counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import Facts, HeldFact
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.wording import en_place, zh_place


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    facts = subject.derive(facts_of)
    held = [fact for fact in facts.held if fact.exact]
    yield from _against_each_other(subject, rule, held)
    yield from _against_edition(subject, rule, held, facts)
    yield from _against_years(subject, rule, held, facts)
    yield from _edition_against_age(subject, rule, facts)


def _against_each_other(subject: Subject, rule: Rule, held: list[HeldFact]) -> Iterator[Finding]:
    pairs = ((one, other) for one, other in combinations(held, 2) if one.number != other.number)
    for one, other in list(pairs)[:1]:
        first, second = one.span, other.span
        yield rule.finding(
            second.path, subject.quote(first.path, first.text), subject.quote(second.path, second.text),
            zh=f"“{zh_place(first)}”写“{first.text}”，“{zh_place(second)}”写“{second.text}”，已举办届数前后矛盾，请以档案为准更正。",
            en=f"Editions held: {one.number} in the section “{en_place(first)}”, {other.number} in “{en_place(second)}”. Please "
            "correct it from the records.",
            form=subject.index,
        )  # fmt: skip


def _against_edition(subject: Subject, rule: Rule, held: list[HeldFact], facts: Facts) -> Iterator[Finding]:
    edition = next((fact for fact in facts.editions if fact.current and "届" in fact.span.text), None)
    if edition is None:
        return
    for fact in held:
        if fact.number not in (edition.number - 1, edition.number):
            yield rule.finding(
                fact.span.path, subject.quote(fact.span.path, fact.span.text),
                subject.quote(edition.span.path, edition.span.text),
                zh=f"文中称“{fact.span.text}”，而本次为“{edition.span.text}”，此前应已举办{edition.number - 1}届，请核对。",
                en=f"{fact.number} editions are said to have been held, but this is edition {edition.number}: "
                f"{edition.number - 1} should have come before it.",
                form=subject.index,
            )  # fmt: skip


def _against_years(subject: Subject, rule: Rule, held: list[HeldFact], facts: Facts) -> Iterator[Finding]:
    year, annual = subject.form.year, facts.annual
    if year is None or annual is None or not facts.since:
        return
    since = facts.since[0]
    expected = year - since.year
    wrong = [fact for fact in held if abs(fact.number - expected) > 1]
    if wrong:
        fact = wrong[0]
        yield rule.finding(
            fact.span.path, subject.quote(since.span.path, since.span.text), subject.quote(annual.path, annual.text),
            subject.quote(fact.span.path, fact.span.text),
            zh=f"自{since.year}年起“{annual.text}”，至{year - 1}年应为{expected}届左右，文中却为“{fact.span.text}”；请核对首届年份、举办频次与届数。",
            en=f"Held every year since {since.year}, the event should have reached about {expected} editions by {year - 1}, but the "
            f"form says {fact.number}. Please check the first year, the frequency and the count.",
            form=subject.index,
        )  # fmt: skip


def _edition_against_age(subject: Subject, rule: Rule, facts: Facts) -> Iterator[Finding]:
    edition = next((fact for fact in facts.editions if fact.current), None)
    age = next(iter(facts.ages), None)
    if edition is None or age is None or facts.since or edition.number <= age.high + 1:
        return
    yield rule.finding(
        edition.span.path, subject.quote(age.span.path, age.span.text),
        subject.quote(edition.span.path, edition.span.text),
        zh=f"文中称“{age.span.text}”，本次却已是“{edition.span.text}”，届数多于年数，请说明举办频次或更正。",
        en=f"The event is {age.low} to {age.high} years old, yet this is edition {edition.number}: more editions than years. "
        "Please explain or correct.",
        form=subject.index, severity=Severity.LOW, kind="question",
    )  # fmt: skip


RULE = Rule(
    code="held-count-conflict", title_zh="已举办届数矛盾", title_en="Contradictory number of editions held",
    source=COMPLETENESS, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
