"""The indicator table of every ruled family: header, levels merged in three manners, and the truth of each row."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from generator.facts import Row
from generator.families.paper import Paper, plain
from generator.model import Cell, Table
from generator.values import Fact, Printed, print_fact


class Column(NamedTuple):
    """One column right of the levels: header, what it prints, and how wide it is."""

    header: str
    show: Callable[[Row, dict[str, Any]], str]
    width: float
    numeric: bool = False
    role: str = "value"
    group: str = ""


def points(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def print_later(paper: Paper, fact: Fact | None, entry: dict[str, Any], key: str) -> str:
    """Print an actual, mid-year or forecast value and write it into the truth row."""
    if fact is None:
        return ""
    style = paper.style
    if fact.value is None:
        text = fact.text
    else:
        assert isinstance(fact.value, Decimal)
        unit = fact.unit or ""
        if style.choose("actual_unit", ["same", "same", "bare"]) == "bare":
            unit = ""
        elif unit == "%":
            unit = {"wide": "％", "word": "百分比", "name": "", "nowhere": ""}.get(style.chosen.get("percent", ""), "%")
        text = style.full(f"{fact.value:f}") + unit
    entry[f"{key}_raw"] = text
    if key == "actual":
        entry["actual_value"] = plain(fact.value)
    return text


def note_row(paper: Paper, row: Row) -> tuple[dict[str, Any], Printed]:
    """The truth of one row, before its columns are printed."""
    printed = print_fact(row.fact, paper.style)
    raw = "" if row.empty else printed.raw
    entry: dict[str, Any] = {"level1": row.level1, "level2": row.level2, "level3": printed.name, "target_raw": raw}
    entry |= {"operator": None, "value": None, "unit": None, "type": "qualitative"}
    if row.empty:
        entry["unit"] = row.fact.unit if printed.name != row.fact.name else None
    elif printed.operator is not None:
        entry |= {"operator": printed.operator, "value": plain(printed.value), "unit": printed.unit}
        entry["type"] = "quantitative"
    paper.truth["indicators"].append(entry)
    return entry, printed


def value_columns(paper: Paper, header: str) -> list[Column]:
    """One value column, or 指标性质 / 指标值 / 度量单位, or value and unit apart."""
    style = paper.style
    if not style.flag("split_columns"):
        return [Column(header, lambda row, entry: str(entry["target_raw"]), 2.6, numeric=True)]
    return [
        Column(style.word("nature"), lambda row, entry: _split(paper, row, entry, 0), 1.2),
        Column(style.word("value_split"), lambda row, entry: _split(paper, row, entry, 1), 1.6, numeric=True),
        Column(style.word("unit_split"), lambda row, entry: _split(paper, row, entry, 2), 1.2, role="unit"),
    ]


def _split(paper: Paper, row: Row, entry: dict[str, Any], part: int) -> str:
    parts = print_fact(row.fact, paper.style).split
    if row.empty:
        return ""
    entry["target_raw"] = parts[1] if parts[0] == "定性" else "".join(parts)
    return parts[part]


def mark(paper: Paper, key: str) -> Callable[[Row, dict[str, Any]], str]:
    """A column of points: weight or score."""

    def show(row: Row, entry: dict[str, Any]) -> str:
        value = getattr(row, key)
        entry[key] = plain(value)
        return paper.style.full(points(value))

    return show


def words(key: str) -> Callable[[Row, dict[str, Any]], str]:
    """A column of plain text: deviation, likelihood; an empty cell is null."""

    def show(row: Row, entry: dict[str, Any]) -> str:
        entry[key] = getattr(row, key) or None
        return str(getattr(row, key))

    return show


def indicator_rows(paper: Paper, table: Table, columns: list[Column], heads: tuple[str, str, str], side: str) -> None:
    """Header and all rows; `side` is the vertical label at the left that spans the whole block, or empty."""
    rows = paper.facts.rows
    deep = 2 if any(column.group for column in columns) else 1
    lead = [Cell(paper.style.vertical(side), rows=len(rows) + deep, role="side")] if side else []
    table.head_row = len(table.rows)
    header(paper, table, columns, heads, lead)
    mode = level_mode(paper)
    for level1, group in groupby(rows, key=lambda row: row.level1):
        members = list(group)
        first = True
        for level2, inner in groupby(members, key=lambda row: row.level2):
            block = list(inner)
            for i, row in enumerate(block):
                cells = level_cells(paper, mode, (level1, members, first), (level2, block, i == 0))
                entry, printed = note_row(paper, row)
                weigh(paper, entry, members, block)
                cells.append(Cell(printed.name, role="name"))
                cells += [Cell(c.show(row, entry), numeric=c.numeric, role=c.role) for c in columns]
                table.add(*cells)
                first = False


def header(paper: Paper, table: Table, columns: list[Column], heads: tuple[str, str, str], lead: list[Cell]) -> None:
    """One header row, or two when columns stand under a common heading."""
    deep = 2 if any(column.group for column in columns) else 1
    names = [Cell(text, rows=deep, role="head") for text in heads]
    if paper.style.flag("merged_head") and deep == 1:
        names = [Cell(paper.style.choose("label:merged", ["绩效指标", "指标名称"]), cols=3, role="head")]
    top = []
    for group, inner in groupby(columns, key=lambda column: column.group):
        members = list(inner)
        if group:
            top.append(Cell(group, cols=len(members), role="head"))
        else:
            top += [Cell(column.header, rows=deep, role="head") for column in members]
    table.add(*lead, *names, *top)
    if deep == 2:
        table.add(*(Cell(column.header, role="head") for column in columns if column.group))


def level_mode(paper: Paper) -> str:
    if paper.style.flag("repeat_levels"):
        return "repeat"
    return "blank" if paper.style.flag("blank_levels") else "merge"


Group = tuple[str, list[Row], bool]


def level_cells(paper: Paper, mode: str, one: Group, two: Group) -> list[Cell]:
    """The level cells that this row prints."""
    cells = []
    for depth, (name, members, first) in enumerate((one, two), start=1):
        text = level_text(paper, name, members, depth)
        if mode == "merge" and first:
            cells.append(Cell(text, rows=len(members), role="level"))
        elif mode == "repeat" or (mode == "blank" and first):
            cells.append(Cell(text, role="level"))
        elif mode == "blank":
            cells.append(Cell("", role="level"))
    return cells


def total(members: list[Row]) -> Decimal:
    return sum((row.weight or Decimal(0) for row in members), Decimal(0))


def level_text(paper: Paper, name: str, members: list[Row], depth: int) -> str:
    """The level name, with its points where this form prints points in level cells."""
    style = paper.style
    if not style.flag("level_points" if depth == 1 else "level2_points") or style.family == "shanghai2020":
        return style.vertical(name) if depth == 1 else name
    shape = style.choose("points_shape", ["（{}分）", "({}分)", "\n（{}分）", "（{}）"])
    return name + style.full(shape.format(points(total(members))), digits_only=True)


def weigh(paper: Paper, entry: dict[str, Any], members: list[Row], block: list[Row]) -> None:
    """Write the points of the level cells into the truth row."""
    for flag, key, rows in (("level_points", "level1_weight", members), ("level2_points", "level2_weight", block)):
        if paper.style.flag(flag) and paper.style.family != "shanghai2020":
            entry[key] = plain(total(rows))
