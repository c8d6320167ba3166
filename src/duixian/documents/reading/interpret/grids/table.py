"""A grid made ready for interpretation: who covers which slot, and what each text means as a label."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from duixian.core.forms.places import Place
from duixian.documents.reading.interpret.pairs import Pair, split_pairs
from duixian.documents.reading.interpret.words import MAX_LABEL, Word, word
from duixian.documents.reading.model import Grid

MAX_COLUMNS: Final = 256
"""Texts further right are kept as unread: no form is that wide, and a broken sheet may name column 16,384."""

_BARE: Final = frozenset({"项目", "项\n目"})
"""Labels only with a colon: alone they head a column of costs, or are half of 项目效益 cut by a page break."""
_MAX_SPANNED_ROWS: Final = 2_000
_ROW, _COL = itemgetter(0), itemgetter(1)


class Table:
    """One grid with its slots resolved; cells are named by their index in `cells`.

    `at[row][col]` is the index of the cell that covers the slot, or -1; `starts[row]` are the cells with text or without
    whose upper left corner lies in the row, from left to right. `words[i]` is the label reading of cell i, None when it
    is a value; `texts[i]` its stripped text. `taken` gathers what fields, labels and headers have used. By row: `filled`
    counts the cells with text that start there, `columns` and `budgets` those that are column headers and money labels,
    `labels` lists what may be or hold a label.
    """

    __slots__ = (
        "_pairs", "at", "budgets", "cells", "columns", "filled", "grid", "height", "labels", "starts", "taken", "texts",
        "width", "words",
    )  # fmt: skip

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.cells = list(grid.cells)
        self.texts = [cell[4].strip() for cell in grid.cells]
        self.words: list[Word | None] = [
            word(text) if 0 < len(text) <= MAX_LABEL * 2 and text not in _BARE else None for text in self.texts
        ]  # fmt: skip
        filled = [cell for cell, text in zip(grid.cells, self.texts, strict=True) if text]
        self.height = 1 + max(map(_ROW, filled), default=-1)
        self.width = min(MAX_COLUMNS, 1 + max(map(_COL, filled), default=-1))
        self.starts: list[list[int]] = [[] for _ in range(self.height)]
        self.at: list[list[int]] = [[-1] * self.width for _ in range(self.height)]
        self.filled, self.columns, self.budgets = ([0] * self.height for _ in range(3))
        self.labels: list[list[int]] = [[] for _ in range(self.height)]
        self.taken: set[int] = set()
        self._pairs: dict[int, tuple[Pair, ...]] = {}
        self._place()

    def _place(self) -> None:
        """Put every cell into its slots, and those with text into the counts of their rows: one pass over the cells."""
        at, width, height, starts, texts = self.at, self.width, self.height, self.starts, self.texts
        for i, (row, col, rowspan, colspan, _, _) in enumerate(self.cells):
            if row >= height or col >= width:
                continue
            starts[row].append(i)
            if texts[i]:
                self._meet(i, row)
            if rowspan > 1 or colspan > 1:
                self._span(i, row, col, min(rowspan, _MAX_SPANNED_ROWS), colspan)
            elif at[row][col] < 0:
                at[row][col] = i

    def _meet(self, i: int, row: int) -> None:
        """Count a cell with text, and note one that is a label or may hold some."""
        self.filled[row] += 1
        label = self.words[i]
        if label is not None:
            self.labels[row].append(i)
            self.columns[row] += label.column is not None
            self.budgets[row] += label.budget is not None
        elif ":" in self.texts[i] or "：" in self.texts[i]:
            self.labels[row].append(i)

    def _span(self, i: int, row: int, col: int, rowspan: int, colspan: int) -> None:
        right = min(self.width, col + max(colspan, 1))
        free, own = [-1] * (right - col), [i] * (right - col)
        for line in self.at[row : row + max(rowspan, 1)]:
            if line[col:right] == free:
                line[col:right] = own
            else:  # cells that overlap: what came first stays
                line[col:right] = [i if covering < 0 else covering for covering in line[col:right]]

    def place(self, i: int) -> Place:
        """Where cell i stands in the source."""
        return self.cells[i].place

    def bottom(self, i: int) -> int:
        """The row after the last one that cell i covers."""
        cell = self.cells[i]
        return min(self.height, cell.row + max(cell.rowspan, 1))

    def right_of(self, i: int) -> int:
        """The column after the last one that cell i covers."""
        cell = self.cells[i]
        return min(self.width, cell.col + max(cell.colspan, 1))

    def pairs(self, i: int) -> tuple[Pair, ...]:
        """The label-and-value pairs printed inside cell i (项目名称：甲 项目类别：乙); empty for a plain value."""
        found = self._pairs.get(i)
        if found is None:
            text = self.texts[i]
            found = split_pairs(text) if self.words[i] is None and (":" in text or "：" in text) else ()
            self._pairs[i] = found
        return found

    def is_label(self, i: int) -> bool:
        """Whether cell i takes or groups values, by its whole text or by a label printed inside it."""
        label = self.words[i]
        return label.is_label if label else bool(self.pairs(i))

    def row_cells(self, row: int, start: int = 0, stop: int | None = None) -> Iterator[int]:
        """The cells that cover a row between two columns, each once, from left to right."""
        last = -1
        for i in self.at[row][start:stop]:
            if i >= 0 and i != last:
                last = i
                yield i

    def unite(self, upper: int, lower: int) -> None:
        """Make two cells, one above the other, the one that they were before a page break cut them."""
        cell, rest = self.cells[upper], self.cells[lower]
        self.cells[upper] = cell._replace(rowspan=rest.row + max(rest.rowspan, 1) - cell.row)
        self.texts[upper] = f"{self.texts[upper]}\n{self.texts[lower]}".strip()
        self.words[upper] = word(self.texts[upper])
        for row in range(rest.row, self.bottom(upper)):
            self.at[row] = [upper if i == lower else i for i in self.at[row]]
        self.starts[rest.row].remove(lower)
        self.filled[rest.row] -= bool(self.texts[lower])
        self.labels[rest.row] = [i for i in self.labels[rest.row] if i != lower]
        self.taken.add(lower)

    def only_text(self, row: int) -> int | None:
        """The cell of a row that alone has text and begins there, such as a title or a footnote; else None."""
        if self.filled[row] != 1:
            return None
        told = [i for i in set(self.at[row]) if i >= 0 and self.texts[i]]
        return told[0] if len(told) == 1 and self.cells[told[0]].row == row else None
