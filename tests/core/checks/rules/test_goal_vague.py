"""Goals without a quantity."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, quoted
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
