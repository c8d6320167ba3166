"""Publications as tables: safe in a spreadsheet, with every reason."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from duixian.core.wording import Language
from duixian.documents.opendata.tables import Listed, list_table, publication_book, publication_table
from duixian.documents.sheets.tables import write_csv
from factories.published import promise_content, result_content
from snapshots import snapshot as golden

BOM = "﻿"


def listed(content: dict[str, Any]) -> Listed:
    return Listed(content, "9a" * 32, date(2021, 1, 8), "https://example.org/open/p/1/")


def text(content: dict[str, Any], language: Language = "zh") -> str:
    return write_csv(publication_table(content, language), language=language).decode()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_csv_of_a_result_is_kept_as_it_reads(language: Language) -> None:
    told = text(result_content(), language)
    assert told.startswith(BOM)
    assert told.replace("\r\n", "\n") == golden(f"disclosure-result-{language}.csv", told.replace("\r\n", "\n"))


def test_a_row_of_the_csv_has_value_rate_points_and_reason() -> None:
    rows = list(csv.DictReader(io.StringIO(text(result_content()).removeprefix(BOM))))
    missed = rows[1]
    assert (missed["目标值"], missed["实际完成值"], missed["比率（分子）"], missed["比率（%）"]) == (
        ">=85",
        "80%（160/200）",
        "160",
        "80.00",
    )
    assert (missed["结论"], missed["得分"], missed["失分原因"]) == ("未达到", "16.5", "满意率不足，失3.5分。")
    assert (missed["说明"], missed["佐证"], missed["来源记录数"]) == ("两场拖堂；提前排练", "实时记录", "12")
    assert (rows[-2]["指标"], rows[-2]["得分"], rows[-1]["得分"]) == ("预算执行", "9.78", "53.28")


def test_a_promise_has_targets_and_weights_only() -> None:
    rows = list(csv.reader(io.StringIO(text(promise_content()).removeprefix(BOM))))
    assert rows[0] == ["一级指标", "二级指标", "指标", "目标值", "分值"]
    assert rows[1][-1] == "20"
    assert len(rows) == 5


def test_the_book_has_the_indicators_and_the_costs_and_runs_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(publication_book(result_content())))
    assert book.sheetnames == ["绩效指标", "预算明细"]
    cells = [cell for row in book["预算明细"].iter_rows() for cell in row if cell.value]
    assert [cell.value for cell in cells if "场租" in str(cell.value)] == ["=场租"]
    named = next(cell for cell in cells if cell.value == "=场租")
    assert named.data_type == "s"


def test_a_book_without_costs_has_one_sheet() -> None:
    content = promise_content()
    content["promise"]["costs"] = []
    assert openpyxl.load_workbook(io.BytesIO(publication_book(content))).sheetnames == ["绩效指标"]


def test_the_list_has_a_row_for_each_with_score_and_address() -> None:
    table = list_table([listed(result_content()), listed(promise_content())])
    told, promised = table.rows
    assert told[:6] == (2020, "206012", "促进中心", "P-01", "研讨会", "绩效结果")
    assert [str(one) for one in told[6:]] == [
        "93.3",
        "优",
        "有目标未达到",
        "400000",
        "391260",
        "2021-01-08",
        "https://example.org/open/p/1/",
        "9a" * 32,
    ]
    assert promised[6:11] == (None, None, None, told[9], None)


def test_a_rate_over_nothing_is_left_empty() -> None:
    content = result_content()
    content["result"]["rows"][1]["rate"] = {"numerator": "0", "denominator": "0", "percent": "—"}
    assert publication_table(content).rows[1][5] is None
