"""Means shown as results."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.input_as_output import RULE


def test_upkeep_and_staff_as_impact_are_an_error() -> None:
    one = form(
        row("会议网站维护及更新", "=100", "影响力目标", "长效管理"),
        row("人员到位率", ">=90%", "影响力目标", "人力资源"),
    )
    assert (quoted(RULE, one), findings(RULE, one)[0].kind) == ([["会议网站维护及更新", "人员到位率"]], "error")
    assert told(RULE, one) == [
        (
            (
                "“会议网站维护及更新”（影响力目标）、“人员到位率”（影响力目标）说的是人、财、物和制度是否"
                "到位，属投入和过程，不是成果或影响。请移到投入与管理，另写项目给服务对象和社会带来的变化。"
            ),
            (
                "Staff, money, rules and upkeep are means, not results: “会议网站维护及更新”, “人员到位率"
                "”. Move them to input and management, and state instead what changes for those who are serv"
                "ed and for the public."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]


def test_staff_where_the_form_prints_it_is_a_question() -> None:
    found = findings(RULE, form(row("人员到位率", ">=90%", "影响力目标", "人力资源")))
    assert [finding.kind for finding in found] == ["question"]


@pytest.mark.parametrize(
    ("name", "level1"),
    [
        ("资金到位率", "投入与管理"), ("财务制度健全性", "过程"), ("专业媒体报道数", "影响力目标"), ("设备到位数量", "产出目标"),
        ("合同签订至投入使用天数", "产出目标"), ("预算执行率", "成本指标"), ("服务对象满意度", "满意度指标"),
    ],
)  # fmt: skip
def test_means_in_their_place_and_results_are_fine(name: str, level1: str) -> None:
    assert findings(RULE, form(row(name, level1=level1, level2="其他"))) == []


@pytest.mark.parametrize("level1", ["产出目标", "效益指标", "影响力目标"])
def test_money_and_rules_are_no_result_anywhere(level1: str) -> None:
    assert quoted(RULE, form(row("财务制度健全性", "健全", level1, "质量"))) == [["财务制度健全性"]]
