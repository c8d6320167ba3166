"""What the families have in common: printed values, money in the family's unit, the indicator table with merged levels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple

from duixian.core.forms.layouts import MoneyUnit
from duixian.core.forms.model import Budget, Form, Indicator
from duixian.core.periods import PartialDate
from duixian.documents.writing.sheet import Cell, Line, LineRole, Role, Table, TableMaker

_YUAN_PER_WAN = Decimal(10000)


def plain(number: Decimal | None) -> str:
    """A number without superfluous zeros; absent gives an empty cell."""
    return "" if number is None else format(number.normalize(), "f")


def money_text(yuan: Decimal, unit: MoneyUnit) -> str:
    """An amount with thousands separators: whole yuan without decimals, 万元 with two, four or six as the fen need."""
    number = yuan / _YUAN_PER_WAN if unit == "万元" else yuan
    needed = max(0, -int(number.normalize().as_tuple().exponent))
    least = 2 if needed or unit == "万元" else 0
    return f"{number:,.{max(least, needed + needed % 2)}f}"


def amount(yuan: Decimal | None, unit: MoneyUnit, colspan: int = 1) -> Cell:
    """A cell with an amount in `unit`; its number is what a spreadsheet shall hold."""
    if yuan is None:
        return Cell(0, 0, "", Role.AMOUNT, colspan=colspan)
    number = yuan / _YUAN_PER_WAN if unit == "万元" else yuan
    return Cell(0, 0, money_text(yuan, unit), Role.AMOUNT, colspan=colspan, number=number)


def percent(rate: Decimal | None) -> str:
    """A rate in percent, with its sign."""
    return "" if rate is None else f"{plain(rate)}%"


def yes_no(value: bool | None) -> str:
    """是, 否, or nothing."""
    return "" if value is None else "是" if value else "否"


def year_line(form: Form) -> str:
    """The line under the title."""
    return "" if form.year is None else f"（{form.year}年度）"


def months(form: Form) -> str:
    """The months a monitoring form looks back on, as its headers print them; empty when not known."""
    return "" if form.monitor_month is None else f"1-{form.monitor_month}月"


def with_code(form: Form) -> str:
    """The department with its code in brackets behind it."""
    code = f"（{form.project_code}）" if form.project_code else ""
    return (form.department or "") + code


class Column(NamedTuple):
    """One column of the indicator table: field of a row, header, its shares of the width, role of its cells.

    More than one share makes the column span as many columns of the sheet, so that the boxes above find their borders.
    """

    name: str
    header: str
    shares: tuple[float, ...]
    role: Role


Text = Callable[[Indicator, str], str]


def row_text(row: Indicator, name: str) -> str:
    """One value of a row as it is printed."""
    value = getattr(row, name)
    return plain(value) if isinstance(value, Decimal) else value or ""


def present(rows: Iterable[Indicator], names: Sequence[str]) -> tuple[str, ...]:
    """Those of the columns that have a value in at least one row."""
    found = tuple(rows)
    return tuple(name for name in names if any(getattr(row, name) is not None for row in found))


def level_text(row: Indicator, level: str, points: bool) -> str:
    """A level's name, with its points behind when the family prints them: 产出指标（50分）."""
    weight = getattr(row, f"{level}_weight", None) if points else None
    name = getattr(row, level) or ""
    return f"{name}（{plain(weight)}分）" if weight is not None else name


def indicator_table(
    form: Form, columns: Sequence[Column], *, bar: str = "绩效指标", points: bool = False, text: Text = row_text
) -> Table:
    """The indicator table: a bar, a header row, one row an indicator; equal neighbours of level 1 and 2 share a cell."""
    maker = TableMaker(len(widths(columns)))
    bar_row(maker, bar)
    maker.row(*((column.header, Role.HEADER, len(column.shares)) for column in columns))
    keys = [_level_keys(row, points) for row in form.indicators]
    for i, row in enumerate(form.indicators):
        maker.row(*_row_cells(row, columns, text, _spans(keys, i)))
    return maker.table(header_rows=2, caption="绩效指标")


def _level_keys(row: Indicator, points: bool) -> tuple[str, str]:
    return level_text(row, "level1", points), level_text(row, "level2", points)


def _spans(keys: list[tuple[str, str]], i: int) -> dict[str, tuple[str, int]]:
    """Level name to its text and the number of rows it covers from row `i`; 0 when a cell above covers it."""
    spans = {}
    for depth, level in ((1, "level1"), (2, "level2")):
        begins = i == 0 or keys[i][:depth] != keys[i - 1][:depth] or not keys[i][depth - 1]
        spans[level] = (keys[i][depth - 1], _run(keys, i, depth) if begins else 0)
    return spans


def _run(keys: list[tuple[str, str]], i: int, depth: int) -> int:
    if not keys[i][depth - 1]:
        return 1
    end = i + 1
    while end < len(keys) and keys[end][:depth] == keys[i][:depth]:
        end += 1
    return end - i


def _row_cells(row: Indicator, columns: Sequence[Column], text: Text, spans: dict[str, tuple[str, int]]) -> list[Cell]:
    cells = []
    for column in columns:
        shown, rowspan = spans.get(column.name) or (text(row, column.name), 1)
        if rowspan:
            cells.append(Cell(0, 0, shown, column.role, rowspan, len(column.shares)))
    return cells


LEVEL1 = Column("level1", "一级指标", (15,), Role.LEVEL)
LEVEL2 = Column("level2", "二级指标", (14,), Role.LEVEL)
LEVEL3 = Column("level3", "三级指标", (25,), Role.NAME)
WEIGHT = Column("weight", "分值", (8,), Role.POINT)
NOTE = Column("note", "备注", (14,), Role.NAME)
"""Columns that look the same in several families."""


def widths(columns: Sequence[Column]) -> tuple[float, ...]:
    """The widths of the sheet's columns, in percent of the whole: two decimals, and together exactly 100.

    The borders are rounded, not the widths, whose errors would add up.
    """
    ends = list(accumulate(share for column in columns for share in column.shares))
    borders = [round(100 * end / ends[-1], 2) for end in (0, *ends)]
    return tuple(round(right - left, 2) for left, right in pairwise(borders))


Spans = tuple[int, int, int, int]
_VALUE_ENDS, _LABEL_ENDS = 50.0, 66.0
_NAME_END, _AMOUNT_END = 30.0, 50.0


def pair_spans(shares: Sequence[float]) -> Spans:
    """How many columns label, value, label and value take: the first label one, the others so as to look even."""
    ends = list(accumulate(shares))
    second = min(range(2, len(ends) - 1), key=lambda i: abs(ends[i - 1] - _VALUE_ENDS))
    third = min(range(second + 1, len(ends)), key=lambda i: abs(ends[i - 1] - _LABEL_ENDS))
    return 1, second - 1, third - second, len(ends) - third


def sums(money: Budget) -> tuple[tuple[str, Decimal | None], ...]:
    """The labels and amounts of the project's total and this year's part.

    年度资金总额 alone is the total on a form of one year; beside a total it is this year's part.
    """
    if money.current_year is None:
        return (("年度资金总额", money.total),)
    if money.total is None:
        return (("当年预算", money.current_year),)
    return ("项目资金总额", money.total), ("年度资金总额", money.current_year)


Pair = tuple[str, str | Cell]
"""A label and what stands to its right."""


def pair_row(maker: TableMaker, spans: Sequence[int], *pairs: Pair) -> None:
    """One row of label and value cells; `spans` are the columns of label, value, label, value …

    With fewer pairs than spans the last value runs to the end of the row.
    """
    cells: list[Cell] = []
    for i, (label, value) in enumerate(pairs):
        end = 2 * i + 2
        width = sum(spans[end - 1 :]) if i == len(pairs) - 1 else spans[end - 1]
        shown = value if isinstance(value, Cell) else Cell(0, 0, value, Role.VALUE)
        cells += [Cell(0, 0, label, Role.LABEL, colspan=spans[end - 2]), replace(shown, colspan=width)]
    maker.row(*cells)


def narrative_row(maker: TableMaker, label: str, text: str | None) -> None:
    """One row with a narrative: its label in the first column, the paragraphs in the others."""
    maker.row((label, Role.LABEL, 1), (text or "", Role.NARRATIVE, maker.cols - 1))


def bar_row(maker: TableMaker, text: str) -> None:
    """One heading across the table."""
    maker.row((text, Role.BAR, maker.cols))


def narrative_rows(maker: TableMaker, form: Form, labels: Sequence[tuple[str, str]], *, blank: bool) -> None:
    """A row for each narrative in the order of `labels` (key, label); those without text only when `blank`."""
    for key, label in labels:
        text = getattr(form.narratives, key)
        if blank or text is not None:
            narrative_row(maker, label, text)


def period(form: Form) -> str:
    """Start and end in one cell, each as precise as known: 2016年3月至2016年12月."""
    if form.start_date is None and form.end_date is None:
        return ""
    return f"{chinese_date(form.start_date)}至{chinese_date(form.end_date)}"


def chinese_date(date: PartialDate | None) -> str:
    """A date in words, as precise as known."""
    if date is None:
        return ""
    parts = ((date.year, "年"), (date.month, "月"), (date.day, "日"))
    return "".join(f"{number}{word}" for number, word in parts if number is not None)


SIGNATURE = Line("填报人：\n联系电话：\n填报日期：　　　　年　　月　　日", LineRole.SIGNATURE)
"""Room to sign at the foot; who signs and when is written by hand."""


def cost_rows(maker: TableMaker, form: Form, shares: Sequence[float], *, bar: str = "预算明细测算") -> None:
    """The cost breakdown under a bar: what for, how much in yuan, on which basis, and the sum when no amount is missing.

    Nothing when the form has none. `shares` are the widths of the sheet's columns, at least three.
    """
    if not form.cost_lines:
        return
    spans = cost_spans(shares)
    bar_row(maker, bar)
    heads = ("明细项目", "金额（元）", "测算依据")
    maker.row(*((head, Role.HEADER, span) for head, span in zip(heads, spans, strict=True)))
    for line in form.cost_lines:
        maker.row(
            (line.name, Role.NAME, spans[0]),
            amount(line.amount, "元", spans[1]),
            (line.basis or "", Role.NAME, spans[2]),
        )
    amounts = [line.amount for line in form.cost_lines if line.amount is not None]
    if len(amounts) == len(form.cost_lines):
        total = sum(amounts, Decimal(0))
        maker.row(("合计", Role.LEVEL, spans[0]), amount(total, "元", spans[1]), ("", Role.NAME, spans[2]))


def cost_spans(shares: Sequence[float]) -> tuple[int, int, int]:
    """How many columns name, amount and basis take, so that they come near to 30, 20 and 50 percent."""
    ends = list(accumulate(shares))
    first = min(range(1, len(ends) - 1), key=lambda i: abs(ends[i - 1] - _NAME_END))
    second = min(range(first + 1, len(ends)), key=lambda i: abs(ends[i - 1] - _AMOUNT_END))
    return first, second - first, len(ends) - second


def with_row(table: Table, cols: int, *cells: tuple[str, Role, int]) -> Table:
    """The table with one more row at its foot."""
    maker = TableMaker(cols)
    maker.row(*cells)
    extra = tuple(replace(cell, row=table.rows) for cell in maker.cells)
    return replace(table, rows=table.rows + 1, cells=table.cells + extra)
