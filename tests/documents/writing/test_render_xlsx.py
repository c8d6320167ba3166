from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.samples import sample
from duixian.core.forms.model import FormDocument, Indicator, Narratives
from duixian.documents.writing.api import write_form
from duixian.documents.writing.render_xlsx import Row, page_breaks


def _book(document: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(write_form(document, "xlsx").data))


def test_xlsx_amounts_are_numbers_with_thousands_separators() -> None:
    page = _book(sample("shanghai2020")).active
    cells = [
        page.cell(row, 2)
        for row in range(1, page.max_row + 1)
        if page.cell(row, 1).value == "同名项目上年\n预算额（元）"
    ]
    more = [page.cell(cell.row, 5) for cell in cells]
    assert [(cell.value, cell.number_format) for cell in (*cells, *more)] == [
        (600000, "#,##0"),
        (588312.5, "#,##0.00"),
    ]


def test_xlsx_merges_titles_levels_and_values() -> None:
    page = _book(sample("selfeval")).active
    merged = {str(cells) for cells in page.merged_cells.ranges}
    assert {"A1:H1", "A2:H2", "B3:H3", "A6:A8", "A13:A16", "B13:B14"} - merged == set()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "http://a.example/", "{=1}", "0123"])
def test_xlsx_text_stays_text_whatever_it_looks_like(text: str) -> None:
    form = sample("shanghai2020", indicators=(Indicator("产出", "数量", text, text),))
    page = _book(form).active
    found = [cell for row in page.iter_rows() for cell in row if cell.value == text]
    assert [(cell.data_type, cell.hyperlink) for cell in found] == [("s", None), ("s", None)]


def test_xlsx_prints_on_a4_fitted_to_the_width_with_repeated_head() -> None:
    page = _book(sample("monitoring")).active
    assert (page.page_setup.paperSize, page.page_setup.orientation, page.page_setup.fitToHeight) == (9, "landscape", 0)
    assert page.print_title_rows == "$10:$11"


def test_xlsx_rows_stay_below_the_greatest_height() -> None:
    page = _book(sample("shanghai2020", narratives=Narratives(goals="字" * 6000))).active
    heights = [dimension.height for dimension in page.row_dimensions.values() if dimension.height]
    assert max(heights) <= 400
    assert sum(heights) > 1200


def test_xlsx_amounts_shrink_instead_of_turning_into_hashes() -> None:
    page = _book(sample("selfeval")).active
    looks = {
        cell.alignment.shrink_to_fit for row in page.iter_rows() for cell in row if cell.data_type == "n" and cell.value
    }
    assert looks == {True}


def test_xlsx_rows_are_as_high_as_their_lines() -> None:
    page = _book(sample("shanghai2020", narratives=Narratives(goals="字" * 35 + "\n" + "字" * 80))).active
    heights = {page.cell(row, 1).value: page.row_dimensions[row].height for row in range(1, page.max_row + 1)}
    labels = ("申报单位名称", "是否含有政府\n购买服务", "总目标及\n阶段性目标")
    assert [heights[label] for label in labels] == [18.75, 33.75, 63.75]


def _rows(*heights: float, tied: tuple[int, ...] = ()) -> list[Row]:
    return [Row(height, number in tied) for number, height in enumerate(heights)]


@pytest.mark.parametrize(
    ("rows", "breaks"),
    [
        (_rows(50, 60, 50), [1, 2]),
        (_rows(50, 50), []),
        (_rows(50, 40, 50), [2]),
        (_rows(50, 40, 50, tied=(1,)), [1]),
        (_rows(40, 20, 20, 50, tied=(1, 2)), [1]),
        (_rows(40, 20, 10, 10, tied=(1, 2)), []),
        (_rows(20, 200, 30, 20, tied=(0,)), [2]),
        (_rows(90, 70, 20, 20, tied=(2,)), [1, 2]),
        (_rows(90, 70, 20), [1]),
    ],
)
def test_page_breaks_come_where_a_page_is_full(rows: list[Row], breaks: list[int]) -> None:
    assert page_breaks(rows, 100, 10) == breaks


@given(st.lists(st.builds(Row, st.floats(1, 60), st.booleans())))
def test_page_breaks_leave_no_page_overfull_and_no_heading_last(rows: list[Row]) -> None:
    found = page_breaks(rows, 100, 10)
    assert [rows[before - 1].tied for before in found] == [False] * len(found)
    for start, end in pairwise([0, *found, len(rows)]):
        page = rows[start:end]
        parts = sum(not row.tied for row in page[:-1])
        assert sum(row.height for row in page) + (10 if start else 0) <= 100 or parts == 0


def test_xlsx_sheet_names_are_allowed_and_unlike() -> None:
    names = ("一/二:三", "一/二:三", "长" * 40, "", "'单引号'", "History")
    document = FormDocument("a", tuple(sample("twocol", project_name=name) for name in names))
    assert _book(document).sheetnames == [
        "一 二 三", "一 二 三 (2)", "长" * 31, "项目支出绩效目标申报表", "单引号", "History (2)",
    ]  # fmt: skip
