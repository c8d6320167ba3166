"""What goes on over a page break inside a table: repeated headers, labels that span rows, rows cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from duixian.core.forms.places import Place
from duixian.documents.reading.model import Cell, Grid

__all__ = ["WholeTable", "on_edges", "without_first"]

Signature = tuple[tuple[int, str], ...]

_MANY = 4
_FIGURE = re.compile(r"\d")
_MONTHS = re.compile(r"\d{1,2}(?:\s*[-—–~～至]\s*\d{1,2})?\s*月")


class WholeTable:
    """A table growing part by part over page breaks; each part costs what it holds, however long the table is."""

    def __init__(self, grid: Grid, full: frozenset[Place]) -> None:
        """Begin with the part on the first page; `full` are the places of its cells whose last line has no room left."""
        self._first = grid
        self._cells = list(grid.cells)
        self._full = {index for index, cell in enumerate(grid.cells) if cell.place in full}
        self._rows = grid.rows
        self._bottom = _bottom_cells(enumerate(self._cells), grid.rows)
        self.edges = grid.edges
        self.headers = set(_header_signatures(grid))

    def grid(self) -> Grid:
        """Give the table as joined so far."""
        cells = tuple(sorted(self._cells, key=_position))
        return self._first._replace(rows=self._rows, cols=len(self.edges) - 1, cells=cells, edges=self.edges)

    def repeated_rows(self, part: Grid) -> int:
        """Count the rows at the top of a part that the table has already: a header printed again on each page."""
        signatures = _header_signatures(part)
        return next(
            (n for n, found in enumerate(signatures) if not found or found not in self.headers), len(signatures)
        )

    def widen(self, edges: tuple[float, ...]) -> bool:
        """Lay the table on more column borders; tell whether each of its own borders found one of its own."""
        if edges == self.edges:
            return True
        columns = _columns(self.edges, edges)
        if columns is None:
            return False
        self._cells = [_moved(cell, columns) for cell in self._cells]
        self._bottom = _bottom_cells(enumerate(self._cells), self._rows)
        self.edges = edges
        return True

    def append(self, part: Grid, full: frozenset[Place], *, is_open: bool) -> None:
        """Put a part on the table's borders below it, joining the cells that the page break cut.

        `full` are the places of the part's cells whose last line leaves no room for another character; `is_open` says that
        the rulings run open into the break on both pages, which cuts a row for certain.
        """
        self.headers.update(_header_signatures(part))
        first = [(i, cell) for i, cell in enumerate(part.cells) if cell.row == 0]
        matching = {i: self._bottom[c.col, c.colspan] for i, c in first if (c.col, c.colspan) in self._bottom}
        seam = _Seam(self._cells, self._full, first, matching)
        continued, shift = _leading(seam), self._rows
        if seam.is_complete and (
            is_open or _is_rest_of_label(seam) or _is_cut_row(seam) or _is_rest_of_last_cell(seam, continued)
        ):
            continued, shift = matching, self._rows - 1
        self._stitch(part, continued, shift, full)

    def _stitch(self, part: Grid, continued: dict[int, int], shift: int, full: frozenset[Place]) -> None:
        touched = set(continued.values())
        self._full = set()
        for index, cell in enumerate(part.cells):
            if cell.place in full:
                self._full.add(continued.get(index, len(self._cells)))
            if index in continued:
                upper = self._cells[continued[index]]
                text = f"{upper.text}\n{cell.text}" if upper.text and cell.text else upper.text or cell.text
                rowspan = shift + cell.rowspan - upper.row
                self._cells[continued[index]] = upper._replace(rowspan=rowspan, text=text)
            else:
                touched.add(len(self._cells))
                self._cells.append(cell._replace(row=cell.row + shift))
        self._rows = shift + part.rows
        self._bottom = _bottom_cells(((index, self._cells[index]) for index in touched), self._rows)


def on_edges(grid: Grid, edges: tuple[float, ...]) -> Grid | None:
    """Lay a grid on other column borders; nothing when two of its borders would fall together."""
    columns = _columns(grid.edges, edges)
    if columns is None:
        return None
    return grid._replace(cols=len(edges) - 1, cells=tuple(_moved(cell, columns) for cell in grid.cells), edges=edges)


def _columns(old: tuple[float, ...], new: tuple[float, ...]) -> list[int] | None:
    columns = [min(range(len(new)), key=lambda i: abs(new[i] - edge)) for edge in old]
    return columns if len(set(columns)) == len(columns) else None


def _moved(cell: Cell, columns: list[int]) -> Cell:
    return cell._replace(col=columns[cell.col], colspan=columns[cell.col + cell.colspan] - columns[cell.col])


def _bottom_cells(cells: Iterable[tuple[int, Cell]], rows: int) -> dict[tuple[int, int], int]:
    """Give the cells that end at the last row, by column and width."""
    return {(cell.col, cell.colspan): index for index, cell in cells if cell.row + cell.rowspan == rows}


class _Seam(NamedTuple):
    """The first row below a break as (index, cell), and by index the cells above that end at the break and match.

    `full` are those of the cells above whose last line leaves no room for another character.
    """

    above: list[Cell]
    full: set[int]
    first: list[tuple[int, Cell]]
    matching: dict[int, int]

    @property
    def is_complete(self) -> bool:
        return len(self.matching) == len(self.first)

    def upper(self, index: int) -> Cell:
        return self.above[self.matching[index]]


def _is_cut_row(seam: _Seam) -> bool:
    """Tell a row cut between closed rulings, as office programs do.

    What stands below goes on from cells above whose text ran to the edge, and some cell to the right of it was done above:
    a row of its own would say something there too. Where most of many cells speak again, a new row begins: below a header
    in narrow columns, say.
    """
    filled = [index for index, cell in seam.first if cell.text]
    if not filled or any(not seam.upper(index).text for index in filled):
        return False
    if len(seam.first) > _MANY and 3 * len(filled) > 2 * len(seam.first):
        return False
    start = filled[0]
    done = [
        i for i, cell in seam.first if i > start and not cell.text and seam.upper(i).text and seam.upper(i).rowspan == 1
    ]
    run_over = sum(seam.matching[index] in seam.full for index in filled)
    return 2 * run_over > len(filled) and (bool(done) or run_over == len(filled))


def _is_rest_of_last_cell(seam: _Seam, leading: dict[int, int]) -> bool:
    rest = [(i, cell) for i, cell in seam.first if i not in leading]
    if len(rest) != 1 or not leading or not seam.is_complete:
        return False
    index, cell = rest[0]
    return cell.rowspan == 1 and bool(seam.upper(index).text)


def _header_signatures(grid: Grid) -> list[Signature]:
    """Give for each row what makes it a header that can be printed again, or nothing.

    A header has two or more texts without a figure, months aside.
    """
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    return [_signature(row) for row in rows]


def _signature(row: list[Cell]) -> Signature:
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 2 or any(_FIGURE.search(_MONTHS.sub("", text)) for text in texts):
        return ()
    return tuple((cell.colspan, cell.text.replace("\n", "")) for cell in row)


def without_first(grid: Grid, count: int) -> Grid:
    """Give the grid without its first `count` rows."""
    cells = tuple(cell._replace(row=cell.row - count) for cell in grid.cells if cell.row >= count)
    return grid._replace(rows=grid.rows - count, cells=cells)


def _leading(seam: _Seam) -> dict[int, int]:
    """Give the cells at the row's beginning that go on from above, by index.

    A label that spans rows is printed on one page only and its other part is empty; nothing goes on to the right of the
    first cell that does not.
    """
    above, _, first, matching = seam
    leading: dict[int, int] = {}
    cut: dict[int, int] = {}
    for i, cell in first:
        if i not in matching:
            break
        upper = above[matching[i]]
        if cell.text and upper.text:
            # A narrow label cut in two; it goes on if a cell to its right does, for labels nest.
            if not _is_cut_label(upper, cell):
                break
            cut[i] = matching[i]
        elif cell.text and not _is_late_label(above, upper, cell):
            break
        elif not cut or bool(upper.text) != bool(cell.text):
            leading |= cut | {i: matching[i]}
            cut = {}
    return leading if len(leading) < len(first) else {}


def _is_rest_of_label(seam: _Seam) -> bool:
    """Tell whether a row holds nothing but the second half of the narrow label in the row above."""
    index, cell = seam.first[0]
    if len(seam.first) < 3 or not cell.text or any(other.text for _, other in seam.first[1:]):
        return False
    upper = seam.upper(index)
    return bool(upper.text) and upper.rowspan == cell.rowspan == 1 and _are_halves(upper, cell)


def _is_cut_label(upper: Cell, lower: Cell) -> bool:
    """Tell whether two cells hold the halves of one narrow label that spans rows."""
    return max(upper.rowspan, lower.rowspan) > 1 and _are_halves(upper, lower)


def _are_halves(upper: Cell, lower: Cell) -> bool:
    above, below = upper.text.split("\n"), lower.text.split("\n")
    # Two whole labels end alike (指标, 目标); the halves of one do not.
    return all(len(line) <= 2 for line in above + below) and above[-1] != below[-1]


def _is_late_label(above: list[Cell], upper: Cell, cell: Cell) -> bool:
    """Tell whether the empty cell `upper` waits for its label after the break: where labels span rows, none is empty."""
    column = [other for other in above if other.col == upper.col and other.colspan == upper.colspan]
    spanning = cell.rowspan > 1 or any(other.rowspan > 1 for other in column)
    return spanning and all(other.text for other in column if other is not upper)


def _position(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.col
