from __future__ import annotations

from decimal import Decimal

import pytest

from documents.writing.layouts.printing import beside, first_table, full, grid, tables
from duixian.core.forms.model import Budget, CostLine, Form, Kind
from duixian.core.periods import PartialDate
from duixian.documents.writing.layouts.shanghai2020 import NARRATIVES, lay


def test_lay_narratives_all_have_a_row_even_without_text() -> None:
    rows = grid(first_table(lay, Form(Kind.TARGET)))
    assert rows[4:10] == [[label, ""] for _, label in NARRATIVES]


@pytest.mark.parametrize(
    ("money", "texts"),
    [
        (Budget(), ["", "", "", ""]),
        (Budget(total=Decimal(0)), ["0", "", "", ""]),
        (
            Budget(Decimal(4989200), Decimal("4989200.5"), Decimal("0.01"), Decimal(-20)),
            ["4,989,200", "4,989,200.50", "0.01", "-20"],
        ),
    ],
)
def test_lay_money_in_yuan_zero_is_not_missing(money: Budget, texts: list[str]) -> None:
    table = first_table(lay, full("shanghai2020", budget=money))
    labels = ("项目总预算（元）", "项目当年预算（元）", "同名项目上年预算额（元）", "同名项目上年预算执行数（元）")
    cells = [beside(table, label) for label in labels]
    assert [cell.text for cell in cells] == texts
    sums = (money.total, money.current_year, money.last_year_budget, money.last_year_executed)
    assert [cell.number for cell in cells] == list(sums)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (None, ""),
        (PartialDate(2020), "2020"),
        (PartialDate(2020, 3), "2020-03"),
        (PartialDate(2020, 1, 2), "2020-01-02"),
    ],
)
def test_lay_dates_as_precise_as_known(date: PartialDate | None, text: str) -> None:
    table = first_table(lay, full("shanghai2020", start_date=date))
    assert (beside(table, "计划开始日期").text, beside(table, "计划完成日期").text) == (text, "2023-11-30")


@pytest.mark.parametrize(("bought", "text"), [(None, ""), (True, "是"), (False, "否")])
def test_lay_government_purchase_yes_no_or_not_said(bought: bool | None, text: str) -> None:
    assert (
        beside(first_table(lay, full("shanghai2020", government_purchase=bought)), "是否含有政府购买服务").text == text
    )


@pytest.mark.parametrize(("year", "bar"), [(2020, "2020年绩效目标"), (None, "绩效目标")])
def test_lay_bar_of_the_indicators_names_the_year(year: int | None, bar: str) -> None:
    assert grid(tables(lay(full("shanghai2020", year=year), ""))[1])[0] == [bar]


def test_lay_cost_lines_are_an_annex_with_a_sum_only_when_every_amount_is_known() -> None:
    lines = (CostLine("场租", Decimal("1.5"), "2天"), CostLine("餐费", Decimal(2)))
    annex = tables(lay(full("shanghai2020", cost_lines=lines), ""))[2]
    assert grid(annex)[2:] == [["场租", "1.50", "2天"], ["餐费", "2", ""], ["合计", "3.50", ""]]
    annex = tables(lay(full("shanghai2020", cost_lines=(*lines, CostLine("其他"))), ""))[2]
    assert grid(annex)[-1] == ["其他", "", ""]
    assert len(tables(lay(full("shanghai2020", cost_lines=()), ""))) == 2
