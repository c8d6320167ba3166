"""Goals without a quantity."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.goal_vague import RULE
from duixian.core.forms.model import Kind


@pytest.mark.parametrize(
    ("goals", "opening"),
    [
        ("进一步提升产业影响力，推动创新发展。", "进一步提升产业影响力，推动创新发展"),
        ("1. 把握市场机遇，服务企业需求。2. 拓展宣传渠道。", "1. 把握市场机遇，服务企业需求"),
        ("第22届大会将于2020年5月举办，促进合作交流。", "第22届大会将于2020年5月举办，促进合作交流"),
        ("目标1：提升服务水平；目标2：规范管理。", "目标1：提升服务水平"),
    ],
)
def test_goal_vague(goals: str, opening: str) -> None:
    assert quoted(RULE, form(goals=goals)) == [[opening]]


@pytest.mark.parametrize(
    "goals",
    [
        "汇聚人才500名，提升影响力。",
        "验收合格率达到百分之百以上水平。",
        "满意度不低于90%，服务规范。",
        "举办三场专题研讨会，促进合作。",
        "全年实现安全生产零事故。",
        "提升",
    ],
)
def test_goal_vague_near_miss(goals: str) -> None:
    assert findings(RULE, form(goals=goals)) == []


def test_goal_vague_in_other_kinds() -> None:
    assert findings(RULE, form(kind=Kind.MONITORING, goals="进一步提升产业影响力，推动发展。")) == []


def test_finding_is_told_in_both_languages() -> None:
    one = form(goals="进一步提升产业影响力，推动创新发展。")
    assert len(findings(RULE, one)) == 1
    assert told(RULE, one) == [
        (
            (
                "总目标没有任何可量化的内容（数量、比率、时限），年终无法判断是否达成；请写明本年度的主要产出"
                "与效果及其数值。"
            ),
            (
                "The goals hold no quantity, rate or deadline: nobody can tell at year's end whether they wer"
                "e met. State this year's main outputs and effects with their numbers."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
