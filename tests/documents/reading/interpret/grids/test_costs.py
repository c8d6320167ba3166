from __future__ import annotations

from decimal import Decimal

from documents.reading.interpret.making import HEADER, grid, only_form
from duixian.core.forms.model import CostLine

INDICATOR = ["产出", "数量", "人数", "5人"]


def test_cost_lines_with_unit_in_the_header() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            ["成本构成", "金额（万元）", "测算依据", ""],
            ["设备费", "10", "2台×5万元", ""],
            ["劳务费", "", "", ""],
            ["合计", "10", "", ""],
            HEADER,
            INDICATOR,
        ),
    )
    assert form.cost_lines == (CostLine("设备费", Decimal(100000), "2台×5万元"), CostLine("劳务费", None, None))
    assert (form.self_score, form.unread, len(form.indicators)) == (None, (), 1)


def test_cost_table_ends_at_the_next_label() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            ["支出内容", "金额", "测算依据"],
            ["场租", "500", "1天"],
            ["项目名称", "甲", ""],
            ["三级指标", "指标值", ""],
            ["人数", "5人", ""],
        ),
    )
    assert (form.cost_lines, form.project_name) == ((CostLine("场租", Decimal(500), "1天"),), "甲")


def test_table_without_a_basis_is_no_cost_table() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(["内容", "金额", ""], ["场租", "500", ""], ["三级指标", "指标值", ""], ["人数", "5人", ""]),
    )
    assert form.cost_lines == ()
