"""A form laid out but not yet rendered: lines and tables with the part each cell plays.

Every family's layout gives a Sheet, every renderer takes one; neither knows the other. All tables of a sheet share its
columns, so that the boxes of a form stand under each other in every format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum


class Role(StrEnum):
    """The part a cell plays; renderers derive alignment, weight and font from it."""

    LABEL = "label"  # names the value to its right
    VALUE = "value"
    AMOUNT = "amount"  # money, set to the right
    NARRATIVE = "narrative"  # paragraphs
    BAR = "bar"  # a heading across the whole table
    HEADER = "header"  # head of a column
    LEVEL = "level"  # first or second level of the indicator tree
    NAME = "name"  # indicator name and other running text in the table
    POINT = "point"  # short value set in the middle: target, weight, score


_HEADING = frozenset({Role.BAR, Role.HEADER})


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; row and col are 0-based. `number` is the exact number behind an amount's text."""

    row: int
    col: int
    text: str
    role: Role
    rowspan: int = 1
    colspan: int = 1
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order that cover every slot; the first `header_rows` rows are printed again on each page."""

    rows: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    caption: str = ""

    def row_cells(self) -> list[list[Cell]]:
        """The cells that begin in each row, from left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows

    def tied_rows(self) -> frozenset[int]:
        """Rows that must not be the last of a page: bars and heads of columns, and rows whose label reaches further down."""
        rows = {cell.row for cell in self.cells if cell.role in _HEADING}
        for cell in self.cells:
            if cell.role is Role.LABEL:
                rows.update(range(cell.row, cell.row + cell.rowspan - 1))
        return frozenset(rows)


class LineRole(StrEnum):
    """The part a line outside the tables plays."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"  # several parts, one a line of the text


@dataclass(frozen=True, slots=True)
class Line:
    """Running text outside the tables; `label` is set apart before the text."""

    text: str
    role: LineRole = LineRole.ITEM
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form: title, year line, then lines and tables. `widths` are the shares of the columns of all tables."""

    title: str
    subtitle: str
    widths: tuple[float, ...]
    blocks: tuple[Line | Table, ...]
    layout: str
    name: str = ""
    landscape: bool = False


def document_title(sheets: Sequence[Sheet]) -> str:
    """What a file of these sheets is called in its properties: the title and project of the first."""
    return f"{sheets[0].title} {sheets[0].name}".strip() if sheets else ""


@dataclass(slots=True)
class TableMaker:
    """Places cells row by row into the free slots of a table of `cols` columns."""

    cols: int
    cells: list[Cell] = field(default_factory=list)
    rows: int = 0
    _taken: set[tuple[int, int]] = field(default_factory=set)

    def row(self, *cells: tuple[str, Role, int] | Cell) -> None:
        """Add one row: (text, role, columns), or a Cell whose row and col are set here and whose spans are kept."""
        col = 0
        for entry in cells:
            cell = entry if isinstance(entry, Cell) else Cell(0, 0, entry[0], entry[1], colspan=entry[2])
            while (self.rows, col) in self._taken:
                col += 1
            self._put(replace(cell, row=self.rows, col=col))
            col += cell.colspan
        self.rows += 1

    def _put(self, cell: Cell) -> None:
        slots = set(_slots(cell))
        if slots & self._taken or cell.col + cell.colspan > self.cols:
            raise ValueError(f"cell {cell.text!r} does not fit at row {cell.row}, column {cell.col}")
        self._taken |= slots
        self.cells.append(cell)

    def table(self, *, header_rows: int = 0, caption: str = "") -> Table:
        """The finished table. Raises ValueError when a slot is not covered, which is a defect of the layout."""
        missing = self.rows * self.cols - len(self._taken)
        if missing:
            raise ValueError(f"{missing} slots of the table {caption!r} are not covered")
        ordered = tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.col)))
        return Table(self.rows, ordered, header_rows, caption)


def _slots(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rowspan):
        for col in range(cell.col, cell.col + cell.colspan):
            yield row, col
