"""The self-evaluation as an XLSX workbook: points with their chart, money, lost points, rectification, all as typed columns."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from duixian.core.measures.grades import GRADE_WORDS
from duixian.core.wording import Language, Words
from duixian.documents.sheets.evaluation_report import EvaluatedRow, EvaluationReport, lost_points, state_of
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value
from duixian.documents.sheets.workbook import NativeChart, Worksheet

_POINTS: Final = (
    Column(Words("一级指标", "Level 1")),
    Column(Words("二级指标", "Level 2")),
    Column(Words("三级指标", "Indicator")),
    Column(Words("指标值", "Target")),
    Column(Words("实际完成值", "Actual")),
    Column(Words("分值", "Weight"), Kind.NUMBER, total=True),
    Column(Words("得分", "Points"), Kind.NUMBER, total=True),
    Column(Words("失分", "Lost"), Kind.NUMBER, total=True),
    Column(Words("佐证", "Evidence")),
    Column(Words("偏差原因", "Cause of the deviation")),
)
_NAME, _WON, _LOST = 2, 6, 7
_MONEY: Final = (
    Column(Words("年初预算（元）", "Initial budget (yuan)"), Kind.MONEY),
    Column(Words("全年预算（元）", "Year's budget (yuan)"), Kind.MONEY),
    Column(Words("全年执行（元）", "Executed (yuan)"), Kind.MONEY),
    Column(
        Words("执行率", "Rate"), Kind.PERCENT, parts=(Words("执行数", "executed"), Words("全年预算", "year's budget"))
    ),
    Column(Words("分值", "Weight"), Kind.NUMBER),
    Column(Words("得分", "Points"), Kind.NUMBER),
)
_LOSSES: Final = (
    Column(Words("指标", "Indicator")),
    Column(Words("失分", "Lost"), Kind.NUMBER, total=True),
    Column(Words("计分说明", "Why, by the rules")),
    Column(Words("偏差原因", "Cause given")),
)
_ITEMS: Final = (
    Column(Words("问题", "Problem")),
    Column(Words("整改措施", "What is done")),
    Column(Words("责任人", "Owner")),
    Column(Words("期限", "By"), Kind.DATE),
    Column(Words("完成日期", "Done on"), Kind.DATE),
    Column(Words("状态", "State")),
)


def evaluation_sheets(report: EvaluationReport, *, language: Language = "zh") -> tuple[Worksheet, ...]:
    """One worksheet each for points, money, lost points and rectification."""
    chart = NativeChart("stacked", Words("得分与失分", "Points won and lost"), _NAME, (_WON, _LOST))
    points = tuple(_row(row, language) for row in report.rows)
    losses: tuple[tuple[Value, ...], ...] = tuple(lost_points(report, language))
    items = tuple(
        (item.problem, item.measure, item.owner, item.due, item.done_on, state_of(item, report.as_of).said(language))
        for item in report.rectifications
    )
    return (
        _sheet(report, Words("指标得分", "Points"), _POINTS, points, chart),
        _sheet(report, Words("资金", "Money"), _MONEY, (_money(report),)),
        _sheet(report, Words("失分", "Lost points"), _LOSSES, losses),
        _sheet(report, Words("整改", "Rectification"), _ITEMS, items),
    )


def _sheet(
    report: EvaluationReport, name: Words, columns: tuple[Column, ...], rows: tuple[tuple[Value, ...], ...], *charts: NativeChart
) -> Worksheet:  # fmt: skip
    title = Words(f"{report.project}　{name.zh}（{report.year}年度）", f"{report.project}: {name.en} ({report.year})")
    notes = [
        Words(f"实施单位：{report.unit}", f"Unit: {report.unit}"),
        Words(f"计分依据：{report.rules.zh}", f"Rules: {report.rules.en}"),
    ]
    if report.notice:
        notes.append(Words(report.notice, report.notice))
    return Worksheet(name, DataTable(title, columns, rows, tuple(notes)), charts)


def _row(row: EvaluatedRow, language: Language) -> tuple[Value, ...]:
    evidence = "" if row.evidence is None else GRADE_WORDS[row.evidence].label.said(language)
    return (
        row.level1, row.level2, row.name, row.target, row.actual.said(language), row.weight, row.points, row.lost, evidence, row.explanation,
    )  # fmt: skip


def _money(report: EvaluationReport) -> tuple[Value, ...]:
    money = report.money
    amounts: tuple[Decimal | None, ...] = (money.initial, money.adjusted, money.executed)
    return (*amounts, money.rate, money.weight, money.points)
