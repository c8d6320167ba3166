"""Indicator tables whose cells are parted by tabs, as spreadsheets paste them: empty cells are told from missing ones."""

from __future__ import annotations

from collections.abc import Sequence

from duixian.documents.reading.interpret.lines.align import Cell
from duixian.documents.reading.interpret.lines.atoms import Atom, kind_of
from duixian.documents.reading.interpret.lines.header import header_words
from duixian.documents.reading.model import Line, texts_of

_TAB = "\t"


def tabbed_rows(lines: Sequence[Line], columns: Sequence[str]) -> list[list[Cell]] | None:
    """The filled cells of each row; None unless every line that holds a tab has as many fields as there are columns.

    Lines without a tab are no rows of such a table; they come back as rows of one cell in the column `loose`.
    """
    if _TAB not in "".join(texts_of(lines)):
        return None
    rows: list[list[Cell]] = []
    found = False
    for index, line in enumerate(lines):
        if not line.text.strip() or (_TAB in line.text and header_words(line.text.split())):
            continue
        if _TAB not in line.text:
            rows.append([Cell("loose", (_atom(line.text, index, 0),))])
            continue
        fields = line.text.split(_TAB)
        if len(fields) != len(columns):
            return None
        found = True
        rows.append(_cells(fields, columns, index))
    return rows if found else None


def _cells(fields: Sequence[str], columns: Sequence[str], index: int) -> list[Cell]:
    cells, start = [], 0
    for field, column in zip(fields, columns, strict=True):
        if field.strip():
            cells.append(Cell(column, (_atom(field, index, start),)))
        start += len(field) + 1
    return cells


def _atom(field: str, index: int, start: int) -> Atom:
    text = field.strip()
    first = start + len(field) - len(field.lstrip())
    return Atom(text, index, first, lead=True, last=True, gap=False, kind=kind_of(text))
