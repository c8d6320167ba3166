from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.values import NotApplicable, NotMeasured, Percent
from duixian.core.wording import Words
from duixian.documents.sheets.tables import (
    Column,
    DataTable,
    Kind,
    TableError,
    Value,
    headers,
    left_out_note,
    write_csv,
)

COLUMNS = (
    Column(Words("项目", "Project")),
    Column(Words("预算", "Budget"), Kind.MONEY, total=True),
    Column(Words("指标数", "Indicators"), Kind.COUNT, total=True),
    Column(Words("得分", "Points"), Kind.NUMBER),
    Column(
        Words("执行率", "Execution"),
        Kind.PERCENT,
        total=True,
        parts=(Words("已支出", "spent"), Words("预算", "budget")),
    ),
    Column(Words("截止日", "Due"), Kind.DATE),
)
ROWS: tuple[tuple[Value, ...], ...] = (
    ("甲", Decimal("600000.00"), 18, Decimal("86.92"), Percent(Decimal(300), Decimal(600)), date(2020, 8, 30)),
    ("=1+1", Decimal("400000.50"), 0, 90, NotMeasured("账目未导入"), None),
    ("乙", NotApplicable("无预算"), None, None, Percent(Decimal(100), Decimal(200)), date(2020, 12, 31)),
)
TABLE = DataTable(Words("项目一览", "Projects"), COLUMNS, ROWS)


def _lines(table: DataTable, language: str = "zh") -> list[str]:
    return write_csv(table, language=language).decode("utf-8-sig").split("\r\n")  # type: ignore[arg-type]


def test_csv_has_typed_columns_and_a_rate_as_two_numbers_and_percent() -> None:
    assert _lines(TABLE) == [
        "项目,预算,指标数,得分,执行率（已支出）,执行率（预算）,执行率（%）,截止日",
        "甲,600000.00,18,86.92,300,600,50.00,2020-08-30",
        "'=1+1,400000.50,0,90,,,未测量（账目未导入）,",
        "乙,不适用（无预算）,,,100,200,50.00,2020-12-31",
        "合计,1000000.50,18,,400,800,50.00,",
        "",
    ]


def test_csv_speaks_english() -> None:
    assert _lines(TABLE, "en")[0] == (
        "Project,Budget,Indicators,Points,Execution (spent),Execution (budget),Execution (%),Due"
    )
    assert _lines(TABLE, "en")[2].endswith(",,not measured (账目未导入),")
    assert _lines(TABLE, "en")[4].startswith("Total,1000000.50,18,")


def test_csv_begins_with_the_mark_that_spreadsheets_need() -> None:
    assert write_csv(TABLE)[:3] == b"\xef\xbb\xbf"


def test_totals_leave_out_what_is_missing_and_say_so() -> None:
    assert TABLE.totals == (None, Decimal("1000000.50"), 18, None, Percent(Decimal(400), Decimal(800)), None)
    assert left_out_note(TABLE) == ("合计不含 3 个缺失的值。", "Totals leave out 3 missing values.")


def test_one_missing_value_is_singular_in_english() -> None:
    table = DataTable(TABLE.title, COLUMNS[:2], (("甲", None),))
    assert (left_out_note(table) or ("", ""))[1] == "Totals leave out 1 missing value."


def test_without_summed_columns_there_is_no_total() -> None:
    table = DataTable(TABLE.title, COLUMNS[:1], (("甲",),))
    assert (table.totals, left_out_note(table), _lines(table)) == (None, None, ["项目", "甲", ""])


def test_rates_of_nothing_have_no_total() -> None:
    column = Column(Words("率", "Rate"), Kind.PERCENT, total=True)
    assert DataTable(TABLE.title, (column,), ((None,),)).totals == (None,)


def test_a_first_column_that_is_summed_keeps_its_sum() -> None:
    column = Column(Words("数", "Number"), Kind.COUNT, total=True)
    assert _lines(DataTable(TABLE.title, (column,), ((2,), (3,))))[-2] == "5"


@pytest.mark.parametrize(
    ("columns", "row", "message"),
    [
        (COLUMNS[:2], ("甲",), "row 0 has 1 cells for 2 columns"),
        (COLUMNS[:1], (5,), "row 0, 'Project': 5 is no text"),
        (COLUMNS[2:3], (True,), "row 0, 'Indicators': True is no count"),
        (COLUMNS[1:2], (5,), "row 0, 'Budget': 5 is no money"),
        ((Column(Words("名", "Name"), Kind.TEXT, total=True),), ("甲",), "column 'Name' of text cannot be summed"),
    ],
)
def test_rows_that_do_not_fit_are_refused(columns: tuple[Column, ...], row: tuple[Value, ...], message: str) -> None:
    with pytest.raises(TableError) as raised:
        DataTable(TABLE.title, columns, (row,))
    assert str(raised.value) == message


def test_headers_of_a_rate_name_both_numbers() -> None:
    assert headers((Column(Words("率", "Rate"), Kind.PERCENT),), "zh") == ["率（分子）", "率（分母）", "率（%）"]


@given(st.text(), st.text())
def test_no_cell_of_a_csv_begins_a_formula(name: str, header: str) -> None:
    import csv
    from io import StringIO

    data = write_csv(DataTable(Words("", ""), (Column(Words(header, "")),), ((name,),))).decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(data, newline="")) for cell in row]
    assert [cell for cell in cells if cell.lstrip()[:1] in set("=+-@＝＋－＠") and cell.lstrip()] == []
