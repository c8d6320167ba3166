"""The event against the declared period."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.event_outside_dates import RULE

DATES = {"start_date": "2020-01-02", "end_date": "2020-08-30"}


def test_event_outside_dates_after_the_end() -> None:
    assert quoted(RULE, form(overview="大会将于2020年10月举办", **DATES)) == [
        ["2020年10月", "2020-01-02", "2020-08-30"]
    ]
    assert told(RULE, form(overview="大会将于2020年10月举办", **DATES)) == [
        (
            "活动时间“2020年10月”不在计划起止日期2020-01-02至2020-08-30之内，请核对。",
            ("The event (2020年10月) lies outside the declared period 2020-01-02 to 2020-08-30; please check."),
        ),
    ]
    assert kinds(RULE, form(overview="大会将于2020年10月举办", **DATES)) == ["target", "self_evaluation", "monitoring"]


@pytest.mark.parametrize(
    "text",
    [
        "大会将于2020年5-6月举办",
        "大会将于2020年8月举办",
        "2019年10月成功举办上届大会",
        "2020年10月完成结算",
        "第七届大会于2018年9月举办",
        "大会将于2月30日举办",
    ],
)
def test_event_outside_dates_near_miss(text: str) -> None:
    assert findings(RULE, form(overview=text, **DATES)) == []


def test_event_outside_dates_without_dates() -> None:
    assert findings(RULE, form(overview="大会将于2020年10月举办")) == []


def test_event_outside_dates_leaves_months_of_the_plan_to_its_own_rule() -> None:
    assert findings(RULE, form(plan="10月举办大会", **DATES)) == []


def test_event_outside_dates_of_a_slip_in_the_year() -> None:
    assert quoted(RULE, form(overview="大会定于2019年5月举办", **DATES)) == [["2019年5月", "2020-01-02", "2020-08-30"]]
