"""Timeliness without time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.completion_under_timeliness import RULE
from duixian.core.forms.model import Indicator


def timely(name: str, target: str = ">=95%") -> Indicator:
    return row(name, target, level2="时效")


def test_completion_says_nothing_of_time() -> None:
    assert quoted(RULE, form(timely("完成率"), timely("研讨会议程活动完成率"))) == [
        ["完成率", "研讨会议程活动完成率", ">=95%", ">=95%"]
    ]
    assert told(RULE, form(timely("完成率"), timely("研讨会议程活动完成率"))) == [
        (
            (
                "“时效”下的“完成率”、“研讨会议程活动完成率”只说完成多少，不说何时完成。请写出完成日期，"
                "或改为“按时完成率”并写明以何日为限。"
            ),
            (
                "Under timeliness, “完成率”, “研讨会议程活动完成率” say how much is done but not when. Gi"
                "ve the date, or use an on-time rate and name the day that counts."
            ),
        ),
    ]
    assert kinds(RULE, form(timely("完成率"), timely("研讨会议程活动完成率"))) == ["target"]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("按时完成率", ">=95%"), ("任务完成及时率", ">=95%"), ("项目完成时间", "10月底前"), ("工程进度完成率", ">=95%"),
        ("培训完成率", "10月31日前100%"), ("办理时限", "<=20天"), ("当年完成率", ">=95%"),
    ],
)  # fmt: skip
def test_a_word_of_time_is_enough(name: str, target: str) -> None:
    assert findings(RULE, form(timely(name, target))) == []


def test_a_note_with_the_day_is_enough() -> None:
    assert findings(RULE, form(replace(timely("完成率"), note="以12月10日前为准"))) == []


def test_completion_elsewhere_is_fine() -> None:
    assert findings(RULE, form(row("培训完成率", level2="数量指标"))) == []
