"""Plain tables as CSV and XLSX, safe to open: no cell can become a formula, whatever somebody typed into it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

import xlsxwriter

from duixian.documents.writing.csv_text import csv_text, plain

_WIDEST = 40


def table_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read Chinese; lines end in CRLF."""
    return csv_text([headings, *rows]).encode()


def table_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet with a frozen, filtered head. Numbers are numbers; text is never a formula or a link."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(held, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        sheet = book.add_worksheet(_sheet_name(title))
        widths = [_width(heading) for heading in headings]
        sheet.write_row(0, 0, headings, head)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                _write(sheet, last, column, cell)
                widths[column] = max(widths[column], _width(plain(cell)))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width + 2, _WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(headings) - 1)
    return held.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: object) -> None:
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, plain(cell))


def _width(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


def _sheet_name(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:31] or "Sheet1"
