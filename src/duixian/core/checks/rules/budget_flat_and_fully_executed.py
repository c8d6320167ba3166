"""The same sum as last year, and last year spent to the last yuan: a budget carried on, not calculated from the work.

Exact execution is rare where work is paid by what it costs; ask for the estimate and for last year's accounts.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import is_positive, is_promise, yuan_en, yuan_zh
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS

_FIELDS = ("current_year", "last_year_budget", "last_year_executed")


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    amounts = [getattr(subject.form.budget, field) for field in _FIELDS]
    amount = amounts[0]
    if not is_promise(subject) or not is_positive(amount) or any(other != amount for other in amounts):
        return
    yield rule.finding(
        "budget.current_year", *(subject.quote(f"budget.{field}") for field in _FIELDS), form=subject.index,
        zh=f"当年预算、上年预算、上年执行数都是{yuan_zh(amount)}：上年恰好花完，今年一分不差。请附测算明细，并说明上年实际支出与结余。",
        en=f"This year's budget, last year's budget and last year's spending are all {yuan_en(amount)}: spent to the last yuan "
        "and asked for again to the yuan. Attach the estimate, and show what last year really cost.",
    )  # fmt: skip


RULE = Rule(
    code="budget-flat-and-fully-executed",
    title_zh="预算与上年相同且全部执行",
    title_en="Flat budget, spent to the yuan",
    source=FITNESS,
    severity=Severity.MEDIUM,
    kind="question",
    check=each(_check),
)
