"""The project's name and the name of the activity in the text differ.

Found when the text never uses the declared name, but keeps to another one with the same long beginning: either a slip, or
the form describes less (or something else) than the name promises.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.sections import Section, sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import RELEVANCE

_SHARED = 6
_TAIL = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:研讨会|大会|会议|论坛|展览会|博览会|年会|峰会|项目|工程|平台|活动)")


def _variants(name: str, sections: tuple[Section, ...]) -> Counter[str]:
    """Other names that begin as `name` does for three fifths of its length, and how often each is told."""
    found: Counter[str] = Counter()
    for section in sections:
        start = section.text.find(name[:_SHARED])
        while start >= 0:
            shared = _shared_length(section.text[start:], name)
            tail = _TAIL.match(section.text, start + shared) if shared * 10 >= len(name) * 6 else None
            if tail:
                found[section.text[start : tail.end()]] += 1
            start = section.text.find(name[:_SHARED], start + _SHARED)
    return found


def _shared_length(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    for length, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return length
    return min(len(one), len(other))


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    name = subject.form.project_name or ""
    sections = subject.derive(sections_of)
    if len(name) < _SHARED + 2 or any(name in section.text for section in sections):
        return
    common = _variants(name, sections).most_common(1)
    if not common or common[0][1] < 2 or common[0][0] in name:
        return
    variant, times = common[0]
    first = next(section for section in sections if variant in section.text)
    yield rule.finding(
        "project_name", subject.quote("project_name"), subject.quote(first.path, variant),
        zh=f"项目名称为“{name}”，而正文从未使用该名称，{times}处均写作“{variant}”；请统一名称，或说明项目在“{variant}”之外还包含哪些内容。",
        en=f"The project is called “{name}”, but the text never calls it that: it says “{variant}” {times} times. "
        "Use one name, or say what else the project covers.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="inconsistent-project-name", title_zh="项目名称前后不一", title_en="The project has two names",
    source=RELEVANCE, severity=Severity.LOW, kind="question", check=each(_check),
)  # fmt: skip
