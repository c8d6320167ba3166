"""The more money, the more is promised: five million yuan on 6 indicators beside 0.6 million on 16 is out of proportion.

Compared is the money behind one indicator in the forms of one unit; from tenfold on it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from duixian.core.checks.across import units_of
from duixian.core.checks.context import Review, Subject
from duixian.core.checks.figures import number, rounded
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import Amount, budget_of, project_title, yuan_en, yuan_zh
from duixian.core.checks.rows import name_quotes, rows_of
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import FITNESS
from duixian.core.checks.thresholds import THRESHOLDS


class Load(NamedTuple):
    """The money of a form and how many indicators it stands on."""

    subject: Subject
    budget: Amount
    rows: int

    @property
    def per_row(self) -> Decimal:
        """Yuan behind one indicator."""
        return self.budget.amount / self.rows


def _check(review: Review, rule: Rule) -> Iterable[Finding]:
    for subjects in units_of(review):
        loads = [load for subject in subjects if (load := _load(subject)) is not None]
        if len(loads) > 1:
            heavy, light = max(loads, key=lambda load: load.per_row), min(loads, key=lambda load: load.per_row)
            ratio = heavy.per_row / light.per_row
            if ratio >= THRESHOLDS.money_per_indicator.value and heavy.rows < light.rows:
                yield _finding(rule, heavy, light, ratio)


def _load(subject: Subject) -> Load | None:
    budget, rows = budget_of(subject.form), len(subject.form.indicators)
    return Load(subject, budget, rows) if budget and rows else None


def _finding(rule: Rule, heavy: Load, light: Load, ratio: Decimal) -> Finding:
    return rule.finding(
        "indicators", heavy.subject.quote(heavy.budget.path), *name_quotes(heavy.subject, heavy.subject.derive(rows_of)),
        light.subject.quote(light.budget.path), form=heavy.subject.index,
        zh=f"“{project_title(heavy.subject)}”{yuan_zh(heavy.budget.amount)}只有{heavy.rows}个指标，每个指标承载"
        f"{yuan_zh(rounded(heavy.per_row, 0))}；“{project_title(light.subject)}”{yuan_zh(light.budget.amount)}有{light.rows}个，"
        f"每个{yuan_zh(rounded(light.per_row, 0))}，相差{number(rounded(ratio, 0))}倍。请按资金量补充能说明主要支出去向的指标。",
        en=f"{yuan_en(heavy.budget.amount)} for “{project_title(heavy.subject)}” rests on {heavy.rows} indicators, "
        f"{yuan_en(rounded(heavy.per_row, 0))} each; {yuan_en(light.budget.amount)} for “{project_title(light.subject)}” on "
        f"{light.rows}, {yuan_en(rounded(light.per_row, 0))} each: a {number(rounded(ratio, 0))}-fold difference. Add "
        "indicators that show where the bulk of the money goes.",
    )  # fmt: skip


RULE = Rule(
    code="money-vs-indicator-count",
    title_zh="资金与指标数量不匹配",
    title_en="Money out of proportion to indicators",
    source=FITNESS,
    severity=Severity.MEDIUM,
    kind="question",
    check=_check,
)
