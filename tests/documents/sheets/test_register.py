"""Official tables of the books."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from duixian.core.values import NotMeasured, Percent
from duixian.core.wording import Words
from duixian.documents.sheets.api import write_register
from duixian.documents.sheets.register import Register, breakable, cell_text, register_report, register_sheet
from duixian.documents.sheets.report import Grid, Prose
from duixian.documents.sheets.tables import Column, DataTable, Kind

COLUMNS = (
    Column(Words("明细", "Line")),
    Column(Words("日期", "Day"), Kind.DATE),
    Column(Words("金额", "Amount"), Kind.MONEY, total=True),
    Column(Words("执行率", "Executed"), Kind.PERCENT, total=True),
)
ROWS = (
    ("场地", date(2020, 6, 5), Decimal(90000), Percent(Decimal(9), Decimal(10))),
    ("=1+1", None, Decimal("1234.50"), Percent(Decimal(1), Decimal(10))),
)
REGISTER = Register(
    unit="示例中心",
    table=DataTable(Words("支付台账", "Payments"), COLUMNS, ROWS, (Words("单位：元", "In yuan"),)),
    above=((Words("项目", "Project"), "论坛"),),
    below=(Words("制表人：", "Prepared by:"),),
    notice="演示数据",
)  # fmt: skip


def grid_texts(register: Register) -> list[list[str]]:
    table = next(block for block in register_report(register).blocks[1:] if isinstance(block, Grid)).table
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[number] for number in sorted(rows)]


def test_rows_read_as_people_write_money_and_end_with_the_sum() -> None:
    assert grid_texts(REGISTER) == [
        ["明细", "日期", "金额", "执行率"],
        ["场地", "2020-06-05", "90,000.00", "90.00%"],
        ["=1+1", "", "1,234.50", "10.00%"],
        ["合计", "", "91,234.50", "50.00%"],
    ]


def test_report_names_the_unit_and_carries_notes_and_places_to_sign() -> None:
    report = register_report(REGISTER)
    assert (report.title, report.subtitle, report.notice, report.landscape) == (
        "支付台账",
        "示例中心",
        "演示数据",
        False,
    )
    assert [block.text for block in report.blocks if isinstance(block, Prose)] == ["单位：元", "制表人："]


def test_workbook_holds_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(write_register(REGISTER, "xlsx")))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}
    assert next(cell.value for cell in cells if isinstance(cell.value, int | float)) == 90000
    assert [note.said("en") for note in register_sheet(REGISTER).table.notes] == [
        "Unit: 示例中心", "Project: 论坛", "In yuan", "Prepared by:", "演示数据",
    ]  # fmt: skip


def test_pdf_is_the_same_every_time() -> None:
    assert write_register(REGISTER, "pdf") == write_register(REGISTER, "pdf")
    assert write_register(REGISTER, "pdf")[:5] == b"%PDF-"


def test_missing_value_says_why_and_unknown_format_is_refused() -> None:
    assert cell_text(NotMeasured("未登记"), "zh") == "未测量（未登记）"
    with pytest.raises(ValueError, match="unknown format 'odt'"):
        write_register(REGISTER, "odt")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ZF00001-0001", "ZF00001\u200b-0001"),
        ("流水20200828001号", "流水\u200b2020082\u200b8001号"),
        ("HT-1", "HT-1"),
        ("International", "International"),
        ("1,234,567.00", "1,234,567.00"),
        ("", ""),
    ],
)
def test_long_numbers_may_break_and_nothing_else(text: str, told: str) -> None:
    assert breakable(text, 7) == told


def test_numbers_break_where_the_column_is_narrow_and_never_in_the_workbook() -> None:
    columns = tuple(Column(Words(f"列{number}", f"c{number}")) for number in range(12))
    long = "ZF00001-00012345"
    register = Register(
        "示例中心", DataTable(Words("表", "table"), columns, ((long, *[""] * 11),)), ((Words("年度", "Year"), "2020"),)
    )
    assert grid_texts(register)[1][0].replace("\u200b", "") == long
    assert "\u200b" in grid_texts(register)[1][0]
    assert register_sheet(register).table.rows[0][0] == long
