"""One event, two edition numbers. 第二十二届 and 第22届 are the same; an earlier edition told beside its year is no conflict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import EditionFact
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.wording import en_place, zh_place


def same_event(one: str, other: str) -> bool:
    """Whether two names can be the same event: one ends with the other, or one is not told."""
    return not one or not other or one.endswith(other) or other.endswith(one)


def _conflicts(editions: list[EditionFact]) -> Iterator[tuple[EditionFact, EditionFact]]:
    seen: set[frozenset[int]] = set()
    for one, other in combinations(editions, 2):
        numbers = frozenset({one.number, other.number})
        if len(numbers) == 2 and numbers not in seen and same_event(one.event, other.event):
            seen.add(numbers)
            yield one, other


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    editions = [fact for fact in subject.derive(facts_of).editions if fact.current]
    for one, other in _conflicts(editions):
        first, second = one.span, other.span
        yield rule.finding(
            second.path, subject.quote(first.path, first.text), subject.quote(second.path, second.text),
            zh=f"“{zh_place(first)}”写“{first.text}”，“{zh_place(second)}”写“{second.text}”，届次不一致，请核对。",
            en=f"This is edition {one.number} in the section “{en_place(first)}”, edition {other.number} in "
            f"“{en_place(second)}”; please check.",
            form=subject.index,
        )  # fmt: skip


RULE = Rule(
    code="edition-conflict", title_zh="届次前后矛盾", title_en="Contradictory editions",
    source=COMPLETENESS, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
