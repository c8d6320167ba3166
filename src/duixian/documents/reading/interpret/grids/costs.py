"""Cost breakdowns (预算明细, 成本构成): what the money is for, how much, and on which basis it was estimated."""

from __future__ import annotations

from typing import Final, NamedTuple

from duixian.core.forms.model import CostLine, Mark
from duixian.documents.reading.interpret.costs import SUMS, cost_columns
from duixian.documents.reading.interpret.fields import heal_cell, to_money
from duixian.documents.reading.interpret.grids.context import LIKELY, Context
from duixian.documents.reading.interpret.grids.table import Table
from duixian.documents.reading.interpret.words import fold

_COLUMNS: Final = 3


class CostHead(NamedTuple):
    """The header of a cost table: its row and the columns of name, amount and basis, with the money unit it prints."""

    row: int
    name: int
    amount: int
    basis: int
    unit: str | None


def find_costs(table: Table, row: int) -> CostHead | None:
    """The cost header that starts in a row: columns of name, amount and basis; else None."""
    if table.filled[row] < _COLUMNS:
        return None
    starts = table.starts[row]
    found = cost_columns([table.texts[i] for i in starts])
    if found is None:
        return None
    name, amount, basis = (table.cells[starts[i]].col for i in found[:3])
    return CostHead(row, name, amount, basis, found.unit)


def read_costs(table: Table, head: CostHead, context: Context, stop: int) -> int:
    """Read the lines under a cost header; returns the first row that is none. Sums are not lines."""
    table.taken.update(i for i in table.starts[head.row] if table.texts[i])
    row = head.row + 1
    while row < stop and _read_line(table, row, head, context):
        row += 1
    return row


def _read_line(table: Table, row: int, head: CostHead, context: Context) -> bool:
    name, amount = table.at[row][head.name], table.at[row][head.amount]
    if name < 0 or amount < 0 or name == amount or table.cells[name].row != row or table.cells[amount].row != row:
        return False
    label = table.words[name]
    text = heal_cell(table.texts[name])
    if not text or (label and (label.field or label.narrative or label.column) and text not in SUMS):
        return False
    value = to_money(table.texts[amount], head.unit or context.draft.money_unit)
    if value is None and table.texts[amount]:
        return False
    table.taken.update((name, amount))
    if fold(text) in SUMS:
        return True
    basis = table.at[row][head.basis]
    table.taken.add(basis)
    number = len(context.draft.cost_lines)
    context.draft.cost_lines.append(
        CostLine(text, value, (heal_cell(table.texts[basis]) or None) if basis >= 0 else None)
    )
    context.draft.marks[f"cost_lines.{number}"] = Mark(table.place(name), LIKELY)
    return True
