"""Phases against the declared period."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.plan_outside_dates import RULE

DATES = {"start_date": "2020-01-02", "end_date": "2020-08-30"}


def test_plan_outside_dates_before_and_after() -> None:
    plan = "2019年8-12月制定方案；2020年1-3月宣传；2020年4-6月实施；2020年7-11月结算"
    assert quoted(RULE, form(plan=plan, **DATES)) == [["2019年8-12月", "2020年7-11月", "2020-01-02", "2020-08-30"]]
    assert told(RULE, form(plan=plan, **DATES)) == [
        (
            (
                "实施计划中的“2019年8-12月”、“2020年7-11月”超出计划起止日期2020-01-02至2020-08-30；请调整"
                "起止日期，或把期外工作移出本项目。"
            ),
            (
                "The plan has phases outside the declared period 2020-01-02 to 2020-08-30: “2019年8-12月”, "
                "“2020年7-11月”. Change the dates, or take that work out of the project."
            ),
        ),
    ]
    assert kinds(RULE, form(plan=plan, **DATES)) == ["target", "self_evaluation", "monitoring"]


def test_plan_outside_dates_by_day_and_quarter() -> None:
    assert quoted(RULE, form(plan="1月1日启动；第四季度总结", **DATES)) == [
        ["1月1日", "第四季度", "2020-01-02", "2020-08-30"]
    ]


@pytest.mark.parametrize(
    "plan",
    [
        "2020年1-3月筹备；4-8月实施",
        "1月2日启动；8月30日验收",
        "上半年完成",
        "第三季度总结",
        "2月30日完成",
        "依据2018年3月印发的办法实施",
        "按《规划（2018-2035）》推进",
    ],
)
def test_plan_outside_dates_near_miss(plan: str) -> None:
    assert findings(RULE, form(plan=plan, **DATES)) == []


def test_plan_outside_dates_when_dates_are_missing_or_wrong() -> None:
    assert findings(RULE, form(plan="2019年8-12月筹备", start_date="2020-01-02")) == []
    assert findings(RULE, form(plan="2019年8-12月筹备", start_date="2020-12-01", end_date="2020-01-01")) == []
