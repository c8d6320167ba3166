"""The target is among the easiest tenth of its like: indicators of the same meaning and unit in published forms.

Told only from twenty others on, with their number and how they were chosen. Half of those who ask for the very same count as
below, so a bar that most set (满意度 ≥90%) is never in the easiest tenth.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.benchmark.ambition.rule import COMPARISON, AmbitionRule, Case
from duixian.core.benchmark.beside import told_selection
from duixian.core.benchmark.standing import FEWEST, Standing
from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding, Severity

TENTH = 10


def asked_more(standing: Standing, *, higher_is_better: bool) -> int:
    """How demanding a target is, as a percentile from 0 (the easiest) to 100; a ceiling is the more demanding the lower."""
    better = standing.higher_is_better if standing.higher_is_better is not None else higher_is_better
    return standing.percentile if better else 100 - standing.percentile


def _ask(case: Case, rule: AmbitionRule) -> Iterable[Finding]:
    standing = case.beside.standing
    if not isinstance(standing, Standing) or standing.n < FEWEST:
        return
    share = asked_more(standing, higher_is_better=case.higher_is_better)
    if share > TENTH:
        return
    whom, unit = told_selection(standing.selection), case.unit or ""
    median = f"{number(standing.median)}{unit}"
    yield rule.finding(
        case,
        zh=f"“{case.row.title}”目标{case.row.indicator.target_raw}，要求只高于同类的 {share}%（n={standing.n}，{whom.zh}），"
        f"同类中位数为{median}。本项目有什么不同？请说明，或提高目标。",
        en=f"“{case.row.title}” at {case.row.indicator.target_raw} asks for more than only {share}% of its like "
        f"(n={standing.n}, {whom.en}), whose median is {median}. What is different here? Say so, or ask for more.",
    )


RULE = AmbitionRule(
    code="ambition-bottom-tenth", title_zh="目标处于同类最低的十分之一", title_en="Among the easiest tenth of its like",
    source=COMPARISON, severity=Severity.LOW, ask=_ask,
)  # fmt: skip
