"""Grids and documents written by hand: a row is a list of cells, a cell is a text or (text, rowspan, colspan)."""

from __future__ import annotations

from collections.abc import Sequence

from duixian.core.forms.model import Form, Indicator
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.model import Block, Cell, CellPlace, Document, Grid, Line, PagePlace, Place

Spec = str | tuple[str, int, int]


def grid(*rows: Sequence[Spec], pages: Sequence[int] = (), table: int = 1) -> Grid:
    """Cells placed as a browser does; with `pages` (a page number per row) the grid reads as one of a PDF."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        c = 0
        for spec in row:
            text, rowspan, colspan = (spec, 1, 1) if isinstance(spec, str) else spec
            while (r, c) in taken:
                c += 1
            cells.append(Cell(r, c, rowspan, colspan, text, _place(r, c, pages, table)))
            taken.update((r + i, c + j) for i in range(rowspan) for j in range(colspan))
            c += colspan
    width = 1 + max((c for _, c in taken), default=-1)
    return Grid(len(rows), width, tuple(cells), _place(0, 0, pages, table), wrapped=bool(pages))


def _place(row: int, col: int, pages: Sequence[int], table: int) -> Place:
    if pages:
        return PagePlace(pages[row], (float(col), float(row), col + 1.0, row + 1.0))
    return CellPlace(str(table), f"{chr(65 + col % 26)}{row + 1}")


def line(text: str, number: int = 1) -> Line:
    return Line(text, CellPlace("text", str(number)))


def document(*blocks: Block | str) -> Document:
    """A document of these blocks; a string stands for a line."""
    made = tuple(line(block, n) if isinstance(block, str) else block for n, block in enumerate(blocks, 1))
    return Document("made.docx", "docx", made)


def only_form(*blocks: Block | str) -> Form:
    """The one form that these blocks hold."""
    forms = interpret(document(*blocks)).forms
    assert len(forms) == 1
    return forms[0]


def row_texts(form: Form) -> list[tuple[str | None, str | None, str | None, str]]:
    return [(row.level1, row.level2, row.level3, row.target_raw) for row in form.indicators]


def by_name(form: Form, name: str) -> Indicator:
    return next(row for row in form.indicators if row.level3 == name)


HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]
"""The usual header of an indicator table."""
