"""A Word table growing cell by cell: columns counted through spans, vertical merges carried down."""

from __future__ import annotations

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.loaders.cells import address, new_cell, new_place
from duixian.documents.reading.loaders.limits import Deadline, Limits
from duixian.documents.reading.loaders.xmlsafe import bomb
from duixian.documents.reading.model import Cell, Grid

__all__ = ["CellCount", "GridBuilder", "columns_of", "merge_of"]


def columns_of(value: str | None, least: int = 1) -> int:
    """Read a number of columns (`gridSpan`, `gridBefore`); `least` for what is smaller or no number."""
    return max(int(value), least) if value and value.isascii() and value.isdigit() and len(value) < 5 else least


def merge_of(value: str | None) -> str:
    """Read a `vMerge`: `restart`, or `continue` for anything else."""
    return "restart" if value == "restart" else "continue"


class CellCount:
    """Counts the cells of all tables of a document and keeps the limits of cells and time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._deadline = Deadline.start(limits)
        self._cells = 0

    def check(self, cells: int) -> None:
        """Refuse when the `cells` of the table being read are too many with those before, or the time is over.

        Raises:
            LimitExceededError: one of both.
        """
        if self._cells + cells > self._limits.cells:
            raise bomb(f"单元格多于{self._limits.cells}个", f"more than {self._limits.cells} cells")
        self._deadline.check()

    def add(self, cells: int) -> None:
        """Count the cells of a table that is read."""
        self._cells += cells


class GridBuilder:
    """Takes the rows and cells of one table in order and gives its Grid."""

    def __init__(self, number: str) -> None:
        self.cells: list[Cell] = []
        self._number = number
        self._row = -1
        self._col = 0
        self._width = 0
        self._above: dict[int, int] = {}
        self._merged: dict[int, int] = {}

    def add_row(self, skipped: int) -> None:
        """Begin a row whose first `skipped` columns hold no cell."""
        self._width = max(self._width, self._col)
        self._above, self._merged = self._merged, {}
        self._row += 1
        self._col = skipped

    def add_cell(self, colspan: int, merge: str, text: str) -> None:
        """Add a cell; with `merge` continue it lengthens the merged cell above, if there is one of the same width."""
        col, cells = self._col, self.cells
        above = self._above.get(col) if merge == "continue" else None
        if above is not None and cells[above].colspan == colspan:
            cells[above] = cells[above]._replace(rowspan=self._row - cells[above].row + 1)
            self._merged[col] = above
        else:
            if merge:
                self._merged[col] = len(cells)
            place = new_place((self._number, address(self._row, col)))
            cells.append(new_cell((self._row, col, 1, colspan, text, place)))
        self._col = col + colspan

    def grid(self) -> Grid:
        """Give the table as read so far."""
        return Grid(self._row + 1, max(self._width, self._col), tuple(self.cells), CellPlace(self._number, "A1"))
