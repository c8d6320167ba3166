"""Two projects whose goals, plans or descriptions share half of their sentences were copied, not thought through.

The unit's own description, its rules and its policies repeat with good reason: only overview, plan and goals are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from typing import Final

from duixian.core.checks.across import units_of
from duixian.core.checks.context import Review, Subject
from duixian.core.checks.figures import percent, rounded
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import project_title
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import RELEVANCE
from duixian.core.checks.thresholds import THRESHOLDS

_SECTIONS: Final = {
    "overview": ("项目概况", "overview"), "plan": ("实施计划", "plan"), "goals": ("目标", "goals"),
    "necessity": ("必要性", "necessity"),
}  # fmt: skip
_SENTENCE: Final = re.compile(r"[^。；\n]+[。；]?")


def _check(review: Review, rule: Rule) -> Iterable[Finding]:
    for subjects in units_of(review):
        for field in _SECTIONS:
            for one, two in combinations(subjects, 2):
                yield from _compare(rule, field, one, two)


def _compare(rule: Rule, field: str, one: Subject, two: Subject) -> Iterable[Finding]:
    first, second = _text(one, field), _text(two, field)
    shorter = min(len(first), len(second))
    if shorter < THRESHOLDS.shared_sentence.value:
        return
    others = set(_sentences(second))
    shared = [sentence for sentence in _sentences(first) if sentence in others]
    length = sum(map(len, shared))
    if length >= shorter * THRESHOLDS.shared_share.value:
        yield _finding(rule, field, (one, two), shared, length / shorter)


def _text(subject: Subject, field: str) -> str:
    return getattr(subject.form.narratives, field) or ""


def _sentences(text: str) -> list[str]:
    found = (match[0].strip() for match in _SENTENCE.finditer(text))
    return [sentence for sentence in found if len(sentence) >= THRESHOLDS.shared_sentence.value]


def _finding(rule: Rule, field: str, pair: tuple[Subject, Subject], shared: list[str], share: float) -> Finding:
    one, two = pair
    path = f"narratives.{field}"
    name_zh, name_en = _SECTIONS[field]
    part = percent(rounded(Decimal(str(min(share, 1.0))), 2))
    return rule.finding(
        path, *(subject.quote(path, sentence) for sentence in shared[:2] for subject in (one, two)), form=two.index,
        zh=f"“{project_title(two)}”的{name_zh}有{part}与“{project_title(one)}”逐字相同。请按本项目的内容重写。",
        en=f"{part} of the {name_en} of “{project_title(two)}” is word for word that of “{project_title(one)}”. Write it for "
        "this project.",
    )  # fmt: skip


RULE = Rule(
    code="same-text-across-forms",
    title_zh="不同项目文字相同",
    title_en="Same text in several forms",
    source=RELEVANCE,
    severity=Severity.MEDIUM,
    kind="question",
    check=_check,
)
