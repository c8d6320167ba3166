"""County forms of 2015 to 2021: 指标内容, tick boxes, 起止时间, notes, reviews at the end."""

from __future__ import annotations

from typing import Any

from generator.facts import Facts
from generator.families.paper import Paper
from generator.families.ruled import columns_after, frame, funds, identity, indicators
from generator.model import Page
from generator.style import Style

SECTIONS = ("overview", "basis", "necessity", "safeguards", "plan", "goals")


def build(facts: Facts, style: Style) -> tuple[Page, dict[str, Any]]:
    style.on.setdefault("tick_category", style.rng.random() < 0.7)
    style.on.setdefault("notes", style.rng.random() < 0.6)
    style.on.setdefault("weights", style.rng.random() < 0.2)
    style.chosen.setdefault("label:category", style.rng.choice(["项目属性", "项目属性", "项目类别"]))
    paper = Paper(facts, style, "target")
    paper.heading()
    columns = columns_after(paper, "value")
    table, side = frame(paper, columns)
    identity(paper, table, ["unit", "department", "project_name", "category", "contact", "phone", "period"])
    funds(paper, table)
    left_out = style.rng.sample(SECTIONS[:5], k=style.rng.choice([0, 1, 2]))
    for key in SECTIONS:
        if key not in left_out:
            paper.told(table, key)
    indicators(paper, table, columns, side, "h3_county")
    paper.footer()
    return paper.page(), paper.truth
