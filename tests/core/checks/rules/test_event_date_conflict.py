"""Two times for one event."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.event_date_conflict import RULE


def test_event_date_conflict_between_sections() -> None:
    one = form(overview="研讨会将于2020年5-6月举办。", plan="会议时间：2020年10月，地点另行通知。")
    assert quoted(RULE, one) == [["2020年5-6月", "2020年10月"]]
    assert told(RULE, one) == [
        (
            ("“项目概况”称活动在“2020年5-6月”，“项目实施计划”称在“2020年10月”，时间不一致，请核对。"),
            "The project overview puts the event at 2020年5-6月, the plan at 2020年10月; please check.",
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


@pytest.mark.parametrize(
    ("overview", "plan"),
    [
        ("研讨会将于2020年5-6月举办。", "会议时间：2020年6月12日。"),
        ("研讨会将于2020年5月举办。", "3月召开会议筹备会举办协调会。"),
        ("研讨会将于2020年5月举办。", "10月完成总结。"),
        ("研讨会将于2020年5月举办，2020年9月举办研讨会成果展。", "5月现场服务"),
    ],
)
def test_event_date_conflict_near_miss(overview: str, plan: str) -> None:
    assert findings(RULE, form(overview=overview, plan=plan)) == []
