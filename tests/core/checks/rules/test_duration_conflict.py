"""The length of the event."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.duration_conflict import RULE


def test_duration_conflict_between_sections() -> None:
    assert quoted(RULE, form(overview="大会为期3天。", plan="时间：10月（会期2天）")) == [["为期3天", "会期2天"]]
    assert told(RULE, form(overview="大会为期3天。", plan="时间：10月（会期2天）")) == [
        (
            (
                "“项目概况”写“为期3天”（3天），“项目实施计划”写“会期2天”（2天），会期不一致，请核对，"
                "并相应核对会议费测算。"
            ),
            (
                "The event lasts 3 days in the section “project overview”, 2 in “plan”; please check, and"
                " the meeting costs with it."
            ),
        ),
    ]
    assert kinds(RULE, form(overview="大会为期3天。", plan="时间：10月（会期2天）")) == [
        "target",
        "self_evaluation",
        "monitoring",
    ]


def test_duration_conflict_with_a_range_of_days() -> None:
    one = form(overview="大会会期两天", plan="2020年10月12日-14日召开大会")
    assert quoted(RULE, one) == [["会期两天", "2020年10月12日-14日"]]


@pytest.mark.parametrize(
    ("overview", "plan"),
    [
        ("为期3天", "会期三天"),
        ("会期3天", "10月12日至14日举办"),
        ("为期3天", "3天内答复"),
        ("", "会期2天"),
        ("会期2天", "10月举办"),
    ],
)
def test_duration_conflict_near_miss(overview: str, plan: str) -> None:
    assert findings(RULE, form(overview=overview, plan=plan)) == []
