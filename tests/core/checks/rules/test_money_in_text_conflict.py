"""Money in the text against the table."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, told
from duixian.core.checks.rules.money_in_text_conflict import RULE


def test_money_in_text_conflict_of_a_slip_of_ten_thousand() -> None:
    [found] = findings(RULE, form(overview="项目总预算60元。", total=600000))
    assert told(RULE, form(overview="项目总预算60元。", total=600000)) == [
        (
            "文中资金为“60元”，表中预算为600,000元，相差一万倍，疑为元与万元混用。",
            (
                "The text says 60元 (60 yuan), the table 600,000 yuan; a factor of 10,000: probably 元 and 万"
                "元 were mixed up."
            ),
        ),
    ]
    assert kinds(RULE, form(overview="项目总预算60元。", total=600000)) == ["target", "self_evaluation", "monitoring"]
    assert [quote.text for quote in found.quotes] == ["60元", "600000"]
    assert "相差一万倍" in found.message_zh


def test_money_in_text_conflict_of_another_amount() -> None:
    [found] = findings(RULE, form(overview="申请资金80万元。", total=600000))
    assert "万倍" not in found.message_zh


@pytest.mark.parametrize(
    "text",
    [
        "项目总预算60万元。",
        "总预算600,000元。",
        "总预算约60.2万元。",
        "其中设备采购20万元。",
        "每人每天650元。",
        "人均GDP 12万元",
    ],
)
def test_money_in_text_conflict_near_miss(text: str) -> None:
    assert findings(RULE, form(overview=text, total=600000)) == []


def test_money_in_text_conflict_with_this_years_part_or_without_budget() -> None:
    assert findings(RULE, form(overview="总预算90万元", total=900000, current_year=300000)) == []
    assert findings(RULE, form(overview="总预算30万元", total=900000, current_year=300000)) == []
    assert findings(RULE, form(overview="总预算30万元")) == []
