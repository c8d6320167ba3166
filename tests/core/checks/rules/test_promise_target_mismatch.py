"""What the text promises against what the target asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.promise_target_mismatch import RULE


def test_promise_target_mismatch_of_speakers() -> None:
    one = form(row("邀请演讲专家数", ">=80"), overview="约有100位专家作专题报告。")
    [found] = findings(RULE, one)
    assert told(RULE, one) == [
        (
            (
                "文中写“约有100位专家作专题报告”，而“邀请演讲专家数”的指标值为>=80，低20%：按指标完成即算"
                "达标，却未兑现所述规模；请统一，或说明取值理由。"
            ),
            (
                "The text promises “约有100位专家作专题报告”, but “邀请演讲专家数” asks for >=80, 20% les"
                "s: meeting the target would not keep the promise. Use one number, or give the reason."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert [quote.text for quote in found.quotes] == ["邀请演讲专家数", ">=80", "约有100位专家作专题报告"]
    assert "低20%" in found.message_zh


def test_promise_target_mismatch_of_attendees_told_twice() -> None:
    one = form(row("参会人数", ">=400人"), plan="时间：2020年10月，参会人员规模：约500人。本次约500位代表参会。")
    assert quoted(RULE, one) == [["参会人数", ">=400人", "参会人员规模：约500人", "约500位代表参会"]]


def test_promise_target_mismatch_above_the_promise() -> None:
    [found] = findings(RULE, form(row("参会人数", ">=800"), goals="本次约500位代表参会。"))
    assert "高60%" in found.message_zh


def test_promise_target_mismatch_of_the_same_noun() -> None:
    one = form(row("举办安全培训班期数", ">=8期"), goals="举办12期安全培训班。")
    assert quoted(RULE, one) == [["举办安全培训班期数", ">=8期", "12期安全培训班"]]


@pytest.mark.parametrize(
    ("name", "target", "goals"),
    [
        ("参会观众数", ">=500", "汇聚专业人才500-800名。"),
        ("参会观众数", ">=500", "将有数百位代表参会。"),
        ("参会人数", ">=400", "会议规模超过400人。"),
        ("参会人数", ">=400", "历年参会代表年均达600余人。"),
        ("参会人数", ">=480", "约有500位代表参会。"),
        ("参会人员满意度", ">=85%", "约有500位代表参会。"),
        ("参会人数", "<=500", "约有300位代表参会。"),
        ("参会人数", ">=400", "其中境外代表20人参会。"),
        ("邀请演讲专家数", ">=80", "将有500位代表参会。"),
        ("培训人次", ">=500人次", "每期培训50人次。"),
    ],
)
def test_promise_target_mismatch_near_miss(name: str, target: str, goals: str) -> None:
    assert findings(RULE, form(row(name, target), goals=goals)) == []


@given(st.integers(10, 5000), st.integers(10, 5000))
def test_promise_target_mismatch_exactly_when_apart(promised: int, asked: int) -> None:
    found = findings(RULE, form(row("参会人数", f">={asked}人"), goals=f"将有{promised}位代表参会。"))
    assert bool(found) == (asked < promised * 0.95 or asked > promised * 1.05)


def test_a_target_in_ten_thousands_is_compared_in_ones() -> None:
    one = form(row("接待观众人数", ">=8万人"), goals="接待参会观众8万人。")
    assert findings(RULE, one) == []
