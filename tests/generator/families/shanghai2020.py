"""The Shanghai form up to 2020: six narratives, money in yuan, no weights (the layout of the seed)."""

from __future__ import annotations

from typing import Any

from generator.facts import Facts
from generator.families.grid import indicator_rows, value_columns
from generator.families.paper import Paper
from generator.model import Cell, Line, Page, Table
from generator.style import Style

SECTIONS = ("overview", "basis", "necessity", "safeguards", "plan", "goals")
MONEY = (
    ("total", "total_sh"),
    ("current_year", "current_year"),
    ("last_year_budget", "last_year_budget"),
    ("last_year_executed", "last_year_executed"),
)


def build(facts: Facts, style: Style) -> tuple[Page, dict[str, Any]]:
    style.on.update(dict.fromkeys(("split_columns", "level_points", "level2_points", "vertical_labels"), False))
    style.chosen.setdefault("label:unit", style.rng.choice(["申报单位名称", "申报单位名称", "申报单位", "填报单位"]))
    paper = Paper(facts, style, "target")
    paper.heading()
    _head(paper)
    for key in SECTIONS:
        label_key = "goals_shanghai2020" if key == "goals" else key
        label, text = paper.narrative(key, label_key)
        paper.blocks += [Line(label + style.colon(), "label"), Line(text, "narrative")]
    _money(paper)
    paper.blocks.append(Line(f"{facts.year}年绩效目标", "body"))
    table = paper.table([1.4, 1.4, 2.6, 2.6])
    noun = style.choose("head_noun", ["目标", "目标", "目标", "指标"])
    heads = (f"一级{noun}", f"二级{noun}", f"三级{noun}")
    indicator_rows(paper, table, value_columns(paper, style.word("value_sh")), heads, "")
    return paper.page(), paper.truth


def colon_pair(paper: Paper, pair: tuple[str, str]) -> Cell:
    """Label and value in one cell: 计划开始日期： 2020-01-02."""
    label, value = pair
    gap = paper.style.choose("colon_gap", [" ", " ", ""])
    return Cell(f"{label}{paper.style.colon()}{gap}{value}".rstrip(), role="pair")


def _head(paper: Paper) -> None:
    table = paper.table([1.0, 1.0])
    unit = colon_pair(paper, paper.field("unit"))
    table.add(Cell(unit.text.replace(": ", ":").replace("： ", "："), cols=2, role="pair"))
    name = Cell(colon_pair(paper, paper.field("project_name")).text, role="project")
    table.add(name, colon_pair(paper, paper.field("category")))
    table.add(*(colon_pair(paper, paper.field(key)) for key in ("start_date", "end_date")))
    table.add(*(colon_pair(paper, paper.field(key)) for key in ("government_purchase", "performance_type")))


def _money(paper: Paper) -> None:
    paper.blocks.append(Line("本项目上年度市级财政资金使用情况", "body"))
    table = Table([1.0, 1.0])
    paper.blocks.append(table)
    cells = [colon_pair(paper, (paper.style.label(word, money=True), paper.money(key))) for key, word in MONEY]
    table.add(*cells[:2])
    table.add(*cells[2:])
