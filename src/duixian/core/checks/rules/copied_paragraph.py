"""Sentences of one section stand again in another: most often goals copied from the necessity.

Sentences of at least twenty characters count, also when a few characters were changed; a pair of sections is reported once
when forty characters or more are shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.sections import Section, section_name, sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import REVIEW_PRACTICE

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_SHORTEST, _ENOUGH, _ALIKE = 20, 40, 92.0
# a completed form repeats its goals on purpose, and the mid-term goals may hold the year's
_ON_PURPOSE = ({"narratives.goals", "narratives.completion"}, {"narratives.goals", "narratives.midterm"})


class _Copy(NamedTuple):
    first: str
    second: str


def _sentences(section: Section) -> list[str]:
    return [text for match in _SENTENCE.finditer(section.text) if len(text := match.group().strip()) >= _SHORTEST]


def _copies(one: Section, other: Section) -> list[_Copy]:
    ours, theirs = _sentences(one), _sentences(other)
    return [_Copy(first, second) for first in ours for second in theirs if _alike(first, second)]


def _alike(first: str, second: str) -> bool:
    if first == second:
        return True
    shorter, longer = sorted((len(first), len(second)))
    return shorter * 100 >= longer * 85 and fuzz.ratio(first, second, score_cutoff=_ALIKE) > 0


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for one, other in combinations(subject.derive(sections_of), 2):
        copies = [] if {one.path, other.path} in _ON_PURPOSE else _copies(one, other)
        length = sum(len(copy.second) for copy in copies)
        if length < _ENOUGH:
            continue
        (first_zh, first_en), (second_zh, second_en) = section_name(one.path), section_name(other.path)
        share = length * 100 // max(len(other.text), 1)
        goals = other.path == "narratives.goals"
        cure_zh = "总目标应写本项目要达到的产出与效果" if goals else "请按各栏目要求分别填写"
        cure_en = (
            "Goals should say what this project will achieve"
            if goals
            else "Each section should answer its own question"
        )
        said, verb = ("1 sentence of", "repeats") if len(copies) == 1 else (f"{len(copies)} sentences of", "repeat")
        yield rule.finding(
            other.path,
            *(quote for copy in copies[:2] for quote in (
                subject.quote(one.path, copy.first), subject.quote(other.path, copy.second))),
            zh=f"“{second_zh}”有{len(copies)}句（{length}字，占该栏{min(share, 100)}%）与“{first_zh}”相同或几乎相同。{cure_zh}。",
            en=f"{said} the {second_en} ({min(share, 100)}% of the section) {verb} the {first_en}. {cure_en}.",
            form=subject.index, severity=Severity.HIGH if goals and share >= 50 else None,
        )  # fmt: skip


RULE = Rule(
    code="copied-paragraph", title_zh="栏目之间照抄", title_en="Text copied between sections",
    source=REVIEW_PRACTICE, severity=Severity.MEDIUM, kind="error", check=each(_check),
)  # fmt: skip
