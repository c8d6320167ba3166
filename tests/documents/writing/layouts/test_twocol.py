from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from documents.writing.layouts.printing import beside, first_table, full, full_row, grid, tables
from duixian.core.forms.model import Budget, Narratives
from duixian.documents.writing.layouts.twocol import lay


def test_lay_money_of_the_term_stands_left_of_the_year() -> None:
    money = Budget(
        total=Decimal(500000), fiscal=Decimal(450000), other=Decimal(50000), midterm_total=Decimal(1500000),
        midterm_fiscal=Decimal(0),
    )  # fmt: skip
    assert grid(first_table(lay, full("twocol", budget=money)))[4:7] == [
        ["项目资金（万元）", "中期资金总额", "150.00", "年度资金总额", "50.00"],
        ["其中：财政拨款", "0.00", "其中：财政拨款", "45.00"],
        ["其他资金", "", "其他资金", "5.00"],
    ]


@pytest.mark.parametrize(
    ("midterm", "goals"), [("三年建成", "建成一期"), ("三年建成", None), (None, "建成一期"), (None, None)]
)
def test_lay_goals_stand_under_their_own_heads(midterm: str | None, goals: str | None) -> None:
    form = full("twocol", narratives=Narratives(midterm=midterm, goals=goals))
    assert grid(first_table(lay, form))[-2:] == [["总体目标", "中期目标", "年度目标"], [midterm or "", goals or ""]]


@pytest.mark.parametrize(
    ("weight", "note", "heads"),
    [
        (Decimal(0), "注", ["分值", "备注"]),
        (Decimal(5), None, ["分值"]),
        (None, "注", ["备注"]),
        (None, None, []),
    ],
)
def test_lay_optional_columns_only_with_a_value(weight: Decimal | None, note: str | None, heads: list[str]) -> None:
    rows = (replace(full_row(), weight=None, note=None), replace(full_row(), weight=weight, note=note))
    sheet = lay(full("twocol", indicators=rows), "")
    assert grid(tables(sheet)[1])[1] == ["一级指标", "二级指标", "三级指标", "中期指标值", "年度指标值", *heads]
    assert len(sheet.widths) == 5 + len(heads)


@pytest.mark.parametrize(
    ("contact", "phone", "row"),
    [(None, None, None), ("顾明薇", None, ["顾明薇", ""]), (None, "021-1", ["", "021-1"])],
)
def test_lay_person_only_when_one_is_named(contact: str | None, phone: str | None, row: list[str] | None) -> None:
    table = first_table(lay, full("twocol", contact=contact, phone=phone))
    rows = [[cells[1], cells[3]] for cells in grid(table) if cells[0] == "项目负责人"]
    assert rows == ([row] if row else [])


def test_lay_department_carries_the_code() -> None:
    assert beside(first_table(lay, full("twocol", department=None)), "主管部门及代码").text == "（123001）"
    assert beside(first_table(lay, full("twocol", project_code=None)), "主管部门及代码").text == "云澜市委办公室"
