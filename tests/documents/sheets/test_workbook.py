from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from documents.sheets.test_tables import COLUMNS, ROWS, TABLE
from duixian.core.wording import Words
from duixian.documents.sheets.tables import Column, DataTable, Kind
from duixian.documents.sheets.workbook import NativeChart, Worksheet, write_table, write_xlsx


def _open(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def test_a_table_stands_under_its_title_with_typed_cells() -> None:
    page = _open(write_table(TABLE)).active
    assert (page.title, page["A1"].value, page["A3"].value, page["G3"].value) == (
        "项目一览",
        "项目一览",
        "项目",
        "执行率（%）",
    )
    assert [cell.value for cell in page[4]][:7] == ["甲", 600000, 18, 86.92, 300, 600, 50]
    assert page["H4"].value.date() == date(2020, 8, 30)
    assert [cell.number_format for cell in page[4]][1:4] == ["#,##0.00", "#,##0", "#,##0.00"]
    assert page["H4"].number_format == "yyyy-mm-dd"


def test_texts_stay_texts_whatever_they_look_like() -> None:
    cell = _open(write_table(TABLE)).active["A5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_missing_values_say_why_and_zero_is_a_number() -> None:
    page = _open(write_table(TABLE)).active
    assert [cell.value for cell in page[5]] == ["=1+1", 400000.5, 0, 90, None, None, "未测量（账目未导入）", None]
    assert page["B6"].value == "不适用（无预算）"


def test_the_last_row_sums_up_and_a_note_says_what_it_leaves_out() -> None:
    page = _open(write_table(TABLE, language="en")).active
    assert [cell.value for cell in page[7]] == ["Total", 1000000.5, 18, None, 400, 800, 50, None]
    assert page["A9"].value == "Totals leave out 3 missing values."


def test_heads_stay_in_sight_and_can_be_filtered() -> None:
    page = _open(write_table(TABLE)).active
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A4", "A3:H6", "$3:$3")
    assert page.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_wide_tables_are_printed_across() -> None:
    columns = tuple(Column(Words(f"列{i}", f"Column {i}")) for i in range(4))
    wide = DataTable(Words("宽", "Wide"), columns, (("长" * 40,) * 4,))
    assert _open(write_table(wide)).active.page_setup.orientation == "landscape"
    assert (
        _open(write_table(DataTable(Words("窄", "Narrow"), columns[:1], ()))).active.page_setup.orientation
        == "portrait"
    )


def test_a_table_without_rows_has_its_heads_and_no_filter() -> None:
    page = _open(write_table(DataTable(TABLE.title, COLUMNS, ()))).active
    assert ([cell.value for cell in page[3]][:2], page.auto_filter.ref) == (["项目", "预算"], None)
    assert [cell.value for cell in page[4]][:3] == ["合计", 0, 0]


@pytest.mark.parametrize(("kind", "element"), [("bars", "barChart"), ("stacked", "barChart"), ("lines", "lineChart")])
def test_charts_are_native_and_point_to_the_columns(kind: str, element: str) -> None:
    chart = NativeChart(kind, Words("执行", "Execution"), 0, (1, 4))  # type: ignore[arg-type]
    data = write_xlsx([Worksheet(Words("数据", "Data"), TABLE, (chart, chart))], title="t")
    archive = ZipFile(BytesIO(data))
    charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    text = archive.read(charts[0]).decode()
    assert (len(charts), f"<c:{element}>" in text, 'val="stacked"' in text) == (2, True, kind == "stacked")
    assert "<c:f>数据!$A$4:$A$6</c:f>" in text
    assert "<c:f>数据!$G$4:$G$6</c:f>" in text


def test_bars_begin_at_the_top_like_the_rows() -> None:
    chart = NativeChart("bars", Words("执行", "Execution"), 0, (1,))
    data = write_xlsx([Worksheet(Words("数据", "Data"), TABLE, (chart,))], title="t")
    text = ZipFile(BytesIO(data)).read("xl/charts/chart1.xml").decode()
    axis = text[text.index("<c:catAx>") : text.index("</c:catAx>")]
    assert '<c:orientation val="maxMin"/>' in axis


def test_no_chart_is_drawn_of_nothing() -> None:
    empty = DataTable(TABLE.title, COLUMNS, ())
    data = write_xlsx(
        [Worksheet(Words("数据", "Data"), empty, (NativeChart("bars", Words("", ""), 0, (1,)),))], title=""
    )
    assert [name for name in ZipFile(BytesIO(data)).namelist() if "chart" in name] == []


def test_tabs_of_one_name_are_told_apart_and_a_book_of_nothing_opens() -> None:
    sheet = Worksheet(Words("数据", "Data"), TABLE)
    assert _open(write_xlsx([sheet, sheet], title="")).sheetnames == ["数据", "数据 (2)"]
    assert len(_open(write_xlsx([], title="")).sheetnames) == 1


def test_the_same_tables_give_the_same_bytes() -> None:
    assert write_table(TABLE) == write_table(DataTable(TABLE.title, COLUMNS, ROWS))


def test_notes_stand_below_the_table() -> None:
    table = DataTable(
        TABLE.title, (Column(Words("数", "Number"), Kind.NUMBER),), ((Decimal(1),),), (Words("演示数据", "Demo"),)
    )
    page = _open(write_table(table)).active
    assert (page["A4"].value, page["A6"].value) == (1, "演示数据")
