"""Indicators of which the text says nothing."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.indicator_not_in_narrative import RULE

TEXT = {
    "overview": "研讨会汇聚各方代表，围绕前沿技术开展交流。" * 5,
    "necessity": "会议服务企业需求，推进产业发展。" * 5,
    "plan": "1-3月邀请嘉宾；4-6月落实议程并现场服务；7月发放问卷并总结。",
}


def test_indicator_not_in_narrative_of_media_and_website() -> None:
    rows = (row("专业媒体数", ">=3家"), row("会议网站维护及更新", "=100%"), row("参会代表人数", ">=400人"))
    assert quoted(RULE, form(*rows, **TEXT)) == [["专业媒体数", "会议网站维护及更新"]]
    assert told(RULE, form(*rows, **TEXT)) == [
        (
            (
                "指标“专业媒体数”、“会议网站维护及更新”在各栏叙述中只字未提，不知由哪项工作实现、如何取数"
                "；请在概况或实施计划中写明，或改设与任务对应的指标。"
            ),
            (
                "No section says a word about “专业媒体数”, “会议网站维护及更新”: which work brings it ab"
                "out, and where does the number come from? Describe it, or choose an indicator of the work de"
                "scribed."
            ),
        ),
    ]
    assert kinds(RULE, form(*rows, **TEXT)) == ["target"]


@pytest.mark.parametrize(
    "name",
    [
        "参会代表满意度",
        "完成率",
        "资金使用合规性",
        "嘉宾邀请数",
        "有效管理持续性",
        "按期完成率",
        "使用合理",
        "验收合格率",
    ],
)
def test_indicator_not_in_narrative_near_miss(name: str) -> None:
    assert findings(RULE, form(row(name), **TEXT)) == []


def test_indicator_not_in_narrative_of_process_rows() -> None:
    assert findings(RULE, form(row("档案电子化率", level1="投入与管理"), **TEXT)) == []


def test_indicator_not_in_narrative_of_a_form_that_tells_little() -> None:
    assert findings(RULE, form(row("专业媒体数"), goals="办好会议。")) == []


def test_indicator_not_in_narrative_of_satisfaction_asks_for_the_survey() -> None:
    told = TEXT | {"plan": "1-3月邀请嘉宾；4-6月落实议程并现场服务；7月总结。"}
    [found] = findings(RULE, form(row("参会代表满意度"), **told))
    assert found.message_zh.startswith("设有“参会代表满意度”指标，但各栏没有提到问卷")
