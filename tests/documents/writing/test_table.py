"""Plain tables that are safe to open."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from duixian.documents.writing.table import table_csv, table_xlsx

HEADINGS = ("名称", "数额")


def test_table_csv_reads_back_with_numbers_and_days() -> None:
    content = table_csv(HEADINGS, [("=HYPERLINK(1)", Decimal("-3.50")), (date(2020, 6, 30), None)])
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [list(HEADINGS), ["'=HYPERLINK(1)", "-3.50"], ["2020-06-30", ""]]


def test_table_xlsx_keeps_formulas_as_text_and_numbers_as_numbers() -> None:
    content = table_xlsx("测量值:1/2", HEADINGS, [("=1+1", Decimal("2.5")), ("http://x", 3)])
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["测量值12"]
    assert book.get_sheet_by_index(0).to_python() == [list(HEADINGS), ["=1+1", 2.5], ["http://x", 3.0]]


@given(st.lists(st.text(max_size=8), max_size=5))
def test_table_csv_never_holds_a_cell_that_begins_like_a_formula(texts: list[str]) -> None:
    rows = csv.reader(io.StringIO(table_csv(["甲"], [[text] for text in texts]).decode("utf-8-sig"), newline=""))
    risky = [row for row in rows if row and row[0].startswith(("=", "+", "@", "\t", "\r"))]
    assert risky == []
