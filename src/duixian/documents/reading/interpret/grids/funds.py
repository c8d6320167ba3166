"""Funds tables: rows of money kinds (total, fiscal, other) against columns of stages (budgeted, adjusted, executed …).

Either may stand in rows or in columns; a cell's key follows from both.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from duixian.documents.reading.interpret.grids.context import LIKELY, SURE, TOTALS, Context
from duixian.documents.reading.interpret.grids.table import Table
from duixian.documents.reading.interpret.words import BUDGET_COLUMNS, Word

_FEWEST: Final = 2
_STAGES: Final = frozenset({"initial", "adjusted", "executed", "executed_to_date", "forecast"})
_FISCAL: Final = {"initial": "fiscal_initial", "adjusted": "fiscal_adjusted", "executed": "fiscal_executed"}
_SOURCES: Final = frozenset({"total", "current_year", "fiscal", "other"})


class Head(NamedTuple):
    """The header row of a funds table: the column label of each slot, and the first row of amounts."""

    row: int
    body: int
    labels: dict[int, Word]
    cells: tuple[int, ...]


def find_head(table: Table, row: int) -> Head | None:
    """The funds header that starts in a row: at least two stage columns, one of them an amount; else None."""
    if table.budgets[row] < _FEWEST:
        return None
    found = [(i, label) for i in table.starts[row] if (label := table.words[i]) and label.budget and not label.field]
    stages = [(i, label) for i, label in found if label.budget in BUDGET_COLUMNS]
    kinds = {label.budget for _, label in stages}
    if len(kinds) < _FEWEST or not kinds & _STAGES:
        return _source_head(table, row, found)
    return _head(table, row, stages)


def _source_head(table: Table, row: int, found: list[tuple[int, Word]]) -> Head | None:
    """A turned table: sources of money as columns, stages as rows below."""
    sources = [(i, label) for i, label in found if label.budget in _SOURCES]
    if len(sources) < 2 or row + 1 >= table.height:
        return None
    under = [label for i in table.starts[row + 1] if (label := table.words[i]) and label.budget in _STAGES]
    return _head(table, row, sources) if under else None


def _head(table: Table, row: int, found: list[tuple[int, Word]]) -> Head | None:
    body = min(table.bottom(i) for i, _ in found)
    stages = found[1:] if len(found) > _FEWEST and _heads_names(table, found[0][0], body) else found
    first, last = (table.cells[i].col for i in (stages[0][0], stages[-1][0]))
    between = [i for i in table.starts[row] if first < table.cells[i].col < last]
    if any(table.texts[i] and table.words[i] is None and not _blank(table.texts[i]) for i in between):
        return None
    labels = {
        col: label for i, label in stages for col in range(table.cells[i].col, table.right_of(i))
    }  # fmt: skip
    return Head(row, body, labels, tuple(i for i, _ in found))


def _heads_names(table: Table, i: int, body: int) -> bool:
    """Whether a header cell (年度预算数（万元）) stands over the names of the rows rather than over amounts."""
    col = table.cells[i].col
    below = [j for j in table.row_cells(body, col, col + 1) if body < table.height]
    return any((label := table.words[j]) is not None and label.budget is not None for j in below)


def _blank(text: str) -> bool:
    return not any(char.isalnum() for char in text)


def read_funds(table: Table, head: Head, context: Context, stop: int) -> int:
    """Read the rows under a funds header; returns the first row that is no funds row."""
    table.taken.update(head.cells)
    for i in head.cells:
        label = table.words[i]
        if label:
            context.meet(label)
            if table.cells[i].col < min(head.labels) and label.money_unit:
                context.tell_unit(label.money_unit)
    _take_headings(table, head.row, context)
    context.money_seen = True
    row = head.body
    while row < stop:
        named = _row_label(table, row, head)
        if named is None:
            break
        _take_headings(table, row, context)
        _read_row(table, row, named, head, context)
        row += 1
    return row


def _take_headings(table: Table, row: int, context: Context) -> None:
    for i in table.starts[row]:
        label = table.words[i]
        if label and label.heading:
            context.meet(label)
            table.taken.add(i)


def _row_label(table: Table, row: int, head: Head) -> int | None:
    """The cell that names a funds row: the last one left of the amounts; None when the row is something else."""
    first = min(head.labels)
    if any((w := table.words[i]) and (w.field or w.narrative) and not w.budget for i in table.row_cells(row)):
        return None
    named: int | None = None
    for i in table.row_cells(row, 0, first):
        label = table.words[i]
        if table.texts[i] and table.cells[i].row == row and not (label and label.heading):
            named = i
    if named is None:
        return None
    label = table.words[named]
    if label and (label.budget or label.text == "合计"):
        return named
    amounts = [table.texts[i] for i in table.row_cells(row, first) if table.texts[i]]
    return named if label is None and all(not _words(text) for text in amounts) else None


def _words(text: str) -> bool:
    """Whether a cell tells something other than an amount."""
    return len(text) > 24 or sum("\u4e00" <= char <= "\u9fff" for char in text) > 2


def _read_row(table: Table, row: int, named: int, head: Head, context: Context) -> None:
    name = table.words[named]
    if name:
        table.taken.add(named)
        context.meet(name)
    for i in table.row_cells(row, min(head.labels)):
        label = head.labels.get(table.cells[i].col)
        text = table.texts[i]
        if not text or label is None or table.cells[i].row != row:
            continue
        if _blank(text):
            table.taken.add(i)
            continue
        key = _key(name, label)
        if key is None:
            continue
        table.taken.add(i)
        unit = label.money_unit or (name and context.unit_of(name))
        sure = label.exact and name is not None and name.exact
        context.draft.put_money(key, text, table.place(i), unit, SURE if sure else LIKELY)


def _key(name: Word | None, column: Word) -> str | None:
    """The budget key of a cell from its row's and its column's label; None where the schema has no place for it."""
    if name is None:
        return None
    row = "total" if name.text == "合计" else name.budget
    stage = column.budget
    if row in BUDGET_COLUMNS:
        row, stage = stage, row
    if row in TOTALS:
        return stage
    return _FISCAL.get(stage or "") if row == "fiscal" else None
