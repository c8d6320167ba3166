"""The money for one of what is counted lies in the dearest tenth of its like.

The form's budget over the target of a count, among forms of the same kind; told only from twenty others on, with their number.
A form has more than one output, so it is a question.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.benchmark.ambition.rule import COMPARISON, AmbitionRule, Case
from duixian.core.benchmark.beside import told_selection
from duixian.core.benchmark.standing import FEWEST, Standing
from duixian.core.checks.figures import number, rounded
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import yuan_en, yuan_zh

DEAREST = 90


def _ask(case: Case, rule: AmbitionRule) -> Iterable[Finding]:
    cost = case.beside.cost
    if cost is None or not isinstance(cost.standing, Standing) or cost.standing.n < FEWEST:
        return
    standing = cost.standing
    if standing.percentile < DEAREST:
        return
    whom, each, median = told_selection(standing.selection), rounded(cost.amount, 0), rounded(standing.median, 0)
    yield rule.finding(
        case,
        zh=f"预算{yuan_zh(cost.budget)}÷{number(cost.quantity)}{cost.unit or ''}，每{cost.unit or '单位'}约{yuan_zh(each)}，高于同类的 "
        f"{standing.percentile}%（n={standing.n}，{whom.zh}），同类中位数{yuan_zh(median)}。贵在哪里？请说明，或调整预算。",
        en=f"{yuan_en(cost.budget)} ÷ {number(cost.quantity)}{cost.unit or ''} is about {yuan_en(each)} each, more than "
        f"{standing.percentile}% of its like (n={standing.n}, {whom.en}), whose median is {yuan_en(median)}. What makes it dear? "
        "Say so, or adjust the budget.",
    )


RULE = AmbitionRule(
    code="ambition-unit-cost-high", title_zh="单位成本处于同类最高的十分之一", title_en="Unit cost in the dearest tenth of its like",
    source=COMPARISON, severity=Severity.LOW, ask=_ask,
)  # fmt: skip
