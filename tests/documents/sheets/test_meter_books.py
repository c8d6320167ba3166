from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from duixian.core.incubator.tariffs import Band
from duixian.core.wording import Words
from duixian.documents.sheets.meter_books import (
    About,
    BillRow,
    MonthRow,
    ReadingRow,
    bills_table,
    file_name,
    month_table,
    readings_table,
)
from duixian.documents.sheets.workbook import write_table

ABOUT = About("中心", "2020", date(2020, 6, 1))
DAY = date(2020, 5, 10)
READ = ReadingRow("D1", "总表", "电", DAY, "09:00", Decimal("1400.5"), Decimal(400), 30, "人工抄表", "", "")
BILL = BillRow("ZD-1", "电", "供电", "D1", DAY, date(2020, 6, 9), None, Decimal("232.10"), Decimal(0), "未付", "")


def test_readings_are_numbers_and_days() -> None:
    sheet = load_workbook(BytesIO(write_table(readings_table([READ], ABOUT)))).active
    assert sheet is not None
    assert [sheet.cell(4, column).value for column in (1, 6, 7, 8)] == ["D1", 1400.5, 400, 30]
    assert sheet.cell(4, 4).value.date() == DAY  # type: ignore[union-attr]  # a day


def test_bills_add_up_and_a_quantity_that_was_not_printed_is_empty() -> None:
    table = bills_table([BILL, BILL], ABOUT)
    assert table.rows[0][6] is None
    assert table.totals is not None
    assert table.totals[7] == Decimal("464.20")


def test_a_month_has_a_column_for_each_band() -> None:
    row = MonthRow(
        "D1",
        "总表",
        Decimal(30),
        {Band.PEAK: Decimal(20), Band.VALLEY: Decimal(10)},
        Decimal(4),
        "05-02 10:00",
        Decimal(0),
        None,
        Decimal(1),
    )
    table = month_table([row], [Band.PEAK, Band.VALLEY], Words("千瓦时", "kWh"), ABOUT)
    assert [column.header.en for column in table.columns][2:5] == ["Used (kWh)", "Peak", "Valley"]
    assert table.rows[0][2:6] == (Decimal(30), Decimal(20), Decimal(10), Decimal(4))


def test_the_demo_says_so_and_the_file_is_named_by_what_it_holds() -> None:
    told = readings_table([READ], About("中心", "2020", date(2020, 6, 1), demo=True))
    assert told.notes[0].zh == "演示数据"
    assert file_name(told, "en") == "Readings, 2020.xlsx"
