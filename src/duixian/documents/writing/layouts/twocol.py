"""The declaration form that sets the medium term and the year side by side, amounts in 万元."""

from __future__ import annotations

from duixian.core.forms.model import Form
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.parts import Column
from duixian.documents.writing.sheet import Cell, Role, Sheet, TableMaker

_COLUMNS = (
    Column("level1", "一级指标", (16,), Role.LEVEL),
    Column("level2", "二级指标", (17,), Role.LEVEL),
    Column("level3", "三级指标", (26,), Role.NAME),
    Column("midterm_raw", "中期指标值", (22,), Role.POINT),
    Column("target_raw", "年度指标值", (22,), Role.POINT),
)


def lay(form: Form, title: str) -> Sheet:
    """Head, money and goals in two halves, then the indicator table with both target columns."""
    wanted = parts.present(form.indicators, ("weight", "note"))
    columns = (*_COLUMNS, *(column for column in (parts.WEIGHT, parts.NOTE) if column.name in wanted))
    maker = TableMaker(len(columns))
    _head(maker, form)
    _money(maker, form)
    half = maker.cols - 3
    maker.row(
        Cell(0, 0, "总体目标", Role.LABEL, rowspan=2), ("中期目标", Role.HEADER, 2), ("年度目标", Role.HEADER, half)
    )
    midterm, goals = form.narratives.midterm or "", form.narratives.goals or ""
    maker.row((midterm, Role.NARRATIVE, 2), (goals, Role.NARRATIVE, half))
    blocks = (maker.table(caption="项目信息"), parts.indicator_table(form, columns, points=True))
    name = form.project_name or ""
    return Sheet(title, parts.year_line(form), parts.widths(columns), blocks, "twocol", name)


def _head(maker: TableMaker, form: Form) -> None:
    spans = (1, 2, 1, maker.cols - 4)
    parts.pair_row(maker, spans, ("项目名称", form.project_name or ""))
    parts.pair_row(maker, spans, ("主管部门及代码", parts.with_code(form)), ("实施单位", form.unit or ""))
    parts.pair_row(maker, spans, ("项目属性", form.category or ""), ("项目期限", parts.period(form)))
    if form.contact is not None or form.phone is not None:
        parts.pair_row(maker, spans, ("项目负责人", form.contact or ""), ("联系电话", form.phone or ""))


def _money(maker: TableMaker, form: Form) -> None:
    money = form.budget
    rows = (
        ("中期资金总额", money.midterm_total, "年度资金总额", money.total),
        ("其中：财政拨款", money.midterm_fiscal, "其中：财政拨款", money.fiscal),
        ("其他资金", money.midterm_other, "其他资金", money.other),
    )
    for i, (left, mid, right, year) in enumerate(rows):
        label = (Cell(0, 0, "项目资金（万元）", Role.LABEL, rowspan=3),) if i == 0 else ()
        halves = ((left, Role.LABEL, 1), parts.amount(mid, "万元"), (right, Role.LABEL, 1))
        maker.row(*label, *halves, parts.amount(year, "万元", maker.cols - 4))
