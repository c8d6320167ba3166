from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl

from documents.sheets_samples import EVALUATION
from duixian.core.values import Percent
from duixian.documents.sheets.api import write_evaluation
from duixian.documents.sheets.evaluation_workbook import evaluation_sheets


def test_points_add_up_and_have_their_chart() -> None:
    points = evaluation_sheets(EVALUATION)[0]
    assert points.table.totals == (
        None, None, None, None, None, Decimal(90), Decimal("68.36"), Decimal("21.64"), None, None,
    )  # fmt: skip
    assert [(chart.kind, chart.series) for chart in points.charts] == [("stacked", (6, 7))]


def test_money_holds_the_rate_as_two_numbers() -> None:
    (row,) = evaluation_sheets(EVALUATION)[1].table.rows
    assert row == (
        Decimal(600_000), Decimal(600_000), Decimal(588_000), Percent(Decimal(588_000), Decimal(600_000)), Decimal(10), Decimal("9.8"),
    )  # fmt: skip


def test_lost_points_and_rectification_are_listed() -> None:
    losses, items = evaluation_sheets(EVALUATION, language="en")[2:]
    assert losses.table.rows[-1] == ("Budget execution", Decimal("0.2"), "98 % of the budget executed.", "")
    assert [row[3:] for row in items.table.rows] == [
        (date(2020, 12, 15), None, "overdue"),
        (date(2021, 3, 31), None, "open"),
        (date(2020, 12, 1), date(2020, 11, 20), "done"),
    ]


def test_the_book_opens_with_four_sheets_and_says_whose_data_it_is() -> None:
    book = openpyxl.load_workbook(BytesIO(write_evaluation(EVALUATION, "xlsx")))
    assert book.sheetnames == ["指标得分", "资金", "失分", "整改"]
    page = book["指标得分"]
    assert page["A1"].value == "海汀国际生命科学与医药交流对接　指标得分（2020年度）"
    assert [page[f"A{row}"].value for row in range(10, 15)] == [
        "合计",
        None,
        "实施单位：海汀市生物医药产业促进中心",
        "计分依据：国家 2020（财预〔2020〕10号）",
        "演示数据",
    ]
    assert len(page._charts) == 1


def test_without_a_notice_there_is_none() -> None:
    notes = evaluation_sheets(replace(EVALUATION, notice=""))[0].table.notes
    assert [note.zh[:4] for note in notes] == ["实施单位", "计分依据"]
