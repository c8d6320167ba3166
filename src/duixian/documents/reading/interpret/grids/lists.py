"""Indicator lists inside grids: one item a row over the whole width, or all items in the cell beside 绩效指标."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from duixian.documents.reading.interpret.grids.context import Context
from duixian.documents.reading.interpret.grids.table import Table
from duixian.documents.reading.interpret.lines.list import opens_list, read_list
from duixian.documents.reading.model import Line


def read_cell_list(table: Table, row: int, stop: int, context: Context) -> int:
    """Read the indicator list that starts in a row; returns the row after it, or 0 when none starts there."""
    candidates = _list_cells(table, row, stop)
    printed = (text for i in candidates for line in table.texts[i].split("\n") if (text := line.strip()))
    opening = list(islice(printed, 2))
    if len(opening) < 2 or not opens_list(*opening):
        return 0
    cells = list(_list_cells(table, row, stop))
    lines = [Line(text, table.place(i)) for i in cells for text in table.texts[i].split("\n") if text.strip()]
    texts = [line.text.strip() for line in lines]
    rows, end = read_list(lines, texts, 0, None)
    if not rows:
        return 0
    context.draft.rows.extend(rows)
    read = {line.place for line in lines[:end]}
    done = [i for i in cells if table.place(i) in read]
    table.taken.update(done)
    return max(table.cells[i].row for i in done) + 1


def _list_cells(table: Table, row: int, stop: int) -> Iterator[int]:
    """The cells that may hold a list from a row on: those alone in their rows, or the only value beside a heading."""
    if table.filled[row] != 1:
        yield from _beside_heading(table, row) if table.filled[row] == 2 else ()
        return
    while row < stop and (alone := table.only_text(row)) is not None and alone not in table.taken:
        yield alone
        row += 1


def _beside_heading(table: Table, row: int) -> list[int]:
    filled = [i for i in table.starts[row] if table.texts[i]]
    if len(filled) != 2:
        return []
    label, value = table.words[filled[0]], filled[1]
    return [value] if label and label.heading and "\n" in table.texts[value] else []
