"""The length of the event."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, quoted
from duixian.core.checks.rules.duration_conflict import RULE


def test_duration_conflict_between_sections() -> None:
    assert quoted(RULE, form(overview="大会为期3天。", plan="时间：10月（会期2天）")) == [["为期3天", "会期2天"]]


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
