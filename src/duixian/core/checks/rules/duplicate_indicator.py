"""Two rows must not pay for one fact. The same name twice is an error; near-equal names with one bar are a question.

专业媒体数 >=3 and 专业媒体报道数 >=3: if each outlet prints one report, both rows count the same three facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from rapidfuzz import fuzz

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, name_quotes, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import RELEVANCE
from duixian.core.checks.thresholds import THRESHOLDS

_SHORTEST_SHARED_OBJECT = 4
_MOST_ROWS = 200
"""Pairs grow with the square of the rows; a sheet of thousands is no form, and another rule says so."""


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of)[:_MOST_ROWS] if row.name.text]
    for first, second in combinations(rows, 2):
        if first.name.text == second.name.text:
            yield _same(subject, rule, first, second)
        elif _same_bar(first, second) and _near(first, second):
            yield _alike(subject, rule, first, second)


def _same_bar(first: Row, second: Row) -> bool:
    one, two = first.indicator, second.indicator
    return one.value is not None and (one.operator, one.value, one.unit) == (two.operator, two.value, two.unit)


def _near(first: Row, second: Row) -> bool:
    """One aspect of nearly one object: the names differ by a character or two, or one object contains the other."""
    if first.name.aspect is not second.name.aspect or first.is_percent:
        return False
    short, long = sorted((first.name.object, second.name.object), key=len)
    contained = len(short) >= _SHORTEST_SHARED_OBJECT and long.startswith(short)
    return contained or fuzz.ratio(first.name.text, second.name.text) >= THRESHOLDS.near_duplicate.value


def _same(subject: Subject, rule: Rule, first: Row, second: Row) -> Finding:
    return rule.finding(
        second.path(), *name_quotes(subject, (first, second)), form=subject.index,
        zh=f"“{first.title}”在第{first.at + 1}行和第{second.at + 1}行出现两次。请保留一处，或写明两者分别衡量什么。",
        en=f"“{first.title}” stands in rows {first.at + 1} and {second.at + 1}. Keep one, or say what each measures.",
    )  # fmt: skip


def _alike(subject: Subject, rule: Rule, first: Row, second: Row) -> Finding:
    raw = second.indicator.target_raw
    return rule.finding(
        second.path(), *name_quotes(subject, (first, second)), *target_quotes(subject, (first, second)),
        form=subject.index, severity=Severity.LOW, kind="question",
        zh=f"“{first.title}”与“{second.title}”名称相近、目标同为“{raw}”，同一事实可能计两次。请写明各自的计数口径，或合并。",
        en=f"“{first.title}” and “{second.title}” are close in name and both set “{raw}”: one fact may count twice. Say how "
        "each is counted, or merge them.",
    )  # fmt: skip


RULE = Rule(
    code="duplicate-indicator",
    title_zh="指标重复",
    title_en="Duplicate indicator",
    source=RELEVANCE,
    severity=Severity.MEDIUM,
    kind="error",
    check=each(_check),
)
