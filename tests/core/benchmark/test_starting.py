"""Forms that begin from the library."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.checks.building import form, row
from duixian.core.benchmark.starting import begun, case_start
from duixian.core.checks.registry import check_forms
from duixian.core.forms.model import CostLine

CASE = form(
    replace(row("参会人数", ">=400人"), weight=Decimal(10), data_source="签到表"),
    replace(row("场次", ">=3场"), unit_source="column"), row("影响", "明显"),
    goals="办好别人的会。", total=500_000, unit="某单位", project_name="某会议", cost_lines=(CostLine("场地", Decimal(9), "3天"),),
)  # fmt: skip


def test_a_case_gives_its_rows_and_none_of_its_numbers_and_words() -> None:
    made = case_start(CASE)
    assert [(one.level3, one.target_raw, one.unit, one.weight, one.data_source) for one in made.indicators] == [
        ("参会人数", "≥【填写目标值】人", None, Decimal(10), "签到表"),
        ("场次", "≥【填写目标值】", "场", None, None),
        ("影响", "【填写怎样算达到】", None, None, None),
    ]
    assert made.cost_lines == (CostLine("场地"),)
    assert (made.narratives.goals, made.budget.total, made.unit, made.project_name) == (None, None, None, None)
    assert [one.path for one in check_forms((made,)) if one.code == "placeholder-left"] == ["indicators[0].target_raw"]


def test_a_form_begins_with_whose_it_is() -> None:
    made = begun(case_start(CASE), year=2021, unit="甲中心", department="科技局", project_name="乙会", category=None)
    assert (made.year, made.unit, made.department, made.project_name, made.category) == (
        2021,
        "甲中心",
        "科技局",
        "乙会",
        None,
    )
