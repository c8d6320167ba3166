"""Half-way figures must fit together: what is done cannot exceed the year's forecast, and a forecast below the target is not 确定能.

The same holds for money: spent to date against the forecast of the year, and the forecast against the budget.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import budget_of, is_positive, yuan_en, yuan_zh
from duixian.core.checks.rows import Row, rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import MONITORING
from duixian.core.checks.thresholds import THRESHOLDS
from duixian.core.forms.model import Kind
from duixian.core.targets.accrual import is_level

_FIGURE: Final = re.compile(r"\s*(?:[≥≤=＝<>]|>=|<=|约)?\s*(\d[\d,]*(?:\.\d+)?)\s*[%％]?\D*")
_SURE: Final = frozenset({"确定能", "能", "确定", "能够完成", "可以完成"})


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    if subject.form.kind is not Kind.MONITORING:
        return
    yield from _money(subject, rule)
    for row in subject.derive(rows_of):
        forecast = _figure(row.indicator.forecast_raw)
        if forecast is not None:
            yield from _ahead_of_forecast(subject, rule, row, forecast)
            yield from _sure_but_short(subject, rule, row, forecast)


def _figure(raw: str | None) -> Decimal | None:
    """The one number of a cell; None where it holds words or several numbers."""
    match = _FIGURE.fullmatch(raw or "")
    return Decimal(match[1].replace(",", "")) if match else None


def _money(subject: Subject, rule: Rule) -> Iterable[Finding]:
    spent, forecast = subject.form.budget.executed_to_date, subject.form.budget.forecast
    budget = budget_of(subject.form)
    slack = THRESHOLDS.sum_tolerance.value
    if is_positive(spent) and is_positive(forecast) and spent - forecast > slack:
        yield rule.finding(
            "budget.forecast", subject.quote("budget.executed_to_date"), subject.quote("budget.forecast"), form=subject.index,
            zh=f"已执行{yuan_zh(spent)}，大于全年预计执行数{yuan_zh(forecast)}。请更正。",
            en=f"{yuan_en(spent)} is already spent, more than the forecast of {yuan_en(forecast)} for the year. Correct it.",
        )  # fmt: skip
    if budget and is_positive(forecast) and forecast - budget.amount > slack:
        yield rule.finding(
            "budget.forecast", subject.quote("budget.forecast"), subject.quote(budget.path), form=subject.index,
            zh=f"全年预计执行数{yuan_zh(forecast)}超过预算{yuan_zh(budget.amount)}。请说明资金来源或调整预算。",
            en=f"The forecast of {yuan_en(forecast)} exceeds the budget of {yuan_en(budget.amount)}. Name the source or adjust.",
        )  # fmt: skip


def _ahead_of_forecast(subject: Subject, rule: Rule, row: Row, forecast: Decimal) -> Iterable[Finding]:
    done = _figure(row.indicator.midyear_raw)
    if done is None or done <= forecast or not _adds_up(row):
        return
    yield rule.finding(
        row.path("forecast_raw"), subject.quote(row.path("midyear_raw")), subject.quote(row.path("forecast_raw")),
        form=subject.index,
        zh=f"“{row.title}”已完成{row.indicator.midyear_raw}，全年预计却只有{row.indicator.forecast_raw}。请更正。",
        en=f"“{row.title}” has {row.indicator.midyear_raw} already, yet {row.indicator.forecast_raw} is forecast for the year. "
        "Correct it.",
    )  # fmt: skip


def _adds_up(row: Row) -> bool:
    """Whether a row counts up over the year; rates, averages, scores, costs and durations may fall again."""
    level = row.is_percent or is_level(row.name.text, row.indicator.unit)
    return not level and row.indicator.operator not in {"<=", "<"}


def _sure_but_short(subject: Subject, rule: Rule, row: Row, forecast: Decimal) -> Iterable[Finding]:
    likelihood = row.indicator.likelihood or ""
    if row.number is None or likelihood.strip() not in _SURE or row.indicator.operator not in {">=", ">", "="}:
        return
    if forecast < row.number:
        paths = ("target_raw", "forecast_raw", "likelihood")
        yield rule.finding(
            row.path("likelihood"), *(subject.quote(row.path(path)) for path in paths), form=subject.index,
            zh=f"“{row.title}”全年预计{row.indicator.forecast_raw}，低于目标{row.indicator.target_raw}，完成可能性却填“{likelihood}”。"
            "请更正，并填写原因和纠偏措施。",
            en=f"“{row.title}” is forecast at {row.indicator.forecast_raw}, below {row.indicator.target_raw}, yet marked as "
            f"certain (“{likelihood}”). Correct it, and give cause and remedy.",
        )  # fmt: skip


RULE = Rule(
    code="monitoring-arithmetic",
    title_zh="监控数据前后不符",
    title_en="Monitoring figures disagree",
    source=MONITORING,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
