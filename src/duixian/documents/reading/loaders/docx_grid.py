"""A Word table growing cell by cell: columns counted through spans, vertical merges carried down."""

from __future__ import annotations

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.loaders.cells import address, new_cell, new_place
from duixian.documents.reading.loaders.docx_prepare import W
from duixian.documents.reading.loaders.docx_text import TEXT_TAGS, in_cell
from duixian.documents.reading.model import Cell, Grid

__all__ = ["FLAT_TAGS", "GridBuilder", "flat_text"]

FLAT_TAGS = (f"{W}tr", f"{W}tc", f"{W}gridSpan", f"{W}vMerge", f"{W}p", *TEXT_TAGS)


def flat_text(pieces: list[str]) -> str:
    """Join the pieces of a cell, of which each paragraph began with a newline."""
    text = "".join(pieces).strip("\n")
    return in_cell(text) if "\t" in text else text


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
