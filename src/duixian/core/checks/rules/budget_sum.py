"""Parts add up to their total: fiscal and other money, and the lines of the cost breakdown.

A hundred yuan of difference is allowed, because forms in 万元 round to two decimals.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import yuan_en, yuan_zh
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import ARITHMETIC
from duixian.core.checks.thresholds import THRESHOLDS

_WHOLES = ("total", "current_year", "initial", "adjusted", "fiscal")


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    budget = subject.form.budget
    if budget.fiscal is not None and budget.other is not None:
        parts = {"fiscal": budget.fiscal, "other": budget.other}
        yield from _compare(
            subject, rule, parts, ("total", "current_year", "initial", "adjusted"), "财政拨款与其他资金"
        )
    if budget.midterm_fiscal is not None and budget.midterm_other is not None:
        parts = {"midterm_fiscal": budget.midterm_fiscal, "midterm_other": budget.midterm_other}
        yield from _compare(subject, rule, parts, ("midterm_total",), "实施期财政拨款与其他资金")
    yield from _cost_lines(subject, rule)


def _compare(
    subject: Subject, rule: Rule, parts: dict[str, Decimal], wholes: tuple[str, ...], name: str
) -> Iterable[Finding]:
    printed = {field: amount for field in wholes if (amount := getattr(subject.form.budget, field)) is not None}
    total = sum(parts.values(), Decimal(0))
    if not printed or any(_agree(total, amount) for amount in printed.values()):
        return
    field, amount = next(iter(printed.items()))
    sums = "+".join(yuan_zh(part) for part in parts.values())
    yield rule.finding(
        f"budget.{field}", *(subject.quote(f"budget.{part}") for part in parts), subject.quote(f"budget.{field}"),
        form=subject.index,
        zh=f"{name}之和{sums}＝{yuan_zh(total)}，与总额{yuan_zh(amount)}相差{yuan_zh(abs(total - amount))}。请核对。",
        en=f"Fiscal and other money give {yuan_en(total)}, the total says {yuan_en(amount)}: "
        f"{yuan_en(abs(total - amount))} apart. Check the figures.",
    )  # fmt: skip


def _cost_lines(subject: Subject, rule: Rule) -> Iterable[Finding]:
    lines = [(index, line.amount) for index, line in enumerate(subject.form.cost_lines) if "计" not in line.name[-2:]]
    amounts = [amount for _, amount in lines if amount is not None]
    wholes = {f: amount for f in _WHOLES if (amount := getattr(subject.form.budget, f)) is not None}
    total = sum(amounts, Decimal(0))
    if not amounts or len(amounts) < len(lines) or not wholes or any(_agree(total, whole) for whole in wholes.values()):
        return
    field, whole = next(iter(wholes.items()))
    yield rule.finding(
        f"budget.{field}", *(subject.quote(f"cost_lines[{index}].amount") for index, _ in lines),
        subject.quote(f"budget.{field}"), form=subject.index,
        zh=f"{len(lines)}项预算明细合计{yuan_zh(total)}，与预算{yuan_zh(whole)}相差{yuan_zh(abs(total - whole))}。请核对。",
        en=f"The {len(lines)} cost lines add up to {yuan_en(total)}, the budget is {yuan_en(whole)}: "
        f"{yuan_en(abs(total - whole))} apart. Check the figures.",
    )  # fmt: skip


def _agree(one: Decimal, two: Decimal) -> bool:
    return not (one.is_finite() and two.is_finite()) or abs(one - two) <= THRESHOLDS.sum_tolerance.value


RULE = Rule(
    code="budget-sum",
    title_zh="预算合计不符",
    title_en="Budget does not add up",
    source=ARITHMETIC,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
