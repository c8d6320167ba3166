"""The files that people hand in, made anew each time and always the same: lists as XLSX, policies and statements as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import xlsxwriter

from duixian.apps.evidence.filetypes import Upload

DEMO: Final = "演示数据"
Cell = str | int | float
Rows = list[list[Cell]]


def workbook(title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet named 清单."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": title, "comments": DEMO, "created": datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)}
    )
    sheet = book.add_worksheet("清单")
    sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    sheet.autofit()
    book.close()
    return file.getvalue()


def text(name: str, *paragraphs: str) -> Upload:
    """A plain text file with a heading that says what it is."""
    return Upload(f"{name}.txt", "\n\n".join([f"{name}（{DEMO}）", *paragraphs, ""]).encode())
