"""The target asks for less than the form's own words or estimate: a percentage told in the narrative, a quantity that is budgeted.

Counts that the narrative promises are compared by promise-target-mismatch; this looks at what that rule does not: rates
(满意度达到95%) and the quantities behind cost lines (3场×2万元). A row about which that rule has spoken is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from duixian.core.benchmark.ambition.rule import AmbitionRule, Case
from duixian.core.checks.facts.promises import core_of, pairs_of
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.names import analyse
from duixian.core.checks.sources import RELEVANCE

_TOLD = ("goals", "plan", "overview", "necessity")
_BETWEEN = r"[^。；;，,、\d%％]{0,10}?"
_RATE = r"(\d{1,3}(?:\.\d+)?)\s*[%％]"
_PAST = re.compile(r"去年|上年|往年|历年|此前|以往|上一年|上届|已达")
_LEAST = 3


class _Promise(NamedTuple):
    quote: Quote
    amount: Decimal


def _ask(case: Case, rule: AmbitionRule) -> Iterable[Finding]:
    row = case.row
    if case.amount is None or row.is_cost:
        return
    promises = _rates(case) if row.is_percent else _estimates(case)
    more = [promise for promise in promises if case.easier(promise.amount)]
    if more:
        words = "、".join(f"“{promise.quote.text}”" for promise in more)
        yield rule.finding(
            case, *(promise.quote for promise in more),
            zh=f"表中写{words}，而“{row.title}”的指标值为{row.indicator.target_raw}，比自己写的低。以哪个为准？请统一。",
            en=f"The form says {words.replace('、', ', ')}, but “{row.title}” asks for {row.indicator.target_raw}, less than it says "
            "itself. Which holds? Use one number.",
        )  # fmt: skip


def _rates(case: Case) -> Iterator[_Promise]:
    """Percentages that the narrative ties to the row's name; of its last word (满意度) where no other row ends with it."""
    names = [name for name in (case.row.name.text, _own_suffix(case)) if len(name) >= _LEAST]
    pattern = re.compile(f"(?:{'|'.join(map(re.escape, names))}){_BETWEEN}{_RATE}") if names else None
    for field in _TOLD if pattern else ():
        text: str = getattr(case.subject.form.narratives, field) or ""
        for match in pattern.finditer(text) if pattern else ():
            if not _PAST.search(text[max(0, match.start() - 12) : match.end()]):
                yield _Promise(case.subject.quote(f"narratives.{field}", match[0]), Decimal(match[1]))


def _own_suffix(case: Case) -> str:
    suffix = case.row.name.suffix
    same = [row for row in case.subject.form.indicators if row.level3 and analyse(row.level3).suffix == suffix]
    return suffix if len(same) == 1 else ""


def _estimates(case: Case) -> Iterator[_Promise]:
    """Quantities in the basis of cost lines, in the row's very unit, where the line is about the same thing."""
    if not case.unit:
        return
    about = pairs_of(core_of(case.row.title))
    pattern = re.compile(rf"(\d{{1,7}}(?:\.\d+)?)\s*{re.escape(case.unit)}(?![\u4e00-\u9fff])")
    for index, line in enumerate(case.subject.form.cost_lines):
        if about & pairs_of(f"{line.name},{line.basis or ''}"):
            for match in pattern.finditer(line.basis or ""):
                yield _Promise(case.subject.quote(f"cost_lines[{index}].basis", match[0]), Decimal(match[1]))


RULE = AmbitionRule(
    code="ambition-below-plan", title_zh="目标低于本表的计划和测算", title_en="Below the form's own plan and estimate",
    source=RELEVANCE, severity=Severity.MEDIUM, ask=_ask,
)  # fmt: skip
