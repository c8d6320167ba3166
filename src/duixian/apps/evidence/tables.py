"""A list somebody uploads, as sheets of text: headings found, rows below them. XLSX, XLS, ODS and CSV of any encoding.

Nothing is computed: formulas give the value that was saved with them, and text that begins with `=` stays text.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.errors import ListRefused
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.loaders.cells import column_letters
from duixian.documents.reading.loaders.limits import Limits
from duixian.documents.reading.loaders.text import decode
from duixian.documents.reading.loaders.xlsx import load_xlsx
from duixian.documents.reading.model import Grid

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 100
LOOKED_AT: Final = 15
"""Rows at the top among which the headings are searched."""
_WORKBOOKS = frozenset({"xlsx", "xls", "ods", "et"})
_LIMITS = Limits(
    sheet_rows=MOST_ROWS + LOOKED_AT + 1, sheet_cols=MOST_COLUMNS + 1, cells=(MOST_ROWS + 50) * 30, seconds=30
)

Row = tuple[str, ...]


class Sheet(NamedTuple):
    """One table: its name, all rows as text of equal width, and where the headings stand (0-based)."""

    name: str
    rows: tuple[Row, ...]
    header: int

    def headings(self, header: int | None = None) -> Row:
        """One name per column; blanks are called by their letter, doubles are numbered."""
        row = self.rows[self.header if header is None else header]
        named = [" ".join(cell.split()) or f"列{column_letters(n)}" for n, cell in enumerate(row)]
        seen: Counter[str] = Counter()
        result = []
        for name in named:
            seen[name] += 1
            result.append(name[:80] if seen[name] == 1 else f"{name[:74]} ({seen[name]})")
        return tuple(result)

    def places(self, spellings: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """The column (0-based) of each thing that has one, by the headings it may have (in lower case); of several the last spelling's."""
        headings = [heading.casefold() for heading in self.headings()]
        return {name: headings.index(one) for name, several in spellings.items() for one in several if one in headings}

    def records(self, header: int | None = None) -> list[tuple[int, Row]]:
        """The rows below the headings that are not blank, with the number that the sheet shows for them (1-based)."""
        start = (self.header if header is None else header) + 1
        return [(n + 1, row) for n, row in enumerate(self.rows) if n >= start and any(row)]


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Every sheet that has headings and at least one row below. Raises ListRefused, whose message names the cure."""
    extension = PurePosixPath(name).suffix.lower().lstrip(".")
    if extension in _WORKBOOKS:
        tables = _workbook(name, content)
    elif extension in {"csv", "tsv", "txt"}:
        tables = [("", _separated(content))]
    else:
        raise ListRefused(_("清单请用XLSX或CSV文件。"), field="file")
    sheets = tuple(Sheet(title, rows, _header_of(rows)) for title, rows in tables if len(rows) > 1)
    kept = tuple(sheet for sheet in sheets if sheet.records())
    if not kept:
        raise ListRefused(_("文件里没有表头和数据行；第一行写列名，下面每行一条记录。"), field="file")
    for sheet in kept:
        _check_size(sheet)
    return kept


def _check_size(sheet: Sheet) -> None:
    if len(sheet.rows) > MOST_ROWS + LOOKED_AT or len(sheet.rows[0]) > MOST_COLUMNS:
        raise ListRefused(_("一张清单最多20,000行、100列；请拆分后上传。"), field="file")


def _workbook(name: str, content: bytes) -> list[tuple[str, tuple[Row, ...]]]:
    try:
        document = load_xlsx(name, content, limits=_LIMITS)
    except ReadError as error:
        raise ListRefused(_said(error), field="file") from error
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [(str(getattr(grid.place, "container", "")), _filled(grid)) for grid in grids]


def _text(error: ReadError) -> str:
    english = (get_language() or "").startswith("en")
    return f"{error.message_en} {error.cure_en}" if english else f"{error.message_zh}{error.cure_zh}"


_said = lazy(_text, str)
"""The reader's own message in the language of whoever sees it."""


def _filled(grid: Grid) -> tuple[Row, ...]:
    rows = [[""] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        for down in range(cell.rowspan):  # a value that spans rows holds for each of them
            rows[cell.row + down][cell.col] = cell.text.strip()
    return tuple(map(tuple, rows))


def _separated(content: bytes) -> tuple[Row, ...]:
    try:
        text, _encoding, _warnings = decode(content)
    except ReadError as error:
        raise ListRefused(_said(error), field="file") from error
    sign = max(",\t;", key=text[:4096].count)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=sign, strict=True)]
    except csv.Error as error:
        raise ListRefused(_("CSV里的引号不成对，或有超长的格；请用表格软件另存一次。"), field="file") from error
    width = max(map(len, rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def _header_of(rows: Sequence[Row]) -> int:
    """The first of the top rows with the most words: titles and notes above it stand in one cell."""
    scores = [sum(bool(cell) and not _is_number(cell) for cell in row) for row in rows[:LOOKED_AT]]
    return scores.index(max(scores))


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).replace("-", "").isdigit()
