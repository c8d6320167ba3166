"""Promises that no indicator counts."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.promised_not_measured import RULE


def test_promised_not_measured_sessions_and_matches() -> None:
    goals = "举办1-2场主题报告会和6-10场专业研讨活动，协助1-3项创新技术的合作对接。"
    assert quoted(RULE, form(row("参会人数", ">=400"), goals=goals)) == [
        ["1-2场主题报告会", "6-10场专业研讨活动", "1-3项创新技术的合作对接"]
    ]
    assert told(RULE, form(row("参会人数", ">=400"), goals=goals)) == [
        (
            (
                "文中承诺了“1-2场主题报告会”、“6-10场专业研讨活动”、“1-3项创新技术的合作对接”，但没有数"
                "量指标衡量；请增设相应指标，或删去不准备考核的承诺。"
            ),
            (
                "Promised in the text but counted by no indicator: “1-2场主题报告会”, “6-10场专业研讨活动"
                "”, “1-3项创新技术的合作对接”. Add indicators, or take the promises out."
            ),
        ),
    ]
    assert kinds(RULE, form(row("参会人数", ">=400"), goals=goals)) == ["target"]


def test_promised_not_measured_of_a_plain_noun() -> None:
    one = form(row("参会人数", ">=400"), goals="修缮道路12公里。")
    assert quoted(RULE, one) == [["修缮道路12公里"]]


@pytest.mark.parametrize(
    ("name", "target", "goals"),
    [
        ("研讨会场次", ">=6场", "举办6-10场专业研讨活动。"),
        ("修缮道路长度", ">=12公里", "修缮道路12公里。"),
        ("参会人数", ">=400", "将有400位代表参会，其中境外嘉宾40人。"),
        ("检测样品", ">=3000批次", "全年抽检3000批次以上。"),
        ("参会人数", ">=400", "历年举办了30场研讨活动。"),
        ("参会人数", ">=400", "围绕三个方面开展工作，设两个阶段。"),
        ("合作对接数", ">=1项", "协助1-3项创新技术的合作对接。"),
    ],
)
def test_promised_not_measured_near_miss(name: str, target: str, goals: str) -> None:
    assert findings(RULE, form(row(name, target), goals=goals)) == []


def test_promised_not_measured_without_indicators() -> None:
    assert findings(RULE, form(goals="举办6-10场专业研讨活动。")) == []


@pytest.mark.parametrize(
    ("goals", "name", "target"),
    [
        ("11月底前完成12台（套）检测设备的采购。", "购置检测设备台（套）数", "=12台（套）"),
        ("接待观众不少于8万人次。", "接待观众人次", ">=8万人次"),
        ("6月底前到村服务960次，12月底前1920次。", "到村服务次数", ">=1920次"),
        ("维修沟渠24公里，涉及农田1.2万亩。", "维修沟渠长度", ">=24公里"),
    ],
)
def test_units_with_brackets_or_multipliers_count_alike(goals: str, name: str, target: str) -> None:
    assert findings(RULE, form(row(name, target), goals=goals)) == []
