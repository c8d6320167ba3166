"""Forms that bound no cost."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.no_cost_dimension import RULE
from duixian.core.forms.model import Kind

BARE = row("培训人数", ">=90人")


def test_one_form_without_cost_is_told_with_its_money() -> None:
    one = form(BARE, current_year=600000)
    assert quoted(RULE, one) == [["600000"]]
    assert told(RULE, one) == [
        (
            (
                "本表600,000元没有任何成本指标：花多少钱办成没有上限约束。请增加单位成本或总成本控制指标，如"
                "“人均成本≤…元”“总支出不超批复预算”。"
            ),
            (
                "This form, 600,000 yuan, has no cost indicator: nothing bounds what the results may cost. Ad"
                "d a unit cost or a ceiling, such as “cost per participant ≤ … yuan” or “spending within"
                " the approved budget”."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert findings(RULE, one)[0].message_zh.startswith("本表600,000元没有任何成本指标")
    assert findings(RULE, one)[0].message_en.startswith("This form, 600,000 yuan, has no cost indicator")


def test_several_forms_are_one_finding() -> None:
    forms = (form(BARE, project_name="甲", total=5), form(row("人均成本", "<=9元")), form(BARE, project_name="乙"))
    found = findings(RULE, *forms)
    assert [(finding.form, [quote.form for quote in finding.quotes]) for finding in found] == [(0, [0])]
    assert found[0].message_zh.startswith("2张表（“甲”5元、“乙”）都没有任何成本指标")
    assert found[0].message_en.startswith("2 forms (“甲”, 5 yuan; “乙”) have no cost indicator")


@pytest.mark.parametrize(
    ("name", "level1", "level2"),
    [
        ("每公里造价", "产出指标", "数量指标"),
        ("资金节约率", "效益指标", "经济效益"),
        ("预算", "产出指标", "成本指标"),
        ("总额", "成本指标", ""),
    ],
)
def test_a_cost_row_anywhere_is_enough(name: str, level1: str, level2: str) -> None:
    assert findings(RULE, form(BARE, row(name, "<=9元", level1, level2))) == []


def test_empty_tables_and_reports_are_not_asked() -> None:
    assert findings(RULE, form(), form(BARE, kind=Kind.MONITORING)) == []


def test_a_ceiling_in_money_bounds_cost_under_any_name() -> None:
    assert findings(RULE, form(row("2020年支出", "<=310万元"), total="3100000")) == []
    assert len(findings(RULE, form(row("带动投资", ">=310万元", "效益指标"), total="3100000"))) == 1
