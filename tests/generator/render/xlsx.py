"""Workbooks: merged ranges, numbers as numbers or as text, percent formats, a sheet a form or all on one sheet."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from generator.model import Document, Line, Page, Placed, Table, place

NUMBER = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$")
PERCENT = re.compile(r"^(\d+(?:\.\d+)?)%$")
THIN = Side(style="thin")
EDGES = Border(THIN, THIN, THIN, THIN)


@dataclass
class Book:
    """How this workbook was filled in."""

    rng: random.Random
    stacked: bool
    numbers: bool
    percents: bool
    offset: int
    indent: str


def render(doc: Document) -> bytes:
    rng = random.Random(f"xlsx:{doc.seed}")
    book = Book(
        rng,
        rng.random() < 0.3,
        rng.random() < 0.6,
        rng.random() < 0.3,
        rng.choice([0, 0, 0, 1]),
        rng.choice(["", "", "    ", "\u3000\u3000"]),
    )
    workbook = Workbook()
    workbook.properties.created = workbook.properties.modified = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed stamp
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    row = 1
    for i, page in enumerate(doc.pages):
        if i and not book.stacked:
            sheet = workbook.create_sheet(f"表{i + 1}")
            row = 1
        row = fill(sheet, page, row, book) + 2
    if rng.random() < 0.3:
        workbook.create_sheet("填报说明")["A1"] = "本工作簿由填报系统导出，请勿修改表样。"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def fill(sheet: Worksheet, page: Page, row: int, book: Book) -> int:
    """Write one form from `row` on; gives the next free row."""
    width = max((len(b.widths) for b in page.blocks if isinstance(b, Table)), default=4)
    for block in page.blocks:
        if isinstance(block, Table):
            write_table(sheet, block, row, width, book)
            row += len(block.rows)
        else:
            row = write_line(sheet, block, row, width, book)
    return row


def write_line(sheet: Worksheet, line: Line, row: int, width: int, book: Book) -> int:
    parts = line.text.split("\n") if book.rng.random() < 0.5 else [line.text]
    for part in parts:
        sheet.cell(row, 1 + book.offset, part).alignment = Alignment(wrap_text=True)
        if line.role in ("title", "subtitle", "narrative", "section"):
            sheet.merge_cells(start_row=row, end_row=row, start_column=1 + book.offset, end_column=width + book.offset)
        row += 1
    return row


def write_table(sheet: Worksheet, table: Table, top: int, width: int, book: Book) -> None:
    """A table narrower than the sheet is stretched: its last column takes the rest."""
    rest = width - len(table.widths)
    for placed in place(table):
        last = placed.col + placed.cell.cols == len(table.widths)
        write_cell(sheet, placed, top, placed.cell.cols + (rest if last else 0), book)


def write_cell(sheet: Worksheet, placed: Placed, top: int, cols: int, book: Book) -> None:
    row, col = top + placed.row, 1 + placed.col + book.offset
    target = sheet.cell(row, col)
    target.border, target.alignment = EDGES, Alignment(wrap_text=True, vertical="center")
    text = placed.cell.text
    if placed.cell.role == "narrative" and book.indent:
        text = "\n".join(book.indent + part for part in text.split("\n"))
    put(target, text, book, numeric=placed.cell.numeric)
    if placed.cell.rows > 1 or cols > 1:
        sheet.merge_cells(
            start_row=row, start_column=col, end_row=row + placed.cell.rows - 1, end_column=col + cols - 1
        )


def put(target: object, text: str, book: Book, *, numeric: bool) -> None:
    """Store a number as a number where a clerk would have typed one."""
    percent = PERCENT.match(text)
    if numeric and book.percents and percent:
        target.value = round(float(percent.group(1)) / 100, 6)  # type: ignore[attr-defined] # openpyxl's union of cells
        target.number_format = "0.00%" if "." in text else "0%"  # type: ignore[attr-defined] # as above
    elif numeric and book.numbers and NUMBER.match(text):
        number = float(text.replace(",", ""))
        target.value = int(number) if number.is_integer() else number  # type: ignore[attr-defined] # as above
        target.number_format = "#,##0.00" if "," in text else "General"  # type: ignore[attr-defined] # as above
    else:
        target.value = text or None  # type: ignore[attr-defined] # as above
        target.data_type = "s" if text else "n"  # type: ignore[attr-defined] # a text such as =100 is no formula
