"""Mid-term and annual goals side by side: two value columns, or two whole blocks beside each other."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from generator.facts import Facts, Row
from generator.families.grid import Column, note_row, weigh
from generator.families.paper import Paper
from generator.families.ruled import frame, identity, indicators
from generator.model import Cell, Page, Table, spread
from generator.style import Style
from generator.values import print_fact


def build(facts: Facts, style: Style) -> tuple[Page, dict[str, Any]]:
    style.on.update({"split_columns": False, "level2_points": False})
    paper = Paper(facts, style, "target")
    paper.heading()
    blocks = style.choose("twocol", ["columns", "blocks"]) == "blocks"
    if blocks:
        style.on.update({"level_points": False, "side_label": False})
        table, side = paper.table([1.3, 1.4, 2.2, 1.8, 1.4, 2.2, 1.8]), ""
    else:
        columns = [
            Column(style.word("value_midterm"), lambda r, e: _midterm(paper, r, e), 2.2, True),
            Column(style.word("value_annual"), lambda r, e: str(e["target_raw"]), 2.2, True),
        ]
        table, side = frame(paper, columns)
    identity(paper, table, ["project_name", "department", "unit", "category", "period", "contact", "phone"])
    _funds(paper, table)
    _goals(paper, table)
    if blocks:
        _blocks(paper, table)
    else:
        indicators(paper, table, columns, side)
    paper.footer()
    return paper.page(), paper.truth


def _midterm(paper: Paper, row: Row, entry: dict[str, Any]) -> str:
    """The mid-term value in the manner of the annual one."""
    if row.midterm is None:
        return ""
    entry["midterm_raw"] = print_fact(row.midterm, paper.style).raw
    return str(entry["midterm_raw"])


def _funds(paper: Paper, table: Table) -> None:
    style = paper.style
    spans = spread(len(table.widths), [1.2, 1.6, 1.4, 1.6, 1.4])
    lead = Cell(style.word("funds") + style.money_mark(), rows=3, cols=spans[0], role="label")
    for i, key in enumerate(("total", "fiscal", "other")):
        left = style.word("midterm_total") if key == "total" else style.word(key)
        right = "年度资金总额" if key == "total" else style.word(key)
        table.add(
            *([lead] if i == 0 else []),
            Cell(left, cols=spans[1], role="label"),
            Cell(paper.money(f"midterm_{key}"), cols=spans[2], numeric=True),
            Cell(right, cols=spans[3], role="label"),
            Cell(paper.money(key), cols=spans[4], numeric=True),
        )


def _goals(paper: Paper, table: Table) -> None:
    """The two goals under their own headers in one row."""
    left, before = paper.narrative("midterm")
    right, after = paper.narrative("goals")
    first, second, third = spread(len(table.widths), [0.8, 3.0, 3.0])
    lead = Cell(paper.style.vertical("绩效目标"), rows=2, cols=first, role="side")
    table.add(lead, Cell(left, cols=second, role="head"), Cell(right, cols=third, role="head"))
    table.add(Cell(before, cols=second, role="narrative"), Cell(after, cols=third, role="narrative"))


def _blocks(paper: Paper, table: Table) -> None:
    """一级指标, then 二级/三级/指标值 for the mid-term and again for the year; the same indicators on both sides."""
    style = paper.style
    half = ["二级指标", style.word("h3"), "指标值"]
    table.head_row = len(table.rows)
    table.add(*(Cell(text, role="head") for text in ["一级指标", *half, *half]))
    for level1, group in groupby(paper.facts.rows, key=lambda row: row.level1):
        members = list(group)
        lead = [Cell(style.vertical(level1), rows=len(members), role="level")]
        for level2, inner in groupby(members, key=lambda row: row.level2):
            block = list(inner)
            for i, row in enumerate(block):
                second = [Cell(level2, rows=len(block), role="level")] if i == 0 else []
                entry, printed = note_row(paper, row)
                weigh(paper, entry, members, block)
                name, left = Cell(printed.name, role="name"), Cell(_midterm(paper, row, entry), numeric=True)
                right = Cell(str(entry["target_raw"]), numeric=True)
                again = [Cell(cell.text, rows=cell.rows, role="level") for cell in second]
                table.add(*lead, *second, name, left, *again, Cell(name.text, role="name"), right)
                lead = []
