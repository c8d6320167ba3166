"""An organisation's name is written in two ways: a missing character, characters in another order, or one short form for
two full names. Also a short form that only another form of the document explains.

Branches and bodies with different numbers or places are different organisations and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from duixian.core.checks.context import Review, Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import NameFact
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import COMPLETENESS

_TELLING = re.compile(r"[一二三四五六七八九十\dA-Za-z东西南北中上下新老]")
_PARK = re.compile(r"(?:孵化|创新|产业|科技|创业)+园$")


def _check(review: Review, rule: Rule) -> Iterator[Finding]:
    for subject in review.subjects:
        yield from _two_spellings(subject, rule)
        yield from _short_forms(subject, rule)
        yield from _unexplained(subject, review, rule)


def _two_spellings(subject: Subject, rule: Rule) -> Iterator[Finding]:
    names = _names(subject)
    for one, other in combinations(names.values(), 2):
        if _is_slip(one.text, other.text):
            yield rule.finding(
                other.path, one, other,
                zh=f"同一机构名称写法不一：“{one.text}”与“{other.text}”，请统一为全称。",
                en=f"One organisation, two spellings: “{one.text}” and “{other.text}”. Please use the full name throughout.",
                form=subject.index,
            )  # fmt: skip


def _names(subject: Subject) -> dict[str, Quote]:
    """The first quote of each name: the declaring unit, then the organisations of the text."""
    names: dict[str, Quote] = {}
    unit = re.split(r"[（(]", subject.form.unit or "")[0]
    if unit:
        names[unit] = subject.quote("unit", unit)
    for fact in subject.derive(facts_of).organisations:
        names.setdefault(fact.name, subject.quote(fact.span.path, fact.name))
    return names


def _is_slip(one: str, other: str) -> bool:
    """Whether two names differ by one lost or added character, or only by the order of the last words."""
    if _PARK.search(one) and _PARK.search(other):
        tail_one, tail_other = _PARK.search(one)[0], _PARK.search(other)[0]  # type: ignore[index]  # both have just matched
        return tail_one != tail_other and sorted(tail_one) == sorted(tail_other)
    if abs(len(one) - len(other)) != 1 or min(len(one), len(other)) < 8:
        return False
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if Levenshtein.distance(shorter, longer, score_cutoff=1) > 1:
        return False
    place = next((i for i, character in enumerate(shorter) if character != longer[i]), len(shorter))
    return 0 < place < len(shorter) and not _TELLING.match(longer[place])


def _short_forms(subject: Subject, rule: Rule) -> Iterator[Finding]:
    seen: dict[str, NameFact] = {}
    for fact in subject.derive(facts_of).short_names:
        first = seen.setdefault(fact.name, fact)
        if (
            first.defined
            and fact.defined
            and first.defined != fact.defined
            and not _is_slip(first.defined, fact.defined)
        ):
            yield rule.finding(
                fact.span.path,
                subject.quote(first.span.path, first.span.text), subject.quote(fact.span.path, fact.defined),
                zh=f"简称“{fact.name}”先指“{first.defined}”，后又指“{fact.defined}”，请区分。",
                en=f"The short form “{fact.name}” stands for “{first.defined}” and later for “{fact.defined}”.",
                form=subject.index,
            )  # fmt: skip


def _unexplained(subject: Subject, review: Review, rule: Rule) -> Iterator[Finding]:
    own = {fact.name for fact in subject.derive(facts_of).short_names}
    others = {
        fact.name: fact.defined or ""
        for other in review.subjects if other is not subject
        for fact in other.derive(facts_of).short_names if fact.name not in own and len(fact.name) > 2
    }  # fmt: skip
    for short, full in others.items():
        used = next((s for s in subject.derive(sections_of) if _stands_alone(short, full, s.text)), None)
        if used:
            yield rule.finding(
                used.path, subject.quote(used.path, short),
                zh=f"简称“{short}”在本表中未作说明（另一张表中指“{full}”）；每张表须能单独阅读，请写全称或注明简称。",
                en=f"The short form “{short}” is not explained in this form (another form gives “{full}”). Each form must read "
                "by itself: use the full name or explain it.",
                form=subject.index,
            )  # fmt: skip


def _stands_alone(short: str, full: str, text: str) -> bool:
    """Whether a short form stands in a text outside its own full name and outside a longer word."""
    return bool(re.search(rf"(?<![\u4e00-\u9fff]){re.escape(short)}", text.replace(full, "，")))


RULE = Rule(
    code="inconsistent-organisation-name", title_zh="机构名称前后不一", title_en="An organisation's name in two spellings",
    source=COMPLETENESS, severity=Severity.LOW, kind="error", check=_check,
)  # fmt: skip
