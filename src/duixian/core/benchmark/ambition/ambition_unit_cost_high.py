"""The money for one of what is counted lies in the dearest tenth of its like.

The form's budget over the target of a count, among forms of the same kind; told only from twenty others on, with their number.
A form has more than one output, so it is a question.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.benchmark.ambition.rule import COMPARISON, AmbitionRule, Case
from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.beside import told_selection
from duixian.core.benchmark.standing import FEWEST
from duixian.core.checks.figures import number, rounded
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import budget_of, yuan_en, yuan_zh

DEAREST = 90


def _ask(case: Case, rule: AmbitionRule) -> Iterable[Finding]:
    cost, budget = case.beside.cost, budget_of(case.subject.form)
    if not isinstance(cost, UnitCost) or cost.own is None or cost.n < FEWEST or cost.percentile < DEAREST:
        return
    if budget is None or case.amount is None:
        return
    whom, each, median = told_selection(cost.selection), rounded(cost.own, 0), rounded(cost.median, 0)
    count, unit = number(case.amount), case.unit or ""
    yield rule.finding(
        case, case.subject.quote(budget.path),
        zh=f"预算{yuan_zh(budget.amount)}÷{count}{unit}，每{unit or '单位'}约{yuan_zh(each)}，高于同类的 {cost.percentile}%"
        f"（n={cost.n}，{whom.zh}），同类中位数{yuan_zh(median)}。贵在哪里？请说明，或调整预算。",
        en=f"{yuan_en(budget.amount)} ÷ {count}{unit} is about {yuan_en(each)} each, more than {cost.percentile}% of its like "
        f"(n={cost.n}, {whom.en}), whose median is {yuan_en(median)}. What makes it dear? Say so, or adjust the budget.",
    )  # fmt: skip


RULE = AmbitionRule(
    code="ambition-unit-cost-high", title_zh="单位成本处于同类最高的十分之一", title_en="Unit cost in the dearest tenth of its like",
    source=COMPARISON, severity=Severity.LOW, ask=_ask,
)  # fmt: skip
