"""Sums of one form that differ a thousandfold, or a project of a few hundred yuan, tell of 元 and 万元 mixed up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import number, rounded
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import is_positive, yuan_en, yuan_zh
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import DISCLOSURE_PRACTICE
from duixian.core.checks.thresholds import THRESHOLDS

_COMPARABLE = ("total", "current_year", "last_year_budget", "initial", "adjusted")


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    budget = subject.form.budget
    sums = [(f"budget.{field}", amount) for field in _COMPARABLE if is_positive(amount := getattr(budget, field))]
    for (path, amount), (other_path, other) in pairwise(sums):
        high, low = max(amount, other), min(amount, other)
        if high / low >= THRESHOLDS.unit_slip.value:
            yield _slip(subject, rule, (path, amount), (other_path, other))
            return
    if sums and max(amount for _, amount in sums) < THRESHOLDS.smallest_budget.value:
        yield _tiny(subject, rule, *sums[0])


def _slip(subject: Subject, rule: Rule, one: tuple[str, Decimal], two: tuple[str, Decimal]) -> Finding:
    times = number(rounded(max(one[1], two[1]) / min(one[1], two[1]), 0))
    return rule.finding(
        two[0], subject.quote(one[0]), subject.quote(two[0]), form=subject.index,
        zh=f"{yuan_zh(one[1])}与{yuan_zh(two[1])}相差{times}倍，疑为“元”与“万元”混用。请核对金额单位。",
        en=f"{yuan_en(one[1])} and {yuan_en(two[1])} differ {times}-fold: 元 and 万元 seem mixed up. Check the money unit.",
    )  # fmt: skip


def _tiny(subject: Subject, rule: Rule, path: str, amount: Decimal) -> Finding:
    return rule.finding(
        path, subject.quote(path), form=subject.index, kind="question",
        zh=f"项目预算只有{yuan_zh(amount)}，疑为以“万元”填入“元”栏。请核对金额单位。",
        en=f"The project's budget is only {yuan_en(amount)}: a figure in 万元 seems to stand in a column in 元. Check the unit.",
    )  # fmt: skip


RULE = Rule(
    code="budget-unit-suspect",
    title_zh="金额单位可疑",
    title_en="Money unit in doubt",
    source=DISCLOSURE_PRACTICE,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
