"""Payments instead of work."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.plan_is_payment_calendar import RULE


def test_plan_is_payment_calendar_of_payments_only() -> None:
    plan = "1、电费按月支付；2、物业费按季度支付；3、维修费按进度支付。"
    assert quoted(RULE, form(plan=plan)) == [["1、电费按月支付", "2、物业费按季度支付", "3、维修费按进度支付"]]
    assert told(RULE, form(plan=plan)) == [
        (
            (
                "实施计划3项中有3项只写何时付款，没有工作内容、责任人与完成时间，是付款安排而非实施计划；请按"
                "服务内容列出各阶段任务与验收节点。"
            ),
            (
                "3 of the plan's 3 steps only say when money is paid: a payment calendar, not a plan. List th"
                "e work of each stage, who does it and when it is accepted."
            ),
        ),
    ]
    assert kinds(RULE, form(plan=plan)) == ["target", "self_evaluation", "monitoring"]


def test_plan_is_payment_calendar_near_miss_of_work_with_a_payment() -> None:
    assert findings(RULE, form(plan="1-3月完成招标；4-9月组织施工；10月验收；11月支付尾款。")) == []


def test_plan_is_payment_calendar_near_miss_of_work_then_payment() -> None:
    assert findings(RULE, form(plan="每月开展巡检并按月支付；每季度考核后支付物业费")) == []


def test_plan_is_payment_calendar_without_a_plan() -> None:
    assert findings(RULE, form()) == []
