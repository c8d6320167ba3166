"""A percentage of few things is coarse: of 12 sessions, 95 % means all 12. Then the bar is 100 %, or it is a number.

The number of things is taken from the form itself: sessions told in the goals, or payments told by their calendar
(monthly 12, quarterly 4, half-yearly 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from typing import Final, NamedTuple

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.names import Aspect
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each_promise
from duixian.core.checks.sources import FITNESS

_SESSIONS: Final = re.compile(r"(?:\d{1,2}\s*[-~～—–至到]\s*)?(\d{1,2})\s*场")
_SESSION_NAMES: Final = re.compile(r"活动|议程|场次|会议|报告|讲座|论坛")
_CALENDAR: Final = re.compile(r"按月|每月|按季度或半年度|按季度?|每季度?|按半年度?|每半年")
_PER_YEAR: Final = {"月": (12, 12), "季": (4, 4), "半": (2, 2)}


class Population(NamedTuple):
    """Of how many things a rate is taken: at least, at most, and where the form says so."""

    least: int
    most: int
    quotes: tuple[Quote, ...]


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    for row in subject.derive(rows_of):
        share = row.number
        if not row.is_percent or row.indicator.operator != ">=" or share is None or not 50 < share < 100:
            continue
        population = _population(subject, row)
        if population and _needs_all(population.least, share):
            yield _finding(subject, rule, row, share, population)


def _needs_all(count: int, share: Decimal) -> bool:
    return count > 0 and (count * share / 100).to_integral_value(ROUND_CEILING) == count


def _finding(subject: Subject, rule: Rule, row: Row, share: Decimal, of: Population) -> Finding:
    span = str(of.most) if of.least == of.most else f"{of.least}–{of.most}"
    edge = number((100 / (100 - share)).to_integral_value(ROUND_CEILING))
    return rule.finding(
        row.path("target_raw"), *target_quotes(subject, (row,)), *of.quotes, form=subject.index,
        zh=f"“{row.title}”{row.indicator.target_raw}：按本表所述总共只有{span}项，不足{edge}项时≥{number(share)}%就等于100%，"
        "少做一项即不达标。请写明分母，改用项数，或直接定为100%。",
        en=f"“{row.title}” {row.indicator.target_raw}: the form accounts for only {span} items; below {edge}, at least "
        f"{number(share)}% means all of them, and one miss fails the row. State the denominator, use a count, or set 100%.",
    )  # fmt: skip


def _population(subject: Subject, row: Row) -> Population | None:
    if row.name.aspect is not Aspect.COMPLETION:
        return None
    if _SESSION_NAMES.search(row.name.text):
        return _sessions(subject)
    return _calendar(subject) if row.name.is_bare else None


def _sessions(subject: Subject) -> Population | None:
    """Sessions of one sentence of the goals: the upper ends of its ranges together."""
    for path, text in (
        ("narratives.goals", subject.form.narratives.goals),
        ("narratives.plan", subject.form.narratives.plan),
    ):
        for sentence in re.split(r"[。；\n]", text or ""):
            found = list(_SESSIONS.finditer(sentence))
            if found:
                most = sum(int(match[1]) for match in found)
                return Population(most, most, tuple(subject.quote(path, match[0]) for match in found))
    return None


def _calendar(subject: Subject) -> Population | None:
    found = list(_CALENDAR.finditer(subject.form.narratives.plan or ""))
    if len(found) < 2:
        return None
    counts = [_times(match[0]) for match in found]
    quotes = tuple(subject.quote("narratives.plan", text) for text in dict.fromkeys(match[0] for match in found))
    return Population(sum(least for least, _ in counts), sum(most for _, most in counts), quotes)


def _times(words: str) -> tuple[int, int]:
    if "季" in words and "半" in words:
        return 2, 4
    return next(times for mark, times in _PER_YEAR.items() if mark in words.replace("半年", "半"))


RULE = Rule(
    code="percent-granularity",
    title_zh="百分比的分母过小",
    title_en="Percentage with too small a denominator",
    source=FITNESS,
    severity=Severity.LOW,
    kind="question",
    check=each_promise(_check),
)
