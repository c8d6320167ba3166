"""A money cell that says something other than an amount: 待定, 约60万, 1e9. It is a finding, never a zero.

The reader keeps such text under the key of its field; an empty cell or a dash says nothing and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import BUDGET_NAMES
from duixian.core.checks.paths import unread_at
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.values import QuantityError, parse_money


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    told = [(name, unread_at(subject.form, f"budget.{name}")) for name in BUDGET_NAMES]
    wrong = [(name, text) for name, text in told if getattr(subject.form.budget, name) is None and _is_no_amount(text)]
    if not wrong:
        return
    zh = "、".join(f"{BUDGET_NAMES[name][0]}“{text}”" for name, text in wrong)
    en = ", ".join(f"{BUDGET_NAMES[name][1]} “{text}”" for name, text in wrong)
    yield rule.finding(
        f"budget.{wrong[0][0]}", *(subject.quote(f"budget.{name}") for name, _ in wrong), form=subject.index,
        zh=f"读不出金额：{zh}。审核时按未填处理，不当作0。请填写确定的数字。",
        en=f"No amount can be read: {en}. The review takes it as empty, not as zero; give a definite figure.",
    )  # fmt: skip


def _is_no_amount(text: str) -> bool:
    """Whether a cell says something that is no amount; an empty one, a dash or 无 says nothing."""
    try:
        parse_money(text)
    except QuantityError:
        return True
    return False


RULE = Rule(
    code="money-not-readable",
    title_zh="金额无法识别",
    title_en="Money cannot be read",
    source=COMPLETENESS,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
