"""The printed execution rate must be spending over budget, and its points the rate's share of their weight.

Spending above the adjusted budget is an error of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import number, percent, rounded
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import Amount, is_positive, yuan_en, yuan_zh
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import SELF_EVALUATION
from duixian.core.checks.thresholds import THRESHOLDS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    whole, spent = _denominator(subject), _spent(subject)
    if whole is None or spent is None:
        return
    share = spent.amount / whole.amount
    rate = subject.form.budget.execution_rate
    if rate is not None and not _agrees(rate, share):
        yield _wrong_rate(subject, rule, whole, spent)
    if spent.amount - whole.amount > THRESHOLDS.sum_tolerance.value:
        yield _overspent(subject, rule, whole, spent)
    yield from _points(subject, rule, share)


def _denominator(subject: Subject) -> Amount | None:
    for field in ("adjusted", "initial", "current_year", "total"):
        amount = getattr(subject.form.budget, field)
        if is_positive(amount):
            return Amount(amount, f"budget.{field}")
    return None


def _spent(subject: Subject) -> Amount | None:
    for field in ("executed", "executed_to_date"):
        amount: Decimal | None = getattr(subject.form.budget, field)
        if amount is not None and amount.is_finite() and amount >= 0:
            return Amount(amount, f"budget.{field}")
    return None


def _agrees(rate: Decimal, share: Decimal) -> bool:
    """The rate as percent; forms that print 0.98 for 98 % are read as they mean."""
    tolerance = THRESHOLDS.rate_tolerance.value
    return abs(rate - share * 100) <= tolerance or (rate <= 1 and abs(rate - share) <= tolerance / 10)


def _wrong_rate(subject: Subject, rule: Rule, whole: Amount, spent: Amount) -> Finding:
    path = "budget.execution_rate"
    printed = number(subject.form.budget.execution_rate or Decimal(0))
    share = percent(spent.amount / whole.amount)
    return rule.finding(
        path, subject.quote(spent.path), subject.quote(whole.path), subject.quote(path), form=subject.index,
        zh=f"执行数{yuan_zh(spent.amount)}÷预算数{yuan_zh(whole.amount)}＝{share}，表上写{printed}%。请核对。",
        en=f"{yuan_en(spent.amount)} spent ÷ {yuan_en(whole.amount)} of budget is {share}; the form says {printed}%. Check it.",
    )  # fmt: skip


def _overspent(subject: Subject, rule: Rule, whole: Amount, spent: Amount) -> Finding:
    return rule.finding(
        spent.path, subject.quote(spent.path), subject.quote(whole.path), form=subject.index,
        zh=f"执行数{yuan_zh(spent.amount)}超过预算数{yuan_zh(whole.amount)}。请核对，或说明预算调整。",
        en=f"{yuan_en(spent.amount)} was spent out of a budget of {yuan_en(whole.amount)}. Check it, or show the adjustment.",
    )  # fmt: skip


def _points(subject: Subject, rule: Rule, share: Decimal) -> Iterable[Finding]:
    budget = subject.form.budget
    weight, score = budget.budget_weight, budget.budget_score
    if weight is None or score is None:
        return
    earned = rounded(weight * min(share, Decimal(1)), 2)
    if score - earned > THRESHOLDS.rate_tolerance.value:
        yield rule.finding(
            "budget.budget_score", subject.quote("budget.budget_weight"), subject.quote("budget.budget_score"),
            form=subject.index, severity=Severity.MEDIUM,
            zh=f"预算执行率{percent(share)}×{number(weight)}分＝{number(earned)}分，表上得{number(score)}分。请核对。",
            en=f"An execution of {percent(share)} earns {number(earned)} of {number(weight)} points; the form gives "
            f"{number(score)}. Check it.",
        )  # fmt: skip


RULE = Rule(
    code="execution-rate-arithmetic",
    title_zh="预算执行率计算有误",
    title_en="Execution rate miscalculated",
    source=SELF_EVALUATION,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
