"""Recurring projects without a baseline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.no_baseline import RULE
from duixian.core.forms.model import Kind

FLAT = {"current_year": 600000, "last_year_budget": 600000}
ROW = row("参会人数", ">=400人")


def test_the_same_money_without_last_years_values_is_asked_once() -> None:
    forms = (form(ROW, project_name="甲", last_year_executed=5, **FLAT), form(ROW, project_name="乙", **FLAT))
    assert quoted(RULE, *forms) == [["600000", "5", "600000"]]
    assert told(RULE, *forms) == [
        (
            (
                "“甲”、“乙”上年同名项目已安排同样的资金，但没有一个指标写明上年实际值，看不出目标是提高、"
                "持平还是降低。请补充上年完成值作为基准。"
            ),
            (
                "“甲”, “乙” had the same money for the same project last year, yet no indicator says what"
                " was reached: nobody can tell whether the targets rise, fall or stay the same. Give last yea"
                "r's actual values as baselines."
            ),
        ),
    ]
    assert kinds(RULE, *forms) == ["target"]
    assert findings(RULE, *forms)[0].message_zh.startswith("“甲”、“乙”上年同名项目已安排同样的资金")


@pytest.mark.parametrize(
    "better",
    [replace(ROW, baseline="380人"), row("参会人数", "较上年提高5%"), replace(ROW, note="2019年实际380人，同比增长5%")],
)
def test_one_comparison_is_enough(better: object) -> None:
    assert findings(RULE, form(ROW, better, **FLAT)) == []


def test_other_money_new_projects_and_reports_are_not_asked() -> None:
    assert findings(RULE, form(ROW, current_year=5, last_year_budget=4), form(ROW, current_year=5), form(**FLAT)) == []
    assert findings(RULE, form(ROW, current_year=5, last_year_budget=0), form(ROW, kind=Kind.MONITORING, **FLAT)) == []
