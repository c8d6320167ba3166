"""The self-evaluation form (项目支出绩效自评表): funds with points, goals against completion, actual values and scores."""

from __future__ import annotations

from duixian.core.forms.model import Form
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.parts import Column
from duixian.documents.writing.sheet import Cell, Role, Sheet, Table, TableMaker

COLUMNS = (
    Column("level1", "一级指标", (14,), Role.LEVEL),
    Column("level2", "二级指标", (12,), Role.LEVEL),
    Column("level3", "三级指标", (18,), Role.NAME),
    Column("target_raw", "年度指标值", (15,), Role.POINT),
    Column("actual_raw", "实际完成值", (14,), Role.POINT),
    Column("weight", "分值", (9,), Role.POINT),
    Column("score", "得分", (9,), Role.POINT),
    Column("deviation", "偏差原因分析及改进措施", (18,), Role.NAME),
)
_PAIR = (1, 3, 1, 3)


def lay(form: Form, title: str) -> Sheet:
    """Head, funds table, goals, indicator table with its sum, signature."""
    maker = TableMaker(len(COLUMNS))
    parts.pair_row(maker, _PAIR, ("项目名称", form.project_name or ""))
    parts.pair_row(maker, _PAIR, ("主管部门及代码", parts.with_code(form)), ("实施单位", form.unit or ""))
    if form.contact is not None or form.phone is not None:
        parts.pair_row(maker, _PAIR, ("项目负责人", form.contact or ""), ("联系电话", form.phone or ""))
    _funds(maker, form)
    maker.row(
        Cell(0, 0, "年度总体目标", Role.LABEL, rowspan=2),
        ("预期目标", Role.HEADER, 4),
        ("实际完成情况", Role.HEADER, 3),
    )
    goals, completion = form.narratives.goals or "", form.narratives.completion or ""
    maker.row((goals, Role.NARRATIVE, 4), (completion, Role.NARRATIVE, 3))
    blocks = (maker.table(caption="项目信息"), _indicators(form), parts.SIGNATURE)
    name = form.project_name or ""
    return Sheet(title, parts.year_line(form), parts.widths(COLUMNS), blocks, "selfeval", name)


def _funds(maker: TableMaker, form: Form) -> None:
    money = form.budget
    heads = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    label = Cell(0, 0, "项目资金（万元）", Role.LABEL, rowspan=3)
    maker.row(label, ("", Role.HEADER, 1), *((head, Role.HEADER, 1) for head in heads))
    totals = (parts.amount(value, "万元") for value in (money.initial, money.adjusted, money.executed))
    points = (parts.plain(money.budget_weight), parts.percent(money.execution_rate), parts.plain(money.budget_score))
    maker.row(("年度资金总额", Role.LABEL, 1), *totals, *((point, Role.POINT, 1) for point in points))
    fiscal = (money.fiscal_initial, money.fiscal_adjusted, money.fiscal_executed)
    cells = (parts.amount(value, "万元") for value in fiscal)
    maker.row(("其中：财政拨款", Role.LABEL, 1), *cells, *(("", Role.POINT, 1),) * 3)


def _indicators(form: Form) -> Table:
    """The indicator table with the total score as its last row, under the column of scores."""
    table = parts.indicator_table(form, COLUMNS, points=True)
    score = parts.plain(form.self_score)
    total = (("总分", Role.LABEL, 6), (score, Role.POINT, 1), ("", Role.NAME, 1))
    return parts.with_row(table, len(COLUMNS), *total)
