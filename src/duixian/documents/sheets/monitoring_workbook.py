"""The monitoring report as an XLSX workbook: rows with their shares, the plan beside what was reached, corrections."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from duixian.core.monitoring.causes import LIKELIHOOD_LABELS
from duixian.core.monitoring.lights import LIGHT_LABELS
from duixian.core.wording import Language, Words
from duixian.documents.sheets.monitoring_report import (
    MonitoredRow,
    MonitoringSummary,
    Progress,
    cause_text,
    correction_state,
)
from duixian.documents.sheets.plan_chart import value_on
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value
from duixian.documents.sheets.workbook import NativeChart, Worksheet

_ROWS: Final = (
    Column(Words("一级指标", "Level 1")),
    Column(Words("二级指标", "Level 2")),
    Column(Words("三级指标", "Indicator")),
    Column(Words("指标值", "Target")),
    Column(Words("完成值", "Value")),
    Column(Words("应完成（%）", "Expected (%)"), Kind.NUMBER),
    Column(Words("实际完成（%）", "Reached (%)"), Kind.NUMBER),
    Column(Words("状态", "State")),
    Column(Words("说明", "Why")),
    Column(Words("偏差原因", "Cause")),
    Column(Words("全年预计", "Forecast")),
    Column(Words("完成目标可能性", "Likelihood")),
)
_CURVES: Final = (
    Column(Words("日期", "Day"), Kind.DATE),
    Column(Words("目标计划（%）", "Work planned (%)"), Kind.NUMBER),
    Column(Words("目标实际（%）", "Work reached (%)"), Kind.NUMBER),
    Column(Words("支出计划（%）", "Spending planned (%)"), Kind.NUMBER),
    Column(Words("支出实际（%）", "Spent (%)"), Kind.NUMBER),
)
_CORRECTIONS: Final = (
    Column(Words("指标", "Indicator")),
    Column(Words("措施", "What is done")),
    Column(Words("责任人", "Owner")),
    Column(Words("期限", "By"), Kind.DATE),
    Column(Words("完成日期", "Done on"), Kind.DATE),
    Column(Words("状态", "State")),
)
_QUESTIONS: Final = (Column(Words("待核实的问题", "Open question")),)


def monitoring_sheets(summary: MonitoringSummary, *, language: Language = "zh") -> tuple[Worksheet, ...]:
    """One worksheet each for indicators, the two curves, corrections and open questions."""
    bars = NativeChart("bars", Words("应完成与实际完成", "Expected and reached"), 2, (6, 5))
    lines = NativeChart("lines", Words("计划与实际", "Plan and actual"), 0, (1, 2, 3, 4))
    rows = tuple(_row(row, language) for row in summary.rows)
    corrections = tuple(
        (
            item.row,
            item.action,
            item.owner,
            item.due,
            item.done_on,
            correction_state(item, summary.as_of).said(language),
        )
        for item in summary.corrections
    )
    questions = tuple((question.said(language),) for question in summary.questions)
    return (
        _sheet(summary, Words("指标", "Indicators"), _ROWS, rows, bars),
        _sheet(summary, Words("进度曲线", "Curves"), _CURVES, _curves(summary), lines),
        _sheet(summary, Words("纠偏措施", "Corrections"), _CORRECTIONS, corrections),
        _sheet(summary, Words("待核实的问题", "Questions"), _QUESTIONS, questions),
    )


def _sheet(
    summary: MonitoringSummary, name: Words, columns: tuple[Column, ...], rows: tuple[tuple[Value, ...], ...], *charts: NativeChart
) -> Worksheet:  # fmt: skip
    day = summary.as_of
    title = Words(f"{summary.project}　{name.zh}（截至 {day}）", f"{summary.project}: {name.en} (as of {day})")
    notes = [Words(f"实施单位：{summary.unit}", f"Unit: {summary.unit}")]
    if summary.notice:
        notes.append(Words(summary.notice, summary.notice))
    return Worksheet(name, DataTable(title, columns, rows, tuple(notes)), charts)


def _row(row: MonitoredRow, language: Language) -> tuple[Value, ...]:
    likelihood = "" if row.likelihood is None else LIKELIHOOD_LABELS[row.likelihood].said(language)
    return (
        row.level1, row.level2, row.name, row.target, row.actual.said(language), _percent(row.expected), _percent(row.reached),
        LIGHT_LABELS[row.light].said(language), row.reason.said(language), cause_text(row, language),
        row.forecast.said(language), likelihood,
    )  # fmt: skip


def _percent(share: Fraction | None) -> Decimal | None:
    """A share as percentage with two decimals, rounded half up."""
    if share is None:
        return None
    hundredths = (20_000 * share.numerator + share.denominator) // (2 * share.denominator)
    return Decimal(hundredths).scaleb(-2)


def _curves(summary: MonitoringSummary) -> tuple[tuple[Value, ...], ...]:
    """Both curves on every day on which one of them changes; actual values only up to the day of the report."""
    halves = (summary.work, summary.money)
    days = {at.day for half in halves for at in (*half.plan, *half.actual)}
    days |= {summary.as_of, summary.period.last_day}
    inside = sorted(day for day in days if summary.period.contains(day))
    return tuple((day, *(cell for half in halves for cell in _on(half, day, summary.as_of))) for day in inside)


def _on(half: Progress, day: date, as_of: date) -> tuple[Decimal | None, Decimal | None]:
    planned = value_on(half.plan, day, stepped=half.stepped)
    known = half.actual and day <= as_of
    reached = value_on(half.actual, day, stepped=True) if known else None
    return _percent(planned), _percent(reached)
