"""The target form after the 2021 guide (成本/产出/效益/满意度), with weights, amounts in 万元."""

from __future__ import annotations

from duixian.core.forms.model import Form, Indicator
from duixian.core.targets.operators import nature_operator
from duixian.core.targets.units import percent_or_unit
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.parts import Column, Pair
from duixian.documents.writing.sheet import Cell, Role, Sheet, TableMaker

_OPTIONAL = (
    Column("direction", "指标方向性", (10,), Role.POINT),
    Column("baseline", "基期值", (11,), Role.POINT),
    Column("data_source", "数据来源", (14,), Role.NAME),
    parts.NOTE,
)
_TARGET = (Column("target_raw", "指标值", (16, 14), Role.POINT),)
_SPLIT = (
    Column("nature", "指标性质", (9,), Role.POINT),
    Column("target_raw", "指标值", (13,), Role.POINT),
    Column("unit", "度量单位", (9,), Role.POINT),
)


def lay(form: Form, title: str) -> Sheet:
    """Head, money, goals, then the indicator table with the columns that have something to say."""
    columns = _columns(form)
    widths = parts.widths(columns)
    maker, spans = TableMaker(len(widths)), parts.pair_spans(widths)
    _head(maker, form, spans)
    _money(maker, form)
    parts.cost_rows(maker, form, widths)
    parts.narrative_rows(maker, form, (("overview", "项目概况"),), blank=False)
    parts.narrative_row(maker, "年度总体目标", form.narratives.goals)
    text = _split_text if is_split(form) else parts.row_text
    table = parts.indicator_table(form, columns, points=True, text=text)
    name = form.project_name or ""
    blocks = (maker.table(caption="项目信息"), table)
    return Sheet(title, parts.year_line(form), widths, blocks, "central2021", name, len(widths) > 8)


def _columns(form: Form) -> tuple[Column, ...]:
    wanted = parts.present(form.indicators, [column.name for column in _OPTIONAL])
    optional = tuple(column for column in _OPTIONAL if column.name in wanted)
    value = _SPLIT if is_split(form) else _TARGET
    return (parts.LEVEL1, parts.LEVEL2, parts.LEVEL3, *value, parts.WEIGHT, *optional)


def is_split(form: Form) -> bool:
    """Whether sign, value and unit stand in columns of their own: so when a row has a 指标性质 or a unit from a column."""
    return any(row.nature is not None or row.unit_source == "column" for row in form.indicators)


def _split_text(row: Indicator, name: str) -> str:
    """One cell of a table with columns for sign, value and unit; a reader joins them to the same target again."""
    if name not in {"target_raw", "unit"}:
        return parts.row_text(row, name)
    value, unit = _split_target(row)
    return unit if name == "unit" else value


def _split_target(row: Indicator) -> tuple[str, str]:
    """The target without its sign, cut before its unit; uncut when the parts would not join to the same text."""
    signed = row.nature is not None and nature_operator(row.nature) is not None
    value = row.target_raw.removeprefix(row.nature or "") if signed else row.target_raw
    unit = row.unit or ""
    bare = value.removesuffix(unit)
    if bare != value and any(character.isdigit() for character in bare) and percent_or_unit(unit) is not None:
        return bare, unit
    return value, unit if row.unit_source == "column" else ""


def _head(maker: TableMaker, form: Form, spans: parts.Spans) -> None:
    parts.pair_row(maker, spans, ("项目名称", form.project_name or ""))
    department = ("主管部门及代码", parts.with_code(form))
    parts.pair_row(maker, spans, department, ("实施单位", form.unit or ""))
    pairs = [pair for pair, value in _optional_pairs(form) if value is not None]
    for i in range(0, len(pairs), 2):
        parts.pair_row(maker, spans, *pairs[i : i + 2])


def _optional_pairs(form: Form) -> tuple[tuple[Pair, object], ...]:
    return (
        (("项目属性", form.category or ""), form.category),
        (("项目期限", parts.period(form)), form.start_date or form.end_date),
        (("项目负责人", form.contact or ""), form.contact),
        (("联系电话", form.phone or ""), form.phone),
    )


def _money(maker: TableMaker, form: Form) -> None:
    """The sums and where they come from, one below the other beside the name of the block."""
    money = form.budget
    rows = (*parts.sums(money), ("其中：财政拨款", money.fiscal), ("其他资金", money.other))
    for number, (label, value) in enumerate(rows):
        head = (Cell(0, 0, "项目资金（万元）", Role.LABEL, rowspan=len(rows)),) if number == 0 else ()
        maker.row(*head, (label, Role.LABEL, 2), parts.amount(value, "万元", maker.cols - 3))
