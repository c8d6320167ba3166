"""Weights add up to 100 together with budget execution (10), and the rows of a level to the points of that level.

A published form printed 产出 70, 效益 20, 满意度 10 and 执行率 10, together 110, and called it 100.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.rows import Row, rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import SELF_EVALUATION
from duixian.core.checks.thresholds import THRESHOLDS

_WHOLE, _WITHOUT_EXECUTION = Decimal(100), Decimal(90)


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = subject.derive(rows_of)
    yield from _levels(subject, rule, rows)
    parts = _parts(rows)
    if not parts:
        return
    execution = subject.form.budget.budget_weight
    total = sum((weight for _, weight in parts), Decimal(0))
    whole = total + (execution or 0)
    allowed = (_WHOLE,) if execution else (_WHOLE, _WITHOUT_EXECUTION)
    if all(abs(whole - sum_) > THRESHOLDS.score_tolerance.value for sum_ in allowed):
        yield _finding(subject, rule, parts, total, execution)


def _parts(rows: tuple[Row, ...]) -> list[tuple[str, Decimal]]:
    """Every row's weight, or every level's where rows carry none; nothing where some are missing."""
    weights = [(row.path("weight"), row.indicator.weight) for row in rows]
    if all(weight is None for _, weight in weights):
        weights = [(group[0].path("level1_weight"), _level_points(group)) for group in _by_level1(rows)]
    parts = [(path, weight) for path, weight in weights if weight is not None]
    return parts if len(parts) == len(weights) else []


def _by_level1(rows: tuple[Row, ...]) -> list[list[Row]]:
    return [list(group) for _, group in groupby(rows, key=lambda row: row.indicator.level1)]


def _level_points(group: list[Row]) -> Decimal | None:
    return next((row.indicator.level1_weight for row in group if row.indicator.level1_weight is not None), None)


def _finding(
    subject: Subject, rule: Rule, parts: list[tuple[str, Decimal]], total: Decimal, execution: Decimal | None
) -> Finding:
    whole = total + (execution or 0)
    extra: tuple[Quote, ...] = (subject.quote("budget.budget_weight"),) if execution else ()
    with_zh = f"，加预算执行率{number(execution)}共{number(whole)}" if execution else ""
    with_en = f", with execution {number(execution)} together {number(whole)}" if execution else ""
    wanted = "100" if execution else "100（或不含预算执行率90）"
    wanted_en = "100" if execution else "100 (or 90 without budget execution)"
    return rule.finding(
        "indicators", *(subject.quote(path) for path, _ in parts), *extra, form=subject.index,
        zh=f"{len(parts)}项权重之和为{number(total)}{with_zh}，应为{wanted}。请重新分配。",
        en=f"The {len(parts)} weights add up to {number(total)}{with_en}; they should give {wanted_en}. Share them out again.",
    )  # fmt: skip


def _levels(subject: Subject, rule: Rule, rows: tuple[Row, ...]) -> Iterable[Finding]:
    for group in _by_level1(rows):
        points = _level_points(group)
        weights = [row.indicator.weight for row in group if row.indicator.weight is not None]
        if points is None or len(weights) < len(group):
            continue
        total = sum(weights, Decimal(0))
        if abs(total - points) > THRESHOLDS.score_tolerance.value:
            level = group[0].indicator.level1 or ""
            yield rule.finding(
                group[0].path("level1"), *(subject.quote(row.path("weight")) for row in group), form=subject.index,
                zh=f"“{level}”标明{number(points)}分，其下{len(group)}个指标合计{number(total)}分。请改为一致。",
                en=f"“{level}” is given {number(points)} points, its {len(group)} rows add up to {number(total)}. Make them "
                "agree.",
            )  # fmt: skip


RULE = Rule(
    code="weights-sum",
    title_zh="权重之和不符",
    title_en="Weights do not add up",
    source=SELF_EVALUATION,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
