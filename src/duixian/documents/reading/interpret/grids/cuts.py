"""Cells that a page break cut in two: labels and level names whose halves are one again.

A cut cell leaves its text in one half, or the first characters in one half and the rest in the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from duixian.core.forms.places import PagePlace
from duixian.documents.reading.interpret.grids.header import Header
from duixian.documents.reading.interpret.grids.table import Table
from duixian.documents.reading.interpret.words import MAX_LABEL, fold, is_level_name, word

_HEADER_LABELS = 2
_HEADER_ROWS = 2
"""A header printed again on the new page may lie between the halves."""


def mend_labels(table: Table) -> None:
    """Unite the halves of labels in the first column, so that their values on both pages belong to one label."""
    if not table.grid.wrapped or not table.width:
        return
    _part_labels(table)
    above: int | None = None
    for row in range(table.height):
        i = table.at[row][0]
        if i < 0 or table.cells[i].row != row:
            continue
        if above is not None and _is_cut_label(table, above, i):
            table.unite(above, i)
        else:
            above = i


def _part_labels(table: Table) -> None:
    """Take apart two whole labels that were taken for the halves of one: the lower had no value beside it.

    So it is when a row without a value is the first of a page, under a label that fills its column.
    """
    for row in range(table.height):
        i = table.at[row][0]
        if i < 0 or table.cells[i].row != row or table.words[i] or "\n" not in table.texts[i]:
            continue
        lines = table.texts[i].split("\n")
        for cut in range(1, len(lines)):
            upper, lower = "\n".join(lines[:cut]), "\n".join(lines[cut:])
            if _is_whole(upper) and _is_whole(lower):
                table.texts[i], table.words[i] = upper, word(upper)
                table.labels[row].insert(0, i)
                break


def _is_whole(text: str) -> bool:
    label = word(text) if len(text) <= MAX_LABEL * 2 else None
    return label is not None and label.exact and bool(label.narrative or label.field)


def _is_cut_label(table: Table, upper: int, lower: int) -> bool:
    if table.bottom(upper) != table.cells[lower].row or _page(table, upper) == _page(table, lower):
        return False
    whole = f"{table.texts[upper]}\n{table.texts[lower]}"
    label = word(whole) if len(whole) <= MAX_LABEL * 2 else None
    if label is None or not (label.narrative or label.field):
        return False
    if not label.exact:
        return False
    if table.words[upper] and table.words[lower]:
        return not _beside(table, lower)
    return bool(table.texts[lower]) or _goes_on(table, lower)


def _goes_on(table: Table, i: int) -> bool:
    """Whether the row of an empty half holds one text and no label: the rest of what stands beside the label above."""
    beside = _beside(table, i)
    return len(beside) == 1 and not table.is_label(beside[0])


def _beside(table: Table, i: int) -> list[int]:
    return [j for j in table.row_cells(table.cells[i].row, table.right_of(i)) if table.texts[j]]


def mend_cuts(table: Table, header: Header) -> None:
    """Give both halves of every cut level cell the whole name, in `table.texts`."""
    if not table.grid.wrapped:
        return
    for side in header.sides:
        for key in ("level1", "level2"):
            for col in side.slots.get(key, ())[:1]:
                _mend_column(table, list(_column(table, header.body, col)))


def _column(table: Table, row: int, col: int) -> Iterator[int]:
    while row < table.height:
        i = table.at[row][col]
        if i < 0 or table.cells[i].row != row:
            row += 1
            continue
        if not _is_header(table, row):
            yield i
        row = table.bottom(i)


def _is_header(table: Table, row: int) -> bool:
    return sum(bool((label := table.words[i]) and label.column) for i in table.starts[row]) >= _HEADER_LABELS


def _mend_column(table: Table, cells: list[int]) -> None:
    names = {fold(table.texts[i]) for i in cells}
    gaps = any(not table.texts[a] and _page(table, a) == _page(table, b) for a, b in pairwise(cells))
    for a, b in pairwise(cells):
        if table.cells[b].row - table.bottom(a) > _HEADER_ROWS or _page(table, a) == _page(table, b):
            continue
        upper, lower = table.texts[a], table.texts[b]
        if upper and lower and _is_cut(upper, lower, names):
            table.texts[a] = table.texts[b] = f"{upper}\n{lower}"
        elif lower and not upper and not gaps:
            table.texts[a] = lower


def _is_cut(upper: str, lower: str, names: set[str]) -> bool:
    whole = fold(upper + lower)
    if whole in names or lower.startswith(("（", "(")):
        return True
    return is_level_name(whole) and not (is_level_name(upper) and is_level_name(lower))


def _page(table: Table, i: int) -> int:
    place = table.cells[i].place
    return place.page if isinstance(place, PagePlace) else 0
