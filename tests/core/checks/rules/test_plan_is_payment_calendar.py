"""Payments instead of work."""

from __future__ import annotations

from core.checks.building import findings, form, quoted
from duixian.core.checks.rules.plan_is_payment_calendar import RULE


def test_plan_is_payment_calendar_of_payments_only() -> None:
    plan = "1、电费按月支付；2、物业费按季度支付；3、维修费按进度支付。"
    assert quoted(RULE, form(plan=plan)) == [["1、电费按月支付", "2、物业费按季度支付", "3、维修费按进度支付"]]


def test_plan_is_payment_calendar_near_miss_of_work_with_a_payment() -> None:
    assert findings(RULE, form(plan="1-3月完成招标；4-9月组织施工；10月验收；11月支付尾款。")) == []


def test_plan_is_payment_calendar_near_miss_of_work_then_payment() -> None:
    assert findings(RULE, form(plan="每月开展巡检并按月支付；每季度考核后支付物业费")) == []


def test_plan_is_payment_calendar_without_a_plan() -> None:
    assert findings(RULE, form()) == []
