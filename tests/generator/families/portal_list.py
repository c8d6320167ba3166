"""A portal page without any table: labelled lines, indicators as a list."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from generator.facts import Facts, Row
from generator.families.grid import mark, note_row
from generator.families.paper import Paper
from generator.model import Line, Page
from generator.prose import marker
from generator.style import Style


def build(facts: Facts, style: Style) -> tuple[Page, dict[str, Any]]:
    style.on.update({"split_columns": False, "level_points": False, "level2_points": False, "vertical_labels": False})
    paper = Paper(facts, style, "target")
    paper.heading()
    keys = ["project_name", "unit", "department", "category", "period", "contact", "phone"]
    fields = [paper.period() if key == "period" else paper.field(key) for key in keys if paper.wants(key)]
    fields += [(style.label(key, money=True), paper.money(key)) for key in ("total", "fiscal", "other")]
    numbered = style.choose("numbered", ["", "", "一、", "1、"])
    sections = [key for key in ("overview", "basis", "plan", "goals") if key == "goals" or style.rng.random() < 0.5]
    told = [paper.narrative(key) for key in sections]
    for i, (label, value) in enumerate(fields + told):
        lead = marker(numbered, i) if numbered and i < 10 else ""
        role = "pair" if i < len(fields) else "section"
        paper.blocks.append(Line(f"{lead}{label}{style.colon()}{value}", role))
    paper.blocks.append(Line(style.choose("list_head", ["绩效指标", "绩效指标：", "项目绩效指标："]), "body"))
    _list(paper)
    paper.footer()
    return paper.page(), paper.truth


def _list(paper: Paper) -> None:
    shape = paper.style.choose("list", ["path", "path", "labels", "nested", "nested"])
    if shape == "nested":
        _nested(paper)
        return
    for i, row in enumerate(paper.facts.rows):
        entry, printed = note_row(paper, row)
        if shape == "labels":
            _labels(paper, row, entry)
        else:
            dash = paper.style.choose("path_dash", ["-", "—", "——", "/", "－", ">"])
            lead = paper.style.choose("path_lead", ["", "", "n"]) and f"{i + 1}."
            path = dash.join([row.level1, row.level2, printed.name])
            text = f"{lead}{path}{paper.style.colon()}{entry['target_raw']}"
            paper.blocks.append(Line(text + _points(paper, row, entry), "body"))


def _points(paper: Paper, row: Row, entry: dict[str, Any]) -> str:
    """Points behind the value: （10分）."""
    if not paper.style.flag("weights"):
        return ""
    return f"（{mark(paper, 'weight')(row, entry)}分）"


def _labels(paper: Paper, row: Row, entry: dict[str, Any]) -> None:
    colon = paper.style.colon()
    names = ["一级指标", "二级指标", "三级指标", paper.style.word("value")]
    parts = [
        f"{name}{colon}{entry[key]}"
        for name, key in zip(names, ("level1", "level2", "level3", "target_raw"), strict=True)
    ]
    if paper.style.choose("labels_lines", ["many", "one"]) == "one":
        paper.blocks.append(Line(paper.style.choose("labels_gap", ["  ", "；", "，"]).join(parts), "body"))
        return
    paper.blocks += [Line(part, "body") for part in parts]


def _nested(paper: Paper) -> None:
    """Headings for level 1 and level 2, one line an indicator."""
    style = paper.style
    colon = style.colon()
    for i, (level1, group) in enumerate(groupby(paper.facts.rows, key=lambda row: row.level1)):
        paper.blocks.append(Line(f"（{'一二三四五六'[i]}）{level1}", "body"))
        for j, (level2, inner) in enumerate(groupby(list(group), key=lambda row: row.level2)):
            paper.blocks.append(Line(f"{j + 1}.{level2}{style.choose('nest_colon', ['', '：'])}", "body"))
            for k, row in enumerate(inner):
                entry, printed = note_row(paper, row)
                text = f"（{k + 1}）{printed.name}{colon}{entry['target_raw']}{_points(paper, row, entry)}"
                paper.blocks.append(Line(text, "body"))
