"""One and the same bare number in many rows is filler or two columns glued together, not a set of targets.

A published form carried 88100 in every row. Percentages such as 100 % repeat with good reason and are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import REVIEW_PRACTICE
from duixian.core.checks.thresholds import THRESHOLDS

_SMALL_COUNTS = 31
"""Ordinary small counts (1 batch, 4 quarters, 12 months) repeat by chance."""


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = subject.derive(rows_of)
    by_value: dict[Decimal, list[Row]] = defaultdict(list)
    for row in rows:
        if row.number is not None and not row.is_percent and row.number > _SMALL_COUNTS and row.number != 100:
            by_value[row.number].append(row)
    for shared, same in by_value.items():
        if len(same) >= THRESHOLDS.filler_rows.value:
            value = number(shared)
            yield rule.finding(
                same[0].path("target_raw"), *target_quotes(subject, same), form=subject.index,
                zh=f"{len(rows)}个指标中有{len(same)}个的目标值都是{value}，像是填充或栏目粘连。请逐项核实。",
                en=f"{len(same)} of {len(rows)} indicators have the same target {value}: filler, or columns run together. "
                "Check each of them.",
            )  # fmt: skip


RULE = Rule(
    code="same-value-everywhere",
    title_zh="多个指标同一数值",
    title_en="Same value in many rows",
    source=REVIEW_PRACTICE,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
