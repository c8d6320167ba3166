"""Tables as an XLSX workbook: one worksheet a table, numbers as numbers, texts as texts, native charts beside them.

Nothing is ever a formula or a link, so that a file opens without questions and shows what was exported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any, Final, Literal

import xlsxwriter

from duixian.core.values import NotApplicable, NotMeasured, Percent
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import TOTAL, Column, DataTable, Kind, Value, headers, left_out_note, missing_text
from duixian.documents.writing.docx_parts import EPOCH
from duixian.documents.writing.measure import ems
from duixian.documents.writing.render_xlsx import DEFAULT_FONT, MAX_CELL_CHARACTERS, set_footer, sheet_name
from duixian.documents.writing.stamp import Stamp
from duixian.documents.writing.style import printable

_FACE: Final = "宋体"
_HEAD_FACE: Final = "黑体"
_FORMATS: Final = {
    Kind.MONEY: "#,##0.00",
    Kind.COUNT: "#,##0",
    Kind.NUMBER: "#,##0.00",
    Kind.PERCENT: "0.00",
    Kind.DATE: "yyyy-mm-dd",
}
_WIDEST, _NARROWEST = 46.0, 8.0
_PLACES: Final = 2
_COLOURS: Final = ("#1F7A5C", "#A8201A", "#5A5852", "#E0A63A")
_PAGE: Final = {"zh": "第 &P 页 共 &N 页", "en": "Page &P of &N"}


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart of the spreadsheet over columns of its table: `categories` and `series` count its columns from 0.

    bars stand side by side, stacked bars on each other, lines run over dates or names. Of a rate its percentage is drawn.
    """

    kind: Literal["bars", "stacked", "lines"]
    title: Words
    categories: int
    series: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A table with its charts; `name` is that of its tab."""

    name: Words
    table: DataTable
    charts: tuple[NativeChart, ...] = ()


def write_xlsx(
    sheets: Sequence[Worksheet], *, title: str, language: Language = "zh", stamp: Stamp | None = None
) -> bytes:  # fmt: skip
    """The workbook's bytes, the same for the same tables; the `stamp` stands at the foot of every page."""
    buffer = BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_format_properties": dict(DEFAULT_FONT), "default_row_height": 17,
    }  # fmt: skip
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": EPOCH, "title": printable(title)[:255]})
    names: set[str] = set()
    for sheet in sheets:
        name = sheet_name(sheet.name.said(language), names)
        names.add(name.lower())
        page = book.add_worksheet(name)
        _Page(book, page, name, sheet, language, {}).write()
        set_footer(page, stamp, _PAGE[language])
    if not names:
        book.add_worksheet()
    book.close()
    return buffer.getvalue()


def write_table(table: DataTable, *, language: Language = "zh") -> bytes:
    """One table as a workbook."""
    title = table.title.said(language)
    return write_xlsx([Worksheet(table.title, table)], title=title, language=language)


@dataclass(slots=True)
class _Page:
    """Writes one worksheet: title, headers, rows, totals, notes, charts."""

    book: Any
    page: Any
    name: str
    sheet: Worksheet
    language: Language
    formats: dict[tuple[tuple[str, Any], ...], Any]
    widths: list[float] = field(default_factory=list)

    def write(self) -> None:
        table = self.sheet.table
        names = headers(table.columns, self.language)
        self.widths = [_NARROWEST] * len(names)
        self.page.write_string(0, 0, printable(table.title.said(self.language)), self._look(size=14, bold=True))
        self.page.set_row(0, 24)
        for col, text in enumerate(names):
            self._text(2, col, text, self._head())
        for i, row in enumerate(table.rows):
            self._row(3 + i, row, total=False)
        foot = 3 + len(table.rows)
        if table.totals is not None:
            self._row(foot, table.totals, total=True)
            foot += 1
        self._notes(foot + 1)
        self._set_up(len(names), foot)
        for number, chart in enumerate(self.sheet.charts):
            self._chart(chart, number, foot)

    def _look(self, *, size: float = 10.5, bold: bool = False, **more: Any) -> Any:
        properties = {"font_name": _HEAD_FACE if bold else _FACE, "font_size": size, "valign": "vcenter", **more}
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def _head(self) -> Any:
        return self._look(bold=True, border=1, align="center", text_wrap=True, bg_color="#F2F2F2")

    def _cell(self, kind: Kind, *, total: bool) -> Any:
        more: dict[str, Any] = {"border": 1, "bold": total}
        if total:
            more["top"] = 6
        if kind is Kind.TEXT:
            return self._look(**more, text_wrap=True)
        side = "center" if kind is Kind.DATE else "right"
        return self._look(**more, num_format=_FORMATS[kind], align=side)

    def _row(self, row: int, values: Sequence[Value], *, total: bool) -> None:
        col = 0
        for column, value in zip(self.sheet.table.columns, values, strict=True):
            if column.kind is Kind.PERCENT:
                self._rate(row, col, value, total=total)
                col += 3
                continue
            label = total and col == 0 and value is None
            self._value(
                row, col, TOTAL.said(self.language) if label else value, Kind.TEXT if label else column.kind, total
            )
            col += 1

    def _rate(self, row: int, col: int, value: Value, *, total: bool) -> None:
        if isinstance(value, Percent):
            self._value(row, col, value.numerator, Kind.NUMBER, total)
            self._value(row, col + 1, value.denominator, Kind.NUMBER, total)
            self._value(row, col + 2, value.points(_PLACES), Kind.PERCENT, total)
            return
        for step in (0, 1):
            self._value(row, col + step, None, Kind.NUMBER, total)
        self._value(row, col + 2, value, Kind.PERCENT, total)

    def _value(self, row: int, col: int, value: Value, kind: Kind, total: bool) -> None:
        look = self._cell(kind, total=total)
        if value is None:
            self.page.write_blank(row, col, None, look)
        elif isinstance(value, NotMeasured | NotApplicable):
            self._text(row, col, missing_text(value, self.language), self._cell(Kind.TEXT, total=total))
        elif isinstance(value, str):
            self._text(row, col, printable(value), look)
        elif isinstance(value, date):
            self.page.write_datetime(row, col, value, look)
            self._widen(col, 11)
        elif not isinstance(value, Percent):
            self.page.write_number(row, col, value, look)
            self._widen(col, len(f"{value:,.2f}") + 1)

    def _text(self, row: int, col: int, text: str, look: Any) -> None:
        self.page.write_string(row, col, text[:MAX_CELL_CHARACTERS], look)
        self._widen(col, max((ems(part) for part in text.split("\n")), default=0) * 2 + 2)

    def _widen(self, col: int, wanted: float) -> None:
        self.widths[col] = min(_WIDEST, max(self.widths[col], wanted))

    def _notes(self, row: int) -> None:
        sums = left_out_note(self.sheet.table)
        for i, note in enumerate((*self.sheet.table.notes, *((sums,) if sums else ()))):
            self.page.write_string(row + i, 0, printable(note.said(self.language)), self._look(font_color="#5A5852"))

    def _set_up(self, cols: int, foot: int) -> None:
        for col, width in enumerate(self.widths):
            self.page.set_column(col, col, width)
        self.page.freeze_panes(3, 0)
        self.page.repeat_rows(2)
        if self.sheet.table.rows and cols:
            self.page.autofilter(2, 0, 2 + len(self.sheet.table.rows), cols - 1)
        self.page.set_paper(9)
        if sum(self.widths) > 95:
            self.page.set_landscape()
        self.page.fit_to_pages(1, 0)

    def _chart(self, chart: NativeChart, number: int, foot: int) -> None:
        rows = len(self.sheet.table.rows)
        if not rows:
            return
        drawn = self.book.add_chart(_type_of(chart))
        for i, series in enumerate(chart.series):
            drawn.add_series(
                {
                    "name": self.sheet.table.columns[series].header.said(self.language),
                    "categories": [
                        self.name,
                        3,
                        self._place(chart.categories),
                        2 + rows,
                        self._place(chart.categories),
                    ],
                    "values": [self.name, 3, self._place(series), 2 + rows, self._place(series)],
                    **_paint(chart, _COLOURS[i % len(_COLOURS)]),
                }
            )
        drawn.set_title({"name": chart.title.said(self.language), "name_font": {"size": 12}})
        drawn.set_legend({"position": "bottom"})
        if chart.kind != "lines":
            # Bars begin at the top like the rows of the table; the figures of the axis stay at the foot.
            drawn.set_y_axis({"reverse": True})
            drawn.set_x_axis(
                {"label_position": "high", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}}
            )
        drawn.set_size({"width": 620, "height": max(280, 60 + 22 * rows) if chart.kind != "lines" else 300})
        above = sum(max(280, 60 + 22 * rows) for _ in range(number)) // 20
        self.page.insert_chart(foot + 4 + above, 0, drawn, {"description": chart.title.said(self.language)})

    def _place(self, column: int) -> int:
        """Where a column of the table stands on the worksheet; of a rate its percentage."""
        before = sum(_wide(other) for other in self.sheet.table.columns[:column])
        return before + _wide(self.sheet.table.columns[column]) - 1


def _wide(column: Column) -> int:
    return 3 if column.kind is Kind.PERCENT else 1


def _type_of(chart: NativeChart) -> dict[str, str]:
    if chart.kind == "lines":
        return {"type": "line"}
    return {"type": "bar", "subtype": "stacked"} if chart.kind == "stacked" else {"type": "bar"}


def _paint(chart: NativeChart, colour: str) -> dict[str, Any]:
    if chart.kind == "lines":
        return {"line": {"color": colour, "width": 2}}
    return {"fill": {"color": colour}, "border": {"color": colour}, "gap": 60}
