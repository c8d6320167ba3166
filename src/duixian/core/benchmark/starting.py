"""A form that begins with the rows of a case of the library: its indicators and cost lines, none of its numbers and none of its words."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from duixian.core.benchmark.entries import BLANK
from duixian.core.forms.model import CostLine, Form, Indicator, Kind

_SIGNS: Final = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "=": "="}
NUMBER: Final = BLANK.format("目标值")
WORDS: Final = BLANK.format("怎样算达到")


def case_start(case: Form) -> Form:
    """Rows by level, name and points, each target a blank with its sign and unit; cost lines by name.

    The numbers and the narrative of a case are another project's: they are not carried. The blanks are found by the check of placeholders.
    """
    return Form(
        kind=Kind.TARGET, layout=case.layout, cost_lines=tuple(CostLine(line.name) for line in case.cost_lines),
        indicators=tuple(map(_row, case.indicators)),
    )  # fmt: skip


def _row(row: Indicator) -> Indicator:
    unit = (row.unit or "") if row.unit_source != "column" else ""
    raw = f"{_SIGNS.get(row.operator or '', '')}{NUMBER}{unit}" if row.type == "quantitative" else WORDS
    return Indicator(
        row.level1, row.level2, row.level3, raw, unit=row.unit if row.unit_source == "column" else None,
        unit_source="column" if row.unit_source == "column" else None, level1_weight=row.level1_weight,
        level2_weight=row.level2_weight, weight=row.weight, direction=row.direction, data_source=row.data_source,
    )  # fmt: skip


def begun(form: Form, *, year: int, unit: str, department: str | None, project_name: str, category: str | None) -> Form:
    """A form that a template or a case starts, with whose it is."""
    return replace(
        form, year=year, unit=unit, department=department, project_name=project_name, category=category or form.category
    )
