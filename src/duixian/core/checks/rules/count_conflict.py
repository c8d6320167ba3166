"""One thing counted in two ways: people at the meeting, speakers, guests from abroad, or the same noun in two sections.

Numbers that overlap (数百位 beside 500-800) agree. Parts (其中…), numbers per session, and numbers tied to a phase are not
held against totals; numbers of earlier years are not held against those planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import Bounds, CountFact
from duixian.core.checks.facts.numerals import whole
from duixian.core.checks.facts.phrases import CONCEPT_NAMES
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.wording import en_place, said, zh_place

_WHOLE_AFTER = re.compile(r"^(?:代表|参会|与会|观众|听众|人员|人士|出席)")
_WHOLE_BEFORE = re.compile(r"(?:规模|人数|人员|观众|代表|人才|人士)(?:预计|控制在|达到|达|为|约|共|:|：)*$")
_GUEST = re.compile(r"专家|院士|嘉宾|学者")
_MADE_OF = re.compile(
    r"(?:大会|会议|研讨会|论坛)(?:将|共|计划|拟)?(?:分[为设]([^。；，\n]{4,60})|由([^。；，\n]{4,60}?)(?:构成|组成))"
)
_STATED = re.compile(r"等?([两二三四五六\d])(?:个|大)*(?:部分|板块|环节|会议|分会|专题)$")


def _key(fact: CountFact) -> tuple[str, str] | None:
    """What a planned total counts; None when it cannot be held against another."""
    if fact.modality == "past" or fact.part:
        return None
    if fact.concept == "attendees":
        whole = _WHOLE_AFTER.match(fact.after) or (not fact.after and _WHOLE_BEFORE.search(fact.before))
        return ("attendees", "") if whole else None
    if fact.concept in ("speakers", "experts"):
        guest = _GUEST.match(fact.after)
        return (fact.concept, guest.group()) if guest else None
    if fact.dated or fact.modality != "plan" or len(fact.noun) < 3:
        return None
    return (fact.measure, fact.noun)


def _apart(one: Bounds, other: Bounds) -> bool:
    """Whether two numbers leave no common value; words that leave room get another tenth."""
    room = Decimal("1.1") if one.loose or other.loose else Decimal(1)
    return (one.high is not None and one.high * room < other.low) or (
        other.high is not None and other.high * room < one.low
    )


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    facts = subject.derive(facts_of).counts
    yield from _two_counts(subject, rule, facts)
    yield from _fewer_guests_than_countries(subject, rule, facts)
    yield from _two_structures(subject, rule)


def _two_counts(subject: Subject, rule: Rule, facts: tuple[CountFact, ...]) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    keyed = [(key, fact) for fact in facts if (key := _key(fact)) is not None]
    for (key, one), (other_key, other) in combinations(keyed, 2):
        named = key[0] in CONCEPT_NAMES
        if key != other_key or key in told or not _apart(one.bounds, other.bounds):
            continue
        if not named and one.span.path == other.span.path:
            continue
        told.add(key)
        what_zh, what_en = CONCEPT_NAMES.get(key[0], (key[1], key[1]))
        first, second = one.span, other.span
        yield rule.finding(
            second.path, subject.quote(first.path, first.text), subject.quote(second.path, second.text),
            zh=f"{what_zh}前后不一：“{zh_place(first)}”为{said(one.bounds)}{one.measure}，"
            f"“{zh_place(second)}”为{said(other.bounds)}{other.measure}，请统一。",
            en=f"Two counts of {what_en}: {said(one.bounds)} in the {en_place(first)}, {said(other.bounds)} in the "
            f"{en_place(second)}. Please use one.",
            form=subject.index,
        )  # fmt: skip


def _fewer_guests_than_countries(subject: Subject, rule: Rule, facts: tuple[CountFact, ...]) -> Iterator[Finding]:
    countries = next((fact for fact in facts if fact.concept == "countries"), None)
    guests = next((fact for fact in facts if fact.concept == "foreign_guests"), None)
    if countries is None or guests is None or guests.bounds.said >= countries.bounds.low:
        return
    yield rule.finding(
        guests.span.path, subject.quote(countries.span.path, countries.span.text),
        subject.quote(guests.span.path, guests.span.text),
        zh=f"文中称代表来自{countries.span.text}国家和地区，而境外嘉宾仅{guests.span.text}，人数少于国家数；请说明本次的覆盖面与境外嘉宾来源。",
        en=f"The form speaks of {said(countries.bounds)} countries and regions but plans only {said(guests.bounds)} guests from "
        "abroad: fewer people than countries. Please explain this year's reach.",
        form=subject.index, severity=Severity.LOW, kind="question",
    )  # fmt: skip


def _two_structures(subject: Subject, rule: Rule) -> Iterator[Finding]:
    told = [
        (section.span(*match.span()), *_made_of(match[1] or match[2]))
        for section in subject.derive(sections_of)
        for match in _MADE_OF.finditer(section.text)
    ]
    for (one, number, parts), (other, other_number, others) in combinations(told, 2):
        if one.path == other.path or 1 in (number, other_number) or number == other_number or parts & others:
            continue
        yield rule.finding(
            other.path, subject.quote(one.path, one.text), subject.quote(other.path, other.text),
            zh=f"会议构成前后不一：“{zh_place(one)}”写“{one.text}”（{number}部分），“{zh_place(other)}”写“{other.text}”"
            f"（{other_number}部分）；请统一，完成率等指标须以同一议程为准。",
            en=f"The meeting is described in two ways: {number} parts in the section “{en_place(one)}”, {other_number} in "
            f"“{en_place(other)}”. Use one agenda: completion is measured against it.",
            form=subject.index, severity=Severity.LOW, kind="question",
        )  # fmt: skip
        return


def _made_of(text: str) -> tuple[int, frozenset[str]]:
    """How many parts a meeting is said to have, and their names as far as a list gives them."""
    stated = _STATED.search(text)
    parts = frozenset(re.split(r"[、和及]", _STATED.sub("", text)))
    return (whole(stated[1]) or 0) if stated else len(parts), parts


RULE = Rule(
    code="count-conflict", title_zh="同一数量前后矛盾", title_en="Contradictory counts",
    source=COMPLETENESS, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
