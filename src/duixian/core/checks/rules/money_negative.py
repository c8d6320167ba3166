"""Money below zero: a budget, its parts, what was spent of it and the lines of its estimate start at nothing.

The amount is taken as it stands; a minus that only marks a deduction belongs into the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import BUDGET_NAMES, yuan_en, yuan_zh
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    form = subject.form
    sums = [(f"budget.{name}", *names, getattr(form.budget, name)) for name, names in BUDGET_NAMES.items()]
    lines = [
        (f"cost_lines[{at}].amount", f"“{one.name}”", f"“{one.name}”", one.amount)
        for at, one in enumerate(form.cost_lines)
    ]
    below = [(path, zh, en, amount) for path, zh, en, amount in sums + lines if amount is not None and amount < 0]
    if not below:
        return
    zh = "、".join(f"{name}{yuan_zh(amount)}" for _, name, _, amount in below)
    en = ", ".join(f"{name} {yuan_en(amount)}" for _, _, name, amount in below)
    yield rule.finding(
        below[0][0], *(subject.quote(path) for path, *_ in below), form=subject.index,
        zh=f"金额为负数：{zh}。预算和支出不能小于零，请核对正负号和金额。",
        en=f"Money below zero: {en}. Budgets and spending cannot be negative; check the sign and the figure.",
    )  # fmt: skip


RULE = Rule(
    code="money-negative",
    title_zh="金额为负",
    title_en="Negative money",
    source=FITNESS,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
