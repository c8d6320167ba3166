"""A year's budget is part of the project's total and cannot exceed it; in a one-year form the two are equal."""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import is_positive, yuan_en, yuan_zh
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import DISCLOSURE_PRACTICE
from duixian.core.checks.thresholds import THRESHOLDS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    budget = subject.form.budget
    total, annual = budget.total, budget.current_year
    if not is_positive(total) or not is_positive(annual) or annual - total <= THRESHOLDS.sum_tolerance.value:
        return
    if annual / total >= THRESHOLDS.unit_slip.value:
        return
    yield rule.finding(
        "budget.current_year", subject.quote("budget.total"), subject.quote("budget.current_year"), form=subject.index,
        zh=f"当年预算{yuan_zh(annual)}大于项目总预算{yuan_zh(total)}，多{yuan_zh(annual - total)}。请核对两个口径。",
        en=f"The year's budget of {yuan_en(annual)} exceeds the project's total of {yuan_en(total)} by "
        f"{yuan_en(annual - total)}. Check the two figures.",
    )  # fmt: skip


RULE = Rule(
    code="budget-annual-over-total",
    title_zh="当年预算大于总预算",
    title_en="Annual budget over the total",
    source=DISCLOSURE_PRACTICE,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
