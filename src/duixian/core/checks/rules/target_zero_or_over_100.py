"""Some targets can never be missed (≥0) or never be met (a rate above 100 %, a range upside down).

Growth and return may exceed 100 % and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    for row in subject.derive(rows_of):
        said = _trouble(row)
        if said:
            zh, en = said
            raw = row.indicator.target_raw
            yield rule.finding(
                row.path("target_raw"), *target_quotes(subject, (row,)), form=subject.index,
                zh=f"“{row.title}”的目标“{raw}”{zh}。请改为可以检验的值。",
                en=f"The target “{raw}” of “{row.title}” {en}. Set one that can be tested.",
            )  # fmt: skip


def _trouble(row: Row) -> tuple[str, str] | None:
    value, operator = row.indicator.value, row.indicator.operator
    if isinstance(value, tuple):
        return ("上下限颠倒", "is a range that runs backwards") if _upside_down(value) else None
    if value is None or not value.is_finite():
        return None
    if operator == ">=" and value == 0:
        return "任何结果都满足", "is met by any result"
    if row.name.can_exceed_hundred or not row.is_percent:
        return None
    return _rate_trouble(value, operator)


def _upside_down(value: tuple[Decimal, Decimal]) -> bool:
    low, high = value
    return low.is_finite() and high.is_finite() and low > high


def _rate_trouble(value: Decimal, operator: str | None) -> tuple[str, str] | None:
    over = value > 100 or (value == 100 and operator == ">")
    if over and operator in {">=", ">", "="}:
        return "超过100%，该比率不可能达到", "lies above 100%, which this rate cannot reach"
    if value < 0:
        return "小于零，该比率不可能为负", "lies below zero, which this rate cannot be"
    return None


RULE = Rule(
    code="target-zero-or-over-100",
    title_zh="目标值必然达到或不可能达到",
    title_en="Target always or never met",
    source=FITNESS,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
