"""CSV that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.documents.writing.csv_text import MARK, csv_lines, csv_text, harmless, plain


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"), ("=cmd()", "'=cmd()"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"), ("-", "'-"), ("+86 21", "'+86 21"), ("|calc", "'|calc"),
        ("  =1", "'  =1"), ("\t=1", "'\t=1"), ("\n=1", "'\n=1"), ("＝1", "'＝1"), ("－1", "'－1"), ("-1e9", "'-1e9"),
        ("-12.5", "-12.5"), ("-1", "-1"), ("12", "12"), ("张三", "张三"), ("甲=乙", "甲=乙"), ("", ""),
    ],
)  # fmt: skip
def test_texts_that_would_run_are_disarmed(text: str, safe: str) -> None:
    assert harmless(text) == safe


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (Decimal("1E+3"), "1000"), (date(2020, 6, 30), "2020-06-30"), (7, "7"), ("甲", "甲")],
)
def test_cells_as_texts(cell: object, text: str) -> None:
    assert plain(cell) == text


def test_lines_end_for_spreadsheets_and_are_made_one_by_one() -> None:
    lines = csv_lines(iter([("甲", 1), ('a"b', "c,d"), ()]))
    assert list(lines) == ["甲,1\r\n", '"a""b","c,d"\r\n', "\r\n"]


def test_a_file_has_the_mark() -> None:
    assert csv_text([["甲"], ["=1"]]) == f"{MARK}甲\r\n'=1\r\n"


@given(st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=3), max_size=4))
def test_read_back_no_cell_is_a_formula_and_none_is_lost(rows: list[list[str]]) -> None:
    back = list(csv.reader(io.StringIO("".join(csv_lines(rows)), newline="")))
    assert back == [[harmless(cell) for cell in row] for row in rows]
    assert [cell for row in back for cell in row if cell.lstrip()[:1] in {"=", "+", "@"}] == []
