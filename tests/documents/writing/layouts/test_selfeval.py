from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from documents.writing.layouts.printing import first_table, full, full_row, grid, tables
from duixian.core.forms.model import Budget, Narratives
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.selfeval import COLUMNS, lay


def test_lay_funds_have_points_rate_and_score_behind_the_sums() -> None:
    money = Budget(
        initial=Decimal(600000), adjusted=Decimal(0), executed=Decimal("588312.5"), fiscal_initial=Decimal(500000),
        execution_rate=Decimal("98.050"), budget_weight=Decimal(10), budget_score=Decimal("9.80"),
    )  # fmt: skip
    assert grid(first_table(lay, full("selfeval", budget=money)))[3:6] == [
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "60.00", "0.00", "58.831250", "10", "98.05%", "9.8"],
        ["其中：财政拨款", "50.00", "", "", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("score", "text"), [(None, ""), (Decimal(0), "0"), (Decimal(100), "100"), (Decimal("96.50"), "96.5")]
)
def test_lay_total_score_is_the_last_row_under_the_scores(score: Decimal | None, text: str) -> None:
    table = tables(lay(full("selfeval", self_score=score), ""))[1]
    assert grid(table)[-1] == ["总分", text, ""]
    [shown] = [cell for cell in table.cells if cell.row == table.rows - 1 and cell.col == 6]
    assert (shown.text, COLUMNS[shown.col].name) == (text, "score")


@pytest.mark.parametrize(
    ("raw", "actual", "score"),
    [
        ("≥95%（含）", "94.99%", Decimal("9.99")),
        ("0起", "0", Decimal(0)),
        ("不少于3-5家", "4家", None),
        ("/", "—", None),
    ],
)
def test_lay_row_prints_target_and_actual_as_written(raw: str, actual: str, score: Decimal | None) -> None:
    row = replace(full_row(), target_raw=raw, actual_raw=actual, score=score, deviation=None)
    shown = grid(tables(lay(full("selfeval", indicators=(row,)), ""))[1])[2]
    assert shown[3:] == [raw, actual, "7", parts.plain(score), ""]


def test_lay_goals_against_completion() -> None:
    form = full("selfeval", narratives=Narratives(goals="目标一\n目标二", completion=None))
    assert grid(first_table(lay, form))[-2:] == [["年度总体目标", "预期目标", "实际完成情况"], ["目标一\n目标二", ""]]


def test_lay_of_equal_levels_share_a_cell_down_to_the_sum() -> None:
    rows = (full_row(), replace(full_row(), level3="乙"), replace(full_row(), level2="另", level3="丙"))
    table = tables(lay(full("selfeval", indicators=rows), ""))[1]
    spans = [(cell.text, cell.row, cell.rowspan) for cell in table.cells if cell.col < 2 and cell.row in (2, 3, 4)]
    assert spans == [("甲level1（7分）", 2, 3), ("甲level2（7分）", 2, 2), ("另（7分）", 4, 1)]


def test_lay_ends_with_room_to_sign() -> None:
    assert lay(full("selfeval"), "").blocks[-1] == parts.SIGNATURE
