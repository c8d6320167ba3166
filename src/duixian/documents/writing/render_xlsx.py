"""Sheets as an XLSX workbook: one worksheet a form, merged cells, amounts as numbers, everything else as plain text.

Nothing is ever a formula or a link: text goes through `write_string`. Rows higher than a spreadsheet allows are spread over
several rows whose cells are merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple

import xlsxwriter

from duixian.documents.writing.measure import balanced_sheet, line_count, page_points, room, room_of_columns
from duixian.documents.writing.sheet import Cell, Line, LineRole, Sheet, Table, document_title
from duixian.documents.writing.stamp import Stamp, code_png
from duixian.documents.writing.style import (
    A4_MM,
    BODY_POINTS,
    BOLD,
    CUT_EVENLY,
    SHADED,
    SIGNATURE_GAP,
    TITLE_POINTS,
    YEAR_POINTS,
    align,
)

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  # a fixed date, so that the bytes do not depend on the clock
_PIXELS_PER_POINT = 96 / 72
_SIDE_INCHES, _FOOT_INCHES = 0.7, 0.75
_LINE_POINTS, _ROW_POINTS, _MAX_ROW_POINTS, _PIECE_POINTS = 15.0, 4.0, 400.0, 150.0
_INDENT_EMS = 0.7
_SLACK_POINTS = 12.0
DEFAULT_FONT = {"font_name": "Arial", "font_size": 10}
"""The width of columns is counted in digits of this font; every machine has it, or one of the same widths."""
MAX_CELL_CHARACTERS = 32767
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def render(sheets: Iterable[Sheet], stamp: Stamp | None = None) -> bytes:
    """The workbook's bytes, the same for the same sheets."""
    buffer = BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_format_properties": dict(DEFAULT_FONT), "default_row_height": 17,
    }  # fmt: skip
    book = xlsxwriter.Workbook(buffer, options)
    found = tuple(balanced_sheet(sheet, CUT_EVENLY) for sheet in sheets)
    book.set_properties({"created": _EPOCH, "title": document_title(found)})
    names: set[str] = set()
    for sheet in found:
        name = sheet_name(sheet.name or sheet.title, names)
        names.add(name.lower())
        page = book.add_worksheet(name)
        _Writer(book, page, sheet, {}).write()
        set_footer(page, stamp)
    if not names:
        book.add_worksheet()
    book.close()
    return buffer.getvalue()


def set_footer(page: Any, stamp: Stamp | None, number: str = "第 &P 页 共 &N 页") -> None:
    """The number of the page in the middle of the foot, the stamp to its left and its code to its right."""
    if stamp is None:
        page.set_footer(f"&C{number}")
        return
    text = stamp.text.replace("&", "&&")
    if not stamp.address:
        page.set_footer(f"&L{text}&C{number}")
        return
    page.set_footer(f"&L{text}&C{number}&R&G", {"image_right": BytesIO(code_png(stamp.address))})


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that spreadsheets accept: 31 characters, none of []:*?/\\, unlike the others."""
    base = _FORBIDDEN_IN_NAME.sub(" ", wanted).strip(" '")[:31] or "绩效目标"
    name, number = base, 2
    while name.lower() in taken or name.lower() == "history":
        name, number = f"{base[:26]} ({number})", number + 1
    return name


class _Span(NamedTuple):
    """Cells of a worksheet, corners included; in the order that `merge_range` takes."""

    top: int
    left: int
    bottom: int
    right: int


class Row(NamedTuple):
    """Height of a row of the worksheet in points, and whether the next one must stand on the same page."""

    height: float
    tied: bool = False


@dataclass(slots=True)
class _Writer:
    """Writes one sheet; `rows` are those that have been set so far, the next free one is `row`."""

    book: Any
    page: Any
    sheet: Sheet
    formats: dict[tuple[tuple[str, Any], ...], Any]
    rows: list[Row] = field(default_factory=list)
    titles: float = 0.0

    @property
    def row(self) -> int:
        return len(self.rows)

    def write(self) -> None:
        self._set_up_page()
        last = len(self.sheet.widths) - 1
        self._banner(self.sheet.title, TITLE_POINTS, "黑体", last)
        if self.sheet.subtitle:
            self._banner(self.sheet.subtitle, YEAR_POINTS, "宋体", last)
        for block in self.sheet.blocks:
            if isinstance(block, Table):
                self._table(block)
            elif block.role is LineRole.SIGNATURE:
                self._signature(block, last)
            else:
                self._line(block, last)
        self.page.print_area(0, 0, max(self.row - 1, 0), last)
        self.page.set_h_pagebreaks(page_breaks(self.rows, self._page_points(), self.titles))

    def _set_up_page(self) -> None:
        self.page.set_paper(9)
        if self.sheet.landscape:
            self.page.set_landscape()
        self.page.fit_to_pages(1, 0)
        self.page.set_margins(_SIDE_INCHES, _SIDE_INCHES, _FOOT_INCHES, _FOOT_INCHES)
        self.page.center_horizontally()
        self.page.hide_gridlines(2)
        wide = page_points(self.sheet)[0] * _PIXELS_PER_POINT
        for col, share in enumerate(self.sheet.widths):
            self.page.set_column_pixels(col, col, round(wide * share / 100))

    def _page_points(self) -> float:
        """The height between the margins, a little less, as spreadsheets round the heights of rows."""
        return A4_MM[0 if self.sheet.landscape else 1] / 25.4 * 72 - 2 * _FOOT_INCHES * 72 - _SLACK_POINTS

    def _set_row(self, height: float, *, tied: bool = False) -> None:
        self.page.set_row(self.row, height)
        self.rows.append(Row(height, tied))

    def _format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def _banner(self, text: str, points: float, font: str, last: int) -> None:
        look = self._format(
            font_name=font, font_size=points, bold=points == TITLE_POINTS, align="center", valign="vcenter"
        )
        self._text(_Span(self.row, 0, self.row, last), text, look)
        self._set_row(points * 1.8, tied=True)

    def _signature(self, line: Line, last: int) -> None:
        """One row, set apart from the table; the date first, since it would pass for the value of a label before it."""
        if self.rows:
            self.rows[-1] = self.rows[-1]._replace(tied=True)
        self._set_row(_LINE_POINTS, tied=True)
        self._line(Line(SIGNATURE_GAP.join(reversed(line.text.split("\n")))), last)

    def _line(self, line: Line, last: int) -> None:
        text = (f"{line.label}：" if line.label else "") + line.text
        heading = line.role is LineRole.HEADING
        look = self._format(font_name="宋体", font_size=BODY_POINTS, bold=heading, text_wrap=True, valign="vcenter")
        self._text(_Span(self.row, 0, self.row, last), text, look)
        lines = line_count(text, room_of_columns(self.sheet, 0, last + 1))
        self._set_row(min(_MAX_ROW_POINTS, lines * _LINE_POINTS + 3), tied=heading)

    def _table(self, table: Table) -> None:
        top, starts = self.row, [self.row]
        tied = table.tied_rows()
        for number, height in enumerate(self._heights(table)):
            pieces = 1 if height <= _MAX_ROW_POINTS else ceil(height / _PIECE_POINTS)
            for _ in range(pieces):
                self._set_row(height / pieces, tied=number in tied)
            starts.append(self.row)
        for cell in table.cells:
            bottom, right = starts[cell.row + cell.rowspan] - 1, cell.col + cell.colspan - 1
            span = _Span(starts[cell.row], cell.col, bottom, right)
            if cell.number is None:
                self._text(span, cell.text, self._look(cell))
            else:
                self._number(span, cell.number, self._look(cell))
        if table.header_rows:
            self._repeat(top, starts[table.header_rows] - 1)

    def _repeat(self, first: int, last: int) -> None:
        """Print the rows again at the head of each page that follows them."""
        self.page.repeat_rows(first, last)
        self.titles = sum(row.height for row in self.rows[first : last + 1])

    def _heights(self, table: Table) -> list[float]:
        """Points each row needs, so that no wrapped line is hidden; a merged level grows its last row if it must."""
        heights = [_LINE_POINTS + _ROW_POINTS] * table.rows
        for cell in sorted(table.cells, key=lambda cell: cell.rowspan):
            indent = _INDENT_EMS if align(cell.role, cell.text) != "center" else 0.0
            lines = 1 if cell.number is not None else line_count(cell.text, room(self.sheet, cell) - indent)
            last = cell.row + cell.rowspan - 1
            heights[last] = max(heights[last], lines * _LINE_POINTS + _ROW_POINTS - sum(heights[cell.row : last]))
        return heights

    def _look(self, cell: Cell) -> Any:
        properties: dict[str, Any] = {
            "font_name": "黑体" if cell.role in BOLD else "宋体", "font_size": BODY_POINTS, "border": 1,
            "valign": "vcenter", "align": align(cell.role, cell.text),
            "shrink" if cell.number is not None else "text_wrap": True,
        }  # fmt: skip
        if properties["align"] != "center":
            properties["indent"] = 1
        if cell.role in SHADED:
            properties["bg_color"] = "#F2F2F2"
        if cell.number is not None:
            places = len(cell.text.partition(".")[2])
            properties["num_format"] = "#,##0" + ("." + "0" * places if places else "")
        return self._format(**properties)

    def _text(self, span: _Span, text: str, look: Any) -> None:
        """Text in one cell or a merged range; it stays text, whatever it looks like."""
        self._merge(span, look)
        if text:
            self.page.write_string(span.top, span.left, text[:MAX_CELL_CHARACTERS], look)
        else:
            self.page.write_blank(span.top, span.left, None, look)

    def _number(self, span: _Span, number: Decimal, look: Any) -> None:
        self._merge(span, look)
        self.page.write_number(span.top, span.left, number, look)

    def _merge(self, span: _Span, look: Any) -> None:
        if (span.top, span.left) != (span.bottom, span.right):
            self.page.merge_range(*span, "", look)


def page_breaks(rows: Sequence[Row], page: float, titles: float) -> list[int]:
    """The rows before which a page must end: where it is full, and never after a heading.

    Pages are `page` points high; from the second on, `titles` points of them go to the repeated head. A row taller than a page
    stands on a page of its own. Every end is said, not only those that part a heading from its table: LibreOffice counts a
    repeated head wrongly on the page where it first stands, and rows that it lets run over the foot are not printed at all.
    """
    breaks, used, start = [], 0.0, 0
    while start < len(rows):
        end = start + 1
        while rows[end - 1].tied and end < len(rows):
            end += 1
        height = sum(row.height for row in rows[start:end])
        if used and used + height > page:
            breaks.append(start)
            used = titles
        used += height
        start = end
    return breaks
