"""Lists as people make them: titles above the headings, encodings, merged cells, too many rows."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.tables import MOST_ROWS, read_sheets
from factories.evidence import csv_bytes, xlsx_bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_read_sheets_csv_in_any_encoding(encoding: str) -> None:
    (sheet,) = read_sheets("签到.csv", "姓名,单位\n张三,海汀医药\n李四,海汀医院\n".encode(encoding))
    assert (sheet.headings(), sheet.records()) == (
        ("姓名", "单位"),
        [(2, ("张三", "海汀医药")), (3, ("李四", "海汀医院"))],
    )


def test_read_sheets_csv_with_semicolons_and_quoted_commas() -> None:
    (sheet,) = read_sheets("a.csv", '编号;说明\n1;"甲;乙"\n'.encode())
    assert sheet.records() == [(2, ("1", "甲;乙"))]


def test_read_sheets_xlsx_finds_headings_below_a_title_and_skips_blank_rows() -> None:
    content = xlsx_bytes(
        ["签到表", "", ""],
        ["姓名", "单位", "日期"],
        ["张三", "甲", "2020-11-20"],
        ["", "", ""],
        ["李四", "乙", "2020-11-21"],
    )
    (sheet,) = read_sheets("签到.xlsx", content)
    assert (sheet.name, sheet.header) == ("清单", 1)
    assert [number for number, _row in sheet.records()] == [3, 5]


def test_headings_when_blank_or_doubled() -> None:
    (sheet,) = read_sheets("a.csv", csv_bytes(["姓名", "", "姓名", "单位"], ["甲", "7", "乙", "丙"]))
    assert sheet.headings() == ("姓名", "列B", "姓名 (2)", "单位")


def test_merged_rows_hold_their_value_in_each_row() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        page = book.add_worksheet("a")
        page.write_row(0, 0, ["单位", "姓名"])
        page.merge_range(1, 0, 2, 0, "海汀医药")
        page.write(1, 1, "张三")
        page.write(2, 1, "李四")
    (sheet,) = read_sheets("a.xlsx", held.getvalue())
    assert sheet.records() == [(2, ("海汀医药", "张三")), (3, ("海汀医药", "李四"))]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    (sheet,) = read_sheets("a.csv", csv_bytes(["编号", "说明"], ["1", "=HYPERLINK(1)"]))
    assert sheet.records() == [(2, ("1", "=HYPERLINK(1)"))]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"\n"),
        ("a.csv", "姓名,单位\n".encode()),
        ("a.pdf", b"%PDF-1.7"),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.csv", b'a,b\n"1,2\n'),
        ("a.csv", b"a,b\n" + b"1,2\n" * (MOST_ROWS + 20)),
        ("a.csv", b",".join([b"h"] * 101) + b"\n" + b",".join([b"1"] * 101)),
    ],
)
def test_read_sheets_when_it_is_no_list(name: str, content: bytes) -> None:
    with pytest.raises(ListRefused) as refused:
        read_sheets(name, content)
    assert (refused.value.field, "function" in str(refused.value.message)) == ("file", False)


def test_columns_are_found_by_any_of_their_headings() -> None:
    (sheet,) = read_sheets("a.csv", "Date,表号,备注\n2020-01-01,D1,x\n".encode())
    assert sheet.places({"number": ("表号", "meter"), "day": ("日期", "date"), "value": ("读数",)}) == {
        "number": 1,
        "day": 0,
    }
