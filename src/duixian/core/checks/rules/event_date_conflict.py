"""Two sections give the event two times that cannot both be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import DateFact
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.wording import en_place, zh_place

_EVENT = re.compile(
    r"(?:大会|研讨会|论坛|博览会|年会|会议|展览会)[^。；\n]{0,30}(?:举办|召开|举行)|(?:举办|召开)时间|会议时间|会期"
)
_OTHER = re.compile(
    r"协调会|筹备会|座谈会|评审会|工作会|推进会|启动会|总结会|分别|首场|第[一二三四\d]+[场次期]|系列|领导小组"
)


def _main_events(subject: Subject) -> list[DateFact]:
    """The times of the one event that the form is about: no preparatory meetings, no series."""
    sections = {section.path: section for section in subject.derive(sections_of)}
    chosen = []
    for fact in subject.derive(facts_of).events:
        start, end = sections[fact.span.path].sentence(fact.span.start)
        words = sections[fact.span.path].text[start:end]
        if fact.first and fact.last and _EVENT.search(words) and not _OTHER.search(words):
            chosen.append(fact)
    return chosen


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for one, other in combinations(_main_events(subject), 2):
        if one.span.path == other.span.path or not _disjoint(one, other):
            continue
        first, second = one.span, other.span
        yield rule.finding(
            second.path, subject.quote(first.path, first.text), subject.quote(second.path, second.text),
            zh=f"“{zh_place(first)}”称活动在“{first.text}”，“{zh_place(second)}”称在“{second.text}”，时间不一致，请核对。",
            en=f"The {en_place(first)} puts the event at {first.text}, the {en_place(second)} at {second.text}; please check.",
            form=subject.index,
        )  # fmt: skip
        return


def _disjoint(one: DateFact, other: DateFact) -> bool:
    return bool(one.first and one.last and other.first and other.last) and (
        one.last < other.first or other.last < one.first  # type: ignore[operator]  # both ends are there
    )


RULE = Rule(
    code="event-date-conflict", title_zh="活动时间前后矛盾", title_en="Contradictory times of the event",
    source=COMPLETENESS, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
