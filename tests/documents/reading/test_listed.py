"""Files of actual values: CSV, XLSX, JSON, and what is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.scoring.listed import ListedValue
from duixian.documents.reading.errors import DamagedFileError, EmptyFileError, LimitExceededError, ReadError
from duixian.documents.reading.listed import read_listed
from duixian.documents.reading.loaders.limits import Limits

ROWS = [["表", "指标名称", "实际完成值", "评判", "得分比例", "理由"], ["1", "场次", "4", "", "", ""], ["", "", "", "", "", ""],
        ["1", "机制", "", "部分达成", "70", "少一份协议"]]  # fmt: skip
LINES = (
    ListedValue("场次", "4", "1", line=2),
    ListedValue("机制", "", "1", "部分达成", "70", "少一份协议", line=4),
)


def book(*sheets: list[list[str]]) -> bytes:
    data = BytesIO()
    with xlsxwriter.Workbook(data) as workbook:
        for rows in sheets:
            sheet = workbook.add_worksheet()
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
    return data.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_of_text(delimiter: str, encoding: str) -> None:
    text = "\n".join(delimiter.join(cells) for cells in ROWS)
    assert read_listed("a.csv", text.encode(encoding)) == LINES


def test_a_workbook_is_read_by_the_sheet_that_has_the_header() -> None:
    assert read_listed("a.xlsx", book([["说明"], ["填写方法"]], ROWS)) == LINES


def test_numbers_of_a_workbook_are_read_as_typed() -> None:
    data = BytesIO()
    with xlsxwriter.Workbook(data) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["序号", "完成值"])
        sheet.write_row(1, 0, [3, 0.1])
    assert read_listed("a.xlsx", data.getvalue()) == (ListedValue("3", "0.1", line=2),)


def test_a_header_may_stand_below_a_title() -> None:
    text = "2020年度实际完成值\n\nIndicator,Actual\n场次,4\n"
    assert read_listed("a.csv", text.encode()) == (ListedValue("场次", "4", line=4),)


def test_short_lines_have_empty_cells() -> None:
    assert read_listed("a.csv", "指标,实际,完成值\n场次\n".encode()) == (ListedValue("场次", "", line=2),)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"场次": 4, "比率": 95.5, "建立": True, "停办": False, "其他": None, "词": "合规"},
         [("场次", "4"), ("比率", "95.5"), ("建立", "是"), ("停办", "否"), ("其他", ""), ("词", "合规")]),
        ({}, []),
    ],
)  # fmt: skip
def test_json_of_one_form(data: dict[str, object], expected: list[tuple[str, str]]) -> None:
    found = read_listed("a.json", json.dumps(data).encode())
    assert [(value.name, value.value) for value in found] == expected
    assert {value.form for value in found} <= {""}


def test_json_of_several_forms_and_judgements() -> None:
    judged = {"band": "partly", "share": 70, "reason": "少一份"}
    data = {"forms": [{"场次": 4}, {"机制": judged, "覆盖率": {"value": 95}}]}
    expected = (
        ListedValue("场次", "4", "1"),
        ListedValue("机制", "", "2", "partly", "70", "少一份"),
        ListedValue("覆盖率", "95", "2"),
    )
    assert read_listed("a.json", json.dumps(data).encode()) == expected
    assert read_listed("a.json", json.dumps(data["forms"]).encode()) == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\n1,2\n", "no header"),
        ("指标,目标\n场次,4\n".encode(), "no header"),
        (b'{"a": ', "This is no JSON"),
        (b"[" * 100_000, "This is no JSON"),
        (b'{"forms": 3}', "forms should be a list"),
        (b"[3]", "A form should be an object"),
        (b'{"a": [1]}', "The value of “a” is neither text nor a number"),
        (b'{"a": {"other": 1}}', "The value of “a” is neither"),
        (b'a,b\n"' + b"x" * 200_000 + b'"\n', "The CSV cannot be read"),
    ],
)
def test_what_is_no_list_is_refused_with_the_cure(data: bytes, message: str) -> None:
    with pytest.raises(DamagedFileError) as refused:
        read_listed("a.csv", data)
    assert (refused.value.code, refused.value.name) == ("bad-actuals", "a.csv")
    assert message in refused.value.message_en
    assert refused.value.cure_en.startswith("Make a table with the columns indicator and actual")


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyFileError) as refused:
        read_listed("a.csv", data)
    assert refused.value.name == "a.csv"


def test_too_much_is_refused() -> None:
    with pytest.raises(LimitExceededError):
        read_listed("a.csv", b"x" * 11, limits=Limits(file_bytes=10))
    with pytest.raises(LimitExceededError):
        read_listed("a.csv", "指标,完成值\n".encode() + b"a,1\n" * 10, limits=Limits(sheet_rows=10))


def test_a_broken_workbook_is_refused() -> None:
    with pytest.raises(ReadError):
        read_listed("a.xlsx", b"PK\x03\x04 no workbook")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_list_or_are_refused(data: bytes) -> None:
    found: tuple[ListedValue, ...] = ()
    with suppress(ReadError):
        found = read_listed("a", data)
    assert all(isinstance(cell, str) for value in found for cell in value[:6])
