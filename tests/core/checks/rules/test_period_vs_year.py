"""The declared period against the fiscal year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.checks.building import findings, form, kinds, told
from duixian.core.checks.rules.period_vs_year import RULE


def test_period_vs_year_outside() -> None:
    [found] = findings(RULE, form(start_date="2021-01-01", end_date="2021-12-31"))
    assert told(RULE, form(start_date="2021-01-01", end_date="2021-12-31")) == [
        (
            "本表为2020年度目标表，而计划起止日期为2021-01-01至2021-12-31，不含该年度，请核对。",
            "The form is for 2020, but the project runs from 2021-01-01 to 2021-12-31.",
        ),
    ]
    assert kinds(RULE, form(start_date="2021-01-01", end_date="2021-12-31")) == [
        "target",
        "self_evaluation",
        "monitoring",
    ]
    assert (found.severity, found.kind, found.path) == ("high", "error", "start_date")


def test_period_vs_year_beyond_with_a_budget_of_one_year_is_a_question() -> None:
    one = form(start_date="2020-03-01", end_date="2021-02-28", total=500000, current_year=500000)
    [found] = findings(RULE, one)
    assert (found.kind, [quote.text for quote in found.quotes]) == (
        "question",
        ["2020", "2020-03-01", "2021-02-28", "500000"],
    )


def test_period_vs_year_near_miss_of_several_years() -> None:
    assert findings(RULE, form(start_date="2019-03-01", end_date="2021-02-28", total=900000, current_year=300000)) == []
    assert findings(RULE, form(start_date="2020-01-01", end_date="2020-12-31", total=1, current_year=1)) == []


def test_period_vs_year_without_year_or_dates() -> None:
    assert findings(RULE, form(year=None, start_date="2021-01-01", end_date="2021-12-31")) == []
    assert findings(RULE, form(end_date="2021-12-31")) == []


def test_a_year_of_a_longer_project_whose_whole_is_printed_is_fine() -> None:
    one = form(year=2022, start_date="2022-01-01", end_date="2024-12-31", total="2000000", current_year="2000000")
    whole = replace(one, budget=replace(one.budget, midterm_total=Decimal(6_300_000)))
    assert (len(findings(RULE, one)), findings(RULE, whole)) == (1, [])
