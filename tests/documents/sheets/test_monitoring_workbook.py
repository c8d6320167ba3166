from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import openpyxl

from documents.sheets_samples import MONITORING
from duixian.documents.sheets.api import write_monitoring
from duixian.documents.sheets.monitoring_workbook import monitoring_sheets


def test_rows_have_their_shares_as_numbers() -> None:
    rows = monitoring_sheets(MONITORING)[0].table.rows
    assert [row[5:8] for row in rows] == [
        (Decimal(100), Decimal("121.25"), "已完成"),
        (Decimal(100), Decimal("82.40"), "有风险"),
        (Decimal(100), Decimal("33.33"), "滞后"),
        (Decimal(100), None, "未测量"),
        (Decimal(0), None, "未到期"),
    ]


def test_shares_are_rounded_half_up() -> None:
    half = replace(MONITORING.rows[0], reached=Fraction(1, 20_000), expected=Fraction(2, 3))
    assert monitoring_sheets(replace(MONITORING, rows=(half,)))[0].table.rows[0][5:7] == (
        Decimal("66.67"),
        Decimal("0.01"),
    )


def test_curves_stand_on_every_day_that_matters_and_actual_values_end_with_the_report() -> None:
    assert monitoring_sheets(MONITORING)[1].table.rows == tuple(
        (day, *(None if cell is None else Decimal(cell) for cell in cells))
        for day, *cells in (
            (date(2020, 1, 31), "0", "5", "0", "0"),
            (date(2020, 3, 31), "20", "16.67", "0", "0"),
            (date(2020, 4, 20), "20", "16.67", "0", "30"),
            (date(2020, 6, 30), "70", "62", "70", "30"),
            (date(2020, 7, 10), "70", "62", "70", "90"),
            (date(2020, 7, 31), "70", "62", "70", "90"),
            (date(2020, 11, 30), "100", None, "100", None),
            (date(2020, 12, 31), "100", None, "100", None),
        )
    )


def test_a_half_without_values_has_none() -> None:
    unknown = replace(MONITORING, money=replace(MONITORING.money, actual=()))
    assert {row[4] for row in monitoring_sheets(unknown)[1].table.rows} == {None}


def test_corrections_and_questions_are_listed() -> None:
    corrections, questions = monitoring_sheets(MONITORING, language="en")[2:]
    assert [row[3:] for row in corrections.table.rows] == [
        (date(2020, 7, 15), None, "16 days overdue"),
        (date(2020, 8, 15), None, "open"),
    ]
    assert questions.table.rows == (("90 % of the money is spent and 62 % of the work is done. Say why.",),)


def test_the_book_opens_with_its_charts_and_notice() -> None:
    book = openpyxl.load_workbook(BytesIO(write_monitoring(MONITORING, "xlsx", language="en")))
    assert book.sheetnames == ["Indicators", "Curves", "Corrections", "Questions"]
    assert [len(page._charts) for page in book] == [1, 1, 0, 0]
    assert book["Curves"]["A13"].value == "Unit: 海汀市生物医药产业促进中心"


def test_without_a_notice_there_is_none() -> None:
    assert len(monitoring_sheets(replace(MONITORING, notice=""))[0].table.notes) == 1
