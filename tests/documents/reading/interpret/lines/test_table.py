"""Where an indicator table ends: totals, signatures, reviews, notes and new sections, but no row of its own."""

from __future__ import annotations

import pytest

from duixian.documents.reading.interpret.lines.table import ends_table, table_end


@pytest.mark.parametrize(
    "text",
    [
        "填报人：周某 联系电话：0571-1234567",
        "单位负责人（签字）：",
        "主管部门审核意见",
        "财政部门审核意见：同意。",
        "说明：指标值按年初批复填写。",
        "备注：无",
        "总分 98.5",
        "年度总体目标：管好河道。",
        "项目名称：河道管护",
        "财政项目支出绩效目标表",
        "2021年度项目支出绩效自评表",
        "项目实施计划",
    ],
)
def test_what_stands_below_a_table_ends_it(text: str) -> None:
    assert ends_table(text)


@pytest.mark.parametrize(
    "text",
    [
        "产出指标 数量指标 管护河长 ≥36公里",
        "满意度指标",
        "审核意见采纳率 ≥90%",
        "联系电话接通率 ≥95%",
        "总分数量 3",
        "管护河长 ≥36公里",
        "项目验收合格率 100%",
        "社会效益指标 沿岸环境 明显改善",
        "得分",
    ],
)
def test_rows_and_level_names_do_not_end_a_table(text: str) -> None:
    assert not ends_table(text)


def test_table_end_is_the_first_line_of_what_follows() -> None:
    texts = ["产出指标 数量指标 管护河长 ≥36公里", "", "巡查次数 ≥12次", "填报人：周某", "项目名称：另一项目"]
    assert [table_end(texts, start) for start in range(6)] == [3, 3, 3, 3, 4, 5]


def test_table_without_anything_below_ends_with_the_text() -> None:
    assert (table_end(["管护河长 ≥36公里"], 0), table_end([], 0)) == (1, 0)
