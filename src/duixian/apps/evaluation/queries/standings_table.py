"""The list of standings as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from duixian.apps.evaluation.queries.standings import GRADES
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.models.declarations import DeclarationState
from duixian.core.monitoring.lights import LIGHT_LABELS, Light
from duixian.core.values import NotMeasured, Percent
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value, write_csv
from duixian.documents.sheets.workbook import write_table

FORMATS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
TITLE: Final = Words("项目绩效总览", "Overview of projects")
DEMO: Final = Words("演示数据", "Demonstration data")
_GRADES: Final = dict(
    zip(GRADES, (Words("优", "excellent"), Words("良", "good"), Words("中", "fair"), Words("差", "poor")), strict=True)
)
_STATES: Final = {
    DeclarationState.DRAFT: Words("填报中", "draft"),
    DeclarationState.IN_REVIEW: Words("审核中", "in review"),
    DeclarationState.RETURNED: Words("已退回", "returned"),
    DeclarationState.REJECTED: Words("不予安排", "rejected"),
    DeclarationState.APPROVED: Words("已批复", "approved"),
    DeclarationState.ADJUSTING: Words("调整中", "adjusting"),
}
COLUMNS: Final = (
    Column(Words("编号", "Number")),
    Column(Words("项目名称", "Project")),
    Column(Words("单位", "Unit")),
    Column(Words("年度", "Year")),
    Column(Words("状态", "State")),
    Column(Words("监控灯", "Light")),
    Column(Words("指标数", "Indicators"), Kind.COUNT, total=True),
    Column(Words("已设口径", "Bound"), Kind.COUNT, total=True),
    Column(Words("当年预算（元）", "Budget of the year (yuan)"), Kind.MONEY, total=True),
    Column(Words("到位（元）", "Received (yuan)"), Kind.MONEY, total=True),
    Column(Words("支出（元）", "Executed (yuan)"), Kind.MONEY, total=True),
    Column(
        Words("预算执行率", "Execution rate"), Kind.PERCENT, total=True,
        parts=(Words("支出", "executed"), Words("预算", "budget")),
    ),
    Column(Words("目标进度（%）", "Attained (%)"), Kind.NUMBER),
    Column(Words("计划进度（%）", "Expected by the plan (%)"), Kind.NUMBER),
    Column(Words("自评得分", "Score"), Kind.NUMBER),
    Column(Words("自评等级", "Grade")),
    Column(Words("截至", "As of"), Kind.DATE),
)  # fmt: skip


def standings_table(rows: Iterable[Declaration], *, language: Language, demo: bool) -> DataTable:
    """The promises with their standings, a row each, in their order. Missing amounts and scores are said to be missing."""
    notes = (DEMO,) if demo else ()
    return DataTable(TITLE, COLUMNS, tuple(_row(promise, language) for promise in rows), notes)


def _row(promise: Declaration, language: Language) -> tuple[Value, ...]:
    standing = getattr(promise, "standing", None)
    none = NotMeasured("尚未监控" if language == "zh" else "not monitored yet")
    executed = standing.executed if standing else None
    budget = promise.budget_year
    rate = Percent(executed, budget) if executed is not None and budget else none
    light = LIGHT_LABELS[Light(standing.light if standing else "grey")].said(language)
    scored = _GRADES[standing.score_grade].said(language) if standing and standing.score_grade else ""
    return (
        promise.number, promise.project.name, promise.unit.name, str(promise.year),
        _STATES[DeclarationState(promise.state)].said(language), light, promise.indicator_count,
        standing.bound if standing else 0, _or(budget, none), _or(standing and standing.received, none), _or(executed, none), rate,
        _or(standing and standing.attained_percent, none), _or(standing and standing.expected_percent, none),
        _or(standing and standing.score, NotMeasured("尚未自评" if language == "zh" else "not evaluated yet")), scored,
        standing.as_of if standing else None,
    )  # fmt: skip


def _or(value: Decimal | None, missing: NotMeasured) -> Value:
    return missing if value is None else value


def written(table: DataTable, file_format: str, *, language: Language) -> bytes:
    """The bytes of the table as xlsx or csv."""
    return write_csv(table, language=language) if file_format == "csv" else write_table(table, language=language)
