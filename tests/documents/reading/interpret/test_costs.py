from __future__ import annotations

import pytest

from duixian.documents.reading.interpret.costs import CostColumns, cost_columns


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (["明细项目", "金额（元）", "测算依据"], CostColumns(0, 1, 2, "元")),
        (["序号", "支出内容", "测算依据", "金额（万元）"], CostColumns(1, 3, 2, "万元")),
        (["项 目", "预算金额", "计算依据及说明"], CostColumns(0, 1, 2, None)),
        (["明细项目", "金额（元）"], None),
        (["一级指标", "二级指标", "三级指标", "指标值"], None),
        ([], None),
    ],
)
def test_cost_columns_of_a_header(texts: list[str], columns: CostColumns | None) -> None:
    assert cost_columns(texts) == columns
