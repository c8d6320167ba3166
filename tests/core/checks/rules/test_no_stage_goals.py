"""Stage goals where the form asks for them."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.no_stage_goals import RULE


def test_no_stage_goals_in_the_municipal_form() -> None:
    one = form(layout="shanghai2020", goals="打造高水平交流平台。汇聚人才500名。")
    assert quoted(RULE, one) == [["打造高水平交流平台"]]
    assert told(RULE, one) == [
        (
            (
                "本栏要求填写总目标及阶段性目标，文中没有任何分阶段（按月、季度或工作阶段）的目标；请按实施计"
                "划的阶段分解。"
            ),
            (
                "The section asks for overall and stage goals, but no goal is tied to a stage, month or quart"
                "er. Please break the goals down by the stages of the plan."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]


@pytest.mark.parametrize(
    "goals",
    [
        "第一阶段完成筹备，第二阶段办会",
        "3月底前完成招标",
        "上半年完成设计",
        "2020年完成建设",
        "会前完成邀请，会后完成总结",
    ],
)
def test_no_stage_goals_near_miss(goals: str) -> None:
    assert findings(RULE, form(layout="shanghai2020", goals=goals)) == []


def test_no_stage_goals_in_other_layouts() -> None:
    assert findings(RULE, form(layout="central2021", goals="打造平台。")) == []
    assert findings(RULE, form(layout="shanghai2020")) == []
