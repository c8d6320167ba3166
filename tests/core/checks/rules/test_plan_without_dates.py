"""Plans without stages."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.plan_without_dates import RULE


def test_plan_without_dates_with_the_event_only() -> None:
    assert quoted(RULE, form(plan="时间：2020年10月（会期2天）；参会规模约500人。")) == [["2020年10月"]]
    assert told(RULE, form(plan="时间：2020年10月（会期2天）；参会规模约500人。")) == [
        (
            (
                "实施计划只写明活动时间“2020年10月”，未列筹备、实施、总结等阶段及起止时间，无法据此监控进度"
                "；请补充分阶段任务和时间节点。"
            ),
            (
                "The plan gives only the time of the event (2020年10月); without stages and dates progress ca"
                "nnot be monitored. Please add the stages, their tasks and their dates."
            ),
        ),
    ]
    assert kinds(RULE, form(plan="时间：2020年10月（会期2天）；参会规模约500人。")) == [
        "target",
        "self_evaluation",
        "monitoring",
    ]


def test_plan_without_dates_at_all() -> None:
    [found] = findings(RULE, form(plan="由业务部门负责组织实施，做好各项工作。"))
    assert (found.path, found.quotes) == ("narratives.plan", ())


@pytest.mark.parametrize(
    "plan",
    [
        "1-3月筹备；4-6月实施",
        "第一季度启动，第二季度完成",
        "会前做好筹备，会后做好总结",
        "每月开展巡检",
        "3月底前完成采购",
        "水费按月支付",
    ],
)
def test_plan_without_dates_near_miss(plan: str) -> None:
    assert findings(RULE, form(plan=plan)) == []


def test_plan_without_dates_without_a_plan() -> None:
    assert findings(RULE, form()) == []
