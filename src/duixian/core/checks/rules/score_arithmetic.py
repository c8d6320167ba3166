"""A score never exceeds its weight, and the total is the sum of the rows and of budget execution."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import ARITHMETIC
from duixian.core.checks.thresholds import THRESHOLDS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = subject.derive(rows_of)
    for row in rows:
        weight, score = row.indicator.weight, row.indicator.score
        if weight is not None and score is not None and score > weight:
            yield _over(subject, rule, row, score, weight)
    yield from _total(subject, rule, rows)


def _over(subject: Subject, rule: Rule, row: Row, score: Decimal, weight: Decimal) -> Finding:
    return rule.finding(
        row.path("score"), subject.quote(row.path("weight")), subject.quote(row.path("score")), form=subject.index,
        zh=f"“{row.title}”得{number(score)}分，超过分值{number(weight)}分。请更正。",
        en=f"“{row.title}” scores {number(score)} of {number(weight)} points. Correct it.",
    )  # fmt: skip


def _total(subject: Subject, rule: Rule, rows: tuple[Row, ...]) -> Iterable[Finding]:
    printed = subject.form.self_score
    scores = [row.indicator.score for row in rows if row.indicator.score is not None]
    if printed is None or not scores or len(scores) < len(rows):
        return
    rows_sum = sum(scores, Decimal(0))
    execution = subject.form.budget.budget_score
    allowed = {rows_sum + (execution or 0), rows_sum} if execution is None else {rows_sum + execution}
    slack = THRESHOLDS.score_tolerance.value * (len(scores) + 1)
    if all(abs(printed - total) > slack for total in allowed):
        yield _wrong_total(subject, rule, printed, rows_sum, execution)


def _wrong_total(
    subject: Subject, rule: Rule, printed: Decimal, rows_sum: Decimal, execution: Decimal | None
) -> Finding:
    with_zh = f"＋预算执行率{number(execution)}" if execution is not None else ""
    with_en = f" and {number(execution)} for execution" if execution is not None else ""
    total = rows_sum + (execution or 0)
    return rule.finding(
        "self_score", subject.quote("self_score"), form=subject.index,
        zh=f"各指标得分{number(rows_sum)}{with_zh}，合计应为{number(total)}，表上总分{number(printed)}。请核对。",
        en=f"The rows score {number(rows_sum)}{with_en}, together {number(total)}; the form's total is {number(printed)}. "
        "Check it.",
    )  # fmt: skip


RULE = Rule(
    code="score-arithmetic",
    title_zh="得分计算有误",
    title_en="Scores do not add up",
    source=ARITHMETIC,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
