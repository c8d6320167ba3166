"""The monitoring form (绩效目标执行监控表): spending and attainment of the first months, the forecast, causes, likelihood."""

from __future__ import annotations

from duixian.core.forms.model import Form
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.parts import Column
from duixian.documents.writing.sheet import Cell, Role, Sheet, TableMaker

_OPTIONAL = (parts.WEIGHT, parts.NOTE)


def lay(form: Form, title: str) -> Sheet:
    """Head, funds, goals, indicator table, signature; on a landscape page, as the table is wide."""
    columns = _columns(form)
    maker = TableMaker(len(columns))
    spans = parts.pair_spans(parts.widths(columns))
    parts.pair_row(maker, spans, ("项目名称", form.project_name or ""))
    parts.pair_row(maker, spans, ("主管部门及代码", parts.with_code(form)), ("实施单位", form.unit or ""))
    if form.contact is not None or form.phone is not None:
        parts.pair_row(maker, spans, ("项目负责人", form.contact or ""), ("联系电话", form.phone or ""))
    _funds(maker, form)
    parts.narrative_row(maker, "年度总体目标", form.narratives.goals)
    if form.narratives.completion is not None:
        parts.narrative_row(maker, "目标完成情况", form.narratives.completion)
    table = parts.indicator_table(form, columns, points=True)
    blocks = (maker.table(caption="项目信息"), table, parts.SIGNATURE)
    name = form.project_name or ""
    return Sheet(title, parts.year_line(form), parts.widths(columns), blocks, "monitoring", name, landscape=True)


def _columns(form: Form) -> tuple[Column, ...]:
    wanted = parts.present(form.indicators, [column.name for column in _OPTIONAL])
    optional = {column.name: column for column in _OPTIONAL if column.name in wanted}
    return (
        Column("level1", "一级指标", (12,), Role.LEVEL),
        Column("level2", "二级指标", (10,), Role.LEVEL),
        Column("level3", "三级指标", (18,), Role.NAME),
        Column("target_raw", "年度指标值", (12,), Role.POINT),
        *((optional["weight"],) if "weight" in optional else ()),
        Column("midyear_raw", f"{parts.months(form)}执行情况", (12,), Role.POINT),
        Column("forecast_raw", "全年预计完成情况", (12,), Role.POINT),
        Column("deviation", "偏差原因分析", (16,), Role.NAME),
        Column("likelihood", "完成目标可能性", (10,), Role.POINT),
        *((optional["note"],) if "note" in optional else ()),
    )


def _funds(maker: TableMaker, form: Form) -> None:
    money, rest = form.budget, maker.cols - 6
    label = Cell(0, 0, "项目资金（万元）", Role.LABEL, rowspan=2)
    spent = f"{parts.months(form)}执行数"
    heads = (("", 2), ("年初预算数", 1), (spent, 1), ("执行率", 1), ("全年预计执行数", rest))
    maker.row(label, *((head, Role.HEADER, span) for head, span in heads))
    maker.row(
        ("年度资金总额", Role.LABEL, 2), parts.amount(money.initial, "万元"), parts.amount(money.executed_to_date, "万元"),
        (parts.percent(money.execution_rate), Role.POINT, 1), parts.amount(money.forecast, "万元", rest),
    )  # fmt: skip
