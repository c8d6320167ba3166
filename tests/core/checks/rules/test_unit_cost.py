"""Money per head."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.finding import Severity
from duixian.core.checks.rules.unit_cost import RULE
from duixian.core.forms.model import Kind

PEOPLE = row("参会观众数", ">=500人")


def test_cost_per_head_and_day_is_told() -> None:
    one = form(PEOPLE, current_year=600000, overview="大会为期3天。")
    assert quoted(RULE, one) == [["600000", ">=500人", "为期3天"]]
    assert told(RULE, one) == [
        (
            (
                "600,000元÷500，每人约1,200元，3天合每人每天400元。表中没有测算依据，也没有单位成本上限。请附"
                "明细，并考虑把单位成本列为指标。"
            ),
            (
                "600,000 yuan ÷ 500 is about 1,200 yuan per participant, 400 yuan a day over 3 days. The form"
                " gives no estimate and no ceiling. Attach the breakdown, and consider the unit cost as an in"
                "dicator."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert findings(RULE, one)[0].message_zh.startswith("600,000元÷500，每人约1,200元，3天合每人每天400元。")
    assert findings(RULE, one)[0].severity is Severity.LOW


def test_above_the_quota_it_weighs_more() -> None:
    finding = findings(RULE, form(PEOPLE, current_year=6000000, plan="会期2天"))[0]
    assert "2天合每人每天6,000元，高于部分高校国际会议每人每天1,200元的定额" in finding.message_zh
    assert finding.severity is Severity.MEDIUM


def test_without_days_only_the_head_is_told() -> None:
    assert findings(RULE, form(PEOPLE, current_year=600000))[0].message_zh.startswith("600,000元÷500，每人约1,200元。")


def test_tenants_told_in_the_text_are_the_base() -> None:
    one = form(row("满意率", ">=95%"), current_year=4989200, necessity="创新园引入了中小型企业和项目近50项（个）。")
    assert quoted(RULE, one) == [["4989200", "企业和项目近50项"]]
    assert "4,989,200元÷50，每家（项）约99,784元" in findings(RULE, one)[0].message_zh


@pytest.mark.parametrize(
    "told", ["全区规模以上制造企业640家。", "到会企业120家。", "引进设备后，合作企业由5家增至18家。"]
)
def test_companies_that_are_not_served_are_no_base(told: str) -> None:
    assert findings(RULE, form(row("满意率", ">=95%"), current_year=4989200, overview=told)) == []


def test_a_cost_row_answers_the_question() -> None:
    assert findings(RULE, form(PEOPLE, row("人均成本", "<=1200元"), current_year=600000)) == []


@pytest.mark.parametrize("name", ["参展企业数", "参会人员满意度", "课程数"])
def test_other_rows_are_no_base(name: str) -> None:
    assert findings(RULE, form(row(name, ">=50"), current_year=600000)) == []


def test_no_money_and_reports_are_not_asked() -> None:
    assert findings(RULE, form(PEOPLE), form(PEOPLE, current_year=6, kind=Kind.MONITORING)) == []


def test_meeting_quotas_are_cited_for_meetings_only() -> None:
    tenants = form(row("满意率", ">=95%"), current_year=4989200, necessity="创新园引入了中小型企业和项目近50项（个）。")
    cited = [findings(RULE, one)[0].source.key for one in (form(PEOPLE, current_year=600000), tenants)]
    assert cited == ["meeting-quota", "88-fitness"]


def test_a_target_in_ten_thousands_is_divided_in_ones() -> None:
    told = findings(RULE, form(row("参会人数", ">=8万人"), total="800000"))[0].message_en
    assert told.startswith("800,000 yuan ÷ 80,000 is about 10 yuan per participant")
