"""Graded words and sentences without a criterion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.graded_without_criterion import RULE


def test_open_words_and_sentences_are_one_finding() -> None:
    one = form(row("课程设置合理性", "良好"), row("拓展渠道", "吸引各界代表，搭建平台"), row("培训人数", ">=90人"))
    assert quoted(RULE, one) == [["良好", "吸引各界代表，搭建平台"]]
    assert told(RULE, one) == [
        (
            (
                "2个定性目标没有评判标准：课程设置合理性→“良好”；拓展渠道→“吸引各界代表，搭建平台”。请"
                "为每项写明由谁依据什么评判及达成、部分达成、未达成三档的含义，或改为可计数的目标。"
            ),
            (
                "Qualitative targets without a criterion (2): “课程设置合理性”, “拓展渠道”. Say who judge"
                "s by what, and what achieved, partly achieved and not achieved mean, or choose a target that"
                " can be counted."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


def test_a_vague_deed_is_open() -> None:
    assert quoted(RULE, form(row("管理持续性", "建立长效组织，为后续举办奠定基础"))) == [
        ["建立长效组织，为后续举办奠定基础"]
    ]


@pytest.mark.parametrize(
    "target",
    [
        "是",
        "无",
        "有",
        "建立管理制度",
        "印发实施方案",
        "通过验收",
        "2020年底前",
        "10月底前完成",
        "≥3项",
        "**",
        "/",
        "",
        "已完成",
    ],
)
def test_decidable_targets_and_placeholders_are_fine(target: str) -> None:
    assert findings(RULE, form(row("推进情况", target))) == []


def test_restated_names_are_left_to_their_own_rule() -> None:
    assert findings(RULE, form(row("资金使用合规性", "合规"))) == []


def test_a_note_or_a_number_is_a_criterion() -> None:
    assert (
        findings(RULE, form(replace(row("课程质量", "良好"), note="80分以上"), row("课程质量", "良好（80分以上）")))
        == []
    )
