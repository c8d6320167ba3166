"""The national form after 2021: 成本/产出/效益/满意度, weights, one table."""

from __future__ import annotations

from typing import Any

from generator.facts import Facts
from generator.families.paper import Paper
from generator.families.ruled import columns_after, cost_block, frame, funds, identity, indicators
from generator.model import Page
from generator.style import Style


def build(facts: Facts, style: Style) -> tuple[Page, dict[str, Any]]:
    paper = Paper(facts, style, "target")
    paper.heading()
    columns = columns_after(paper, "value")
    table, side = frame(paper, columns)
    keys = ["project_name", "department", "unit", "category", "period", "contact", "phone"]
    if style.flag("extra_fields"):
        keys = [*keys[:3], "category", "period"]
    identity(paper, table, keys)
    funds(paper, table)
    cost_block(paper, table)
    default = ("overview", "goals") if style.flag("extra_fields") else ("goals",)
    for key in facts.extra.get("sections", default):
        paper.told(table, key)
    indicators(paper, table, columns, side)
    paper.footer()
    return paper.page(), paper.truth
