from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from documents.writing.layouts.printing import first_table, full, full_row, grid, tables
from duixian.core.forms.model import Budget, Narratives
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.monitoring import lay


@pytest.mark.parametrize(("month", "words"), [(None, ""), (1, "1-1月"), (7, "1-7月"), (12, "1-12月")])
def test_lay_heads_name_the_months_looked_back_on(month: int | None, words: str) -> None:
    head, rows = tables(lay(full("monitoring", monitor_month=month), ""))
    assert f"{words}执行数" in [cell for row in grid(head) for cell in row]
    assert grid(rows)[1][5] == f"{words}执行情况"


def test_lay_funds_of_the_first_months_and_the_forecast() -> None:
    money = Budget(
        initial=Decimal(600000),
        executed_to_date=Decimal(0),
        execution_rate=Decimal("0.00"),
        forecast=Decimal("600000.01"),
    )
    table = first_table(lay, full("monitoring", budget=money))
    assert grid(table)[3:5] == [
        ["项目资金（万元）", "", "年初预算数", "1-7月执行数", "执行率", "全年预计执行数"],
        ["年度资金总额", "60.00", "0.00", "0%", "60.000001"],
    ]


@pytest.mark.parametrize(
    ("weight", "note", "columns"), [(None, None, 8), (Decimal(5), None, 9), (None, "注", 9), (Decimal(5), "注", 10)]
)
def test_lay_table_grows_by_the_optional_columns(weight: Decimal | None, note: str | None, columns: int) -> None:
    sheet = lay(full("monitoring", indicators=(replace(full_row(), weight=weight, note=note),)), "")
    head, rows = tables(sheet)
    assert len(sheet.widths) == columns
    assert grid(rows)[1] == [
        "一级指标", "二级指标", "三级指标", "年度指标值", *(["分值"] if weight else []), "1-7月执行情况", "全年预计完成情况",
        "偏差原因分析", "完成目标可能性", *(["备注"] if note else []),
    ]  # fmt: skip
    assert sum(cell.colspan for cell in head.cells if cell.row == 4) + 1 == columns


@pytest.mark.parametrize(
    ("completion", "labels"),
    [(None, ["年度总体目标"]), ("完成一半", ["年度总体目标", "目标完成情况"])],
)
def test_lay_completion_has_a_row_only_when_told(completion: str | None, labels: list[str]) -> None:
    form = full("monitoring", narratives=Narratives(goals="目标", completion=completion))
    assert [row[0] for row in grid(first_table(lay, form))[5:]] == labels


def test_lay_is_on_a_wide_page_with_room_to_sign() -> None:
    sheet = lay(full("monitoring"), "")
    assert (sheet.landscape, sheet.blocks[-1]) == (True, parts.SIGNATURE)


def test_lay_row_prints_progress_forecast_cause_and_likelihood() -> None:
    row = replace(
        full_row(),
        target_raw="≥3场",
        midyear_raw="0",
        forecast_raw="3场",
        deviation="/",
        likelihood="确定能",
        note=None,
    )
    shown = grid(tables(lay(full("monitoring", indicators=(row,)), ""))[1])[2]
    assert shown == ["甲level1（7分）", "甲level2（7分）", "甲level3", "≥3场", "7", "0", "3场", "/", "确定能"]
