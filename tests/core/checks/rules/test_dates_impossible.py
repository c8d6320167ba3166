"""Dates that no calendar has."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.dates_impossible import RULE


def test_dates_impossible_end_before_start() -> None:
    assert quoted(RULE, form(start_date="2020-06-01", end_date="2020-05-31")) == [["2020-06-01", "2020-05-31"]]
    assert told(RULE, form(start_date="2020-06-01", end_date="2020-05-31")) == [
        (
            "计划完成日期2020-05-31早于计划开始日期2020-06-01，请更正。",
            "The project ends on 2020-05-31, before it starts on 2020-06-01; please correct the dates.",
        ),
    ]
    assert kinds(RULE, form(start_date="2020-06-01", end_date="2020-05-31")) == [
        "target",
        "self_evaluation",
        "monitoring",
    ]


def test_dates_impossible_day_of_a_field() -> None:
    assert quoted(RULE, form(start_date="2020-02-30", end_date="2020-12-31")) == [["2020-02-30"]]


def test_dates_impossible_in_the_text() -> None:
    assert quoted(RULE, form(plan="2月30日前完成；13月总结；2020年8-5月实施")) == [
        ["2月30日"],
        ["13月"],
        ["2020年8-5月"],
    ]


def test_dates_impossible_near_miss_same_day_and_leap_day() -> None:
    assert findings(RULE, form(start_date="2020-05", end_date="2020-05", plan="2020年2月29日开幕，5-6月实施")) == []


def test_dates_impossible_without_dates() -> None:
    assert findings(RULE, form(start_date="2020-05-01")) == []
