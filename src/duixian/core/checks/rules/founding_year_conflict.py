"""The event's first year, its age and its edition do not fit together.

自2008年以来 in one place and 自2010年以来 in another; 历经20多年 beside 自2008年以来; edition 22 of a yearly event that began in
2008. Two years more or less are let pass for the edition of a yearly event, one for its age.
"""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import Facts, SinceFact
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.wording import zh_place


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    facts = subject.derive(facts_of)
    if not facts.since:
        return
    first, *rest = facts.since
    other = next((fact for fact in rest if fact.year != first.year), None)
    if other is not None:
        yield rule.finding(
            other.span.path, subject.quote(first.span.path, first.span.text), subject.quote(other.span.path, other.span.text),
            zh=f"“{zh_place(first.span)}”写“{first.span.text}”，“{zh_place(other.span)}”写“{other.span.text}”，起始年份不一致，请核对。",
            en=f"The event began in {first.year} according to one section and in {other.year} according to another; please check.",
            form=subject.index,
        )  # fmt: skip
        return
    if subject.form.year is not None:
        yield from _against_age(subject, rule, facts, subject.form.year - first.year)
        yield from _against_edition(subject, rule, facts, subject.form.year - first.year)


def _against_age(subject: Subject, rule: Rule, facts: Facts, years: int) -> Iterator[Finding]:
    since: SinceFact = facts.since[0]
    age = next((fact for fact in facts.ages if not fact.low - 1 <= years <= fact.high + 1), None)
    if age is not None:
        yield rule.finding(
            age.span.path, subject.quote(since.span.path, since.span.text), subject.quote(age.span.path, age.span.text),
            zh=f"“{since.span.text}”至今约{years}年，与“{age.span.text}”不符，请核对。",
            en=f"From {since.year} to now are about {years} years, which does not fit “{age.span.text}”; please check.",
            form=subject.index,
        )  # fmt: skip


def _against_edition(subject: Subject, rule: Rule, facts: Facts, years: int) -> Iterator[Finding]:
    since, annual = facts.since[0], facts.annual
    edition = next((fact for fact in facts.editions if fact.current), None)
    if annual is None or edition is None or abs(edition.number - (years + 1)) <= 2:
        return
    yield rule.finding(
        edition.span.path, subject.quote(since.span.path, since.span.text), subject.quote(annual.path, annual.text),
        subject.quote(edition.span.path, edition.span.text),
        zh=f"自{since.year}年起“{annual.text}”，{subject.form.year}年应为第{years + 1}届左右，文中却为“{edition.span.text}”，请核对。",
        en=f"Held every year since {since.year}, this should be about edition {years + 1}, but the form says "
        f"{edition.number}; please check.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="founding-year-conflict", title_zh="起始年份矛盾", title_en="First year, age and edition do not fit",
    source=COMPLETENESS, severity=Severity.MEDIUM, kind="error", check=each(_check),
)  # fmt: skip
