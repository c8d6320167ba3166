"""What a layout really prints, found by changing one value of a full form after another and looking at the sheet."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from documents.samples import sample
from duixian.core.forms.layouts import form_values
from duixian.core.forms.model import CostLine, Form, Indicator
from duixian.core.periods import PartialDate
from duixian.documents.writing.layouts.registry import LAYERS, Lay
from duixian.documents.writing.sheet import Cell, Sheet, Table

DERIVED = frozenset({"operator", "value", "type", "unit_source", "actual_value", "marks", "unit"})
"""Fields of a row that a reader derives from printed text."""


def full_row() -> Indicator:
    """An indicator with something in every field."""
    texts = {field.name: f"甲{field.name}" for field in fields(Indicator) if field.name not in DERIVED}
    numbers = {name: Decimal(7) for name in ("level1_weight", "level2_weight", "weight", "score")}
    return Indicator(**(texts | numbers))  # type: ignore[arg-type]


def full(layout: str, **changes: Any) -> Form:
    """The sample form with a full row, a cost line and a month to look back on, whatever its kind."""
    told = {"indicators": (full_row(),), "cost_lines": (CostLine("场租", Decimal(3000), "2天"),), "monitor_month": 7}
    return sample(layout, **({"self_score": Decimal(88)} | told | changes))


def other(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, PartialDate):
        return value._replace(year=value.year + 1)
    return f"乙{value}" if isinstance(value, str) else value + 1


def with_value(form: Form, path: str, value: Any) -> Form:
    """The form with another value at a path of one or two steps."""
    head, _, name = path.partition(".")
    inner: Any = replace(getattr(form, head), **{name: value}) if name else value
    return replace(form, **{head: inner})


def printed_fields(layout: str) -> set[str]:
    """The paths of a form whose change is seen on the sheet; the title is given apart and left out."""
    lay, form = LAYERS[layout], full(layout)
    seen = {
        path for path, value in form_values(form) if lay(with_value(form, path, other(value)), "") != lay(form, "")
    } - {"title"}
    return seen | ({"cost_lines"} if lay(replace(form, cost_lines=()), "") != lay(form, "") else set())


def printed_columns(layout: str) -> set[str]:
    """The fields of a row whose change is seen on the sheet."""
    lay, form = LAYERS[layout], full(layout)
    [row] = form.indicators
    return {
        field.name
        for field in fields(Indicator)
        if field.name not in DERIVED
        and lay(replace(form, indicators=(replace(row, **{field.name: other(getattr(row, field.name))}),)), "")
        != lay(form, "")
    }


def tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet, each checked to cover every slot once."""
    found = [block for block in sheet.blocks if isinstance(block, Table)]
    for table in found:
        slots = [
            (row, col)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for col in range(cell.col, cell.col + cell.colspan)
        ]
        assert sorted(slots) == [(row, col) for row in range(table.rows) for col in range(len(sheet.widths))]
    return found


def grid(table: Table) -> list[list[str]]:
    """The texts of the cells that begin in each row."""
    return [[cell.text for cell in row] for row in table.row_cells()]


def beside(table: Table, label: str) -> Cell:
    """The cell to the right of a label."""
    cells = [cell for row in table.row_cells() for cell in row]
    return cells[[cell.text for cell in cells].index(label) + 1]


def first_table(lay: Lay, form: Form) -> Table:
    """The head of a form."""
    return tables(lay(form, "目标表"))[0]
