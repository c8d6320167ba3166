"""Helpers that the loaders of tables share: spreadsheet addresses and the placing of spanning cells."""

from __future__ import annotations

from functools import lru_cache, partial

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.model import Cell

__all__ = ["Occupancy", "address", "column_letters", "new_cell", "new_place"]

# `Cell(...)` runs Python code; a loader makes hundreds, and tuple.__new__ makes the same objects in C from one tuple.
new_cell = partial(tuple.__new__, Cell)
new_place = partial(tuple.__new__, CellPlace)


@lru_cache(maxsize=4096)
def column_letters(col: int) -> str:
    """Give the letters of a 0-based column: 0 is A, 26 is AA."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=16_384)
def address(row: int, col: int) -> str:
    """Give the spreadsheet address of a 0-based row and column, such as C7."""
    return f"{column_letters(col)}{row + 1}"


class Occupancy:
    """Which slots of a growing table are taken by cells that span rows from above."""

    def __init__(self) -> None:
        self._until: list[int] = []

    def take(self, row: int, col: int, rowspan: int, colspan: int) -> int:
        """Put a cell into the first column at or after `col` that no spanning cell covers in `row`; give that column.

        Columns are added as needed.
        """
        until = self._until
        width = len(until)
        while col < width and until[col] > row:
            col += 1
        if col + colspan > width:
            until.extend([0] * (col + colspan - width))
        if colspan == 1:
            until[col] = row + rowspan
        else:
            until[col : col + colspan] = [row + rowspan] * colspan
        return col

    @property
    def width(self) -> int:
        """Columns seen so far."""
        return len(self._until)
