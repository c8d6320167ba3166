"""How values are said."""

from __future__ import annotations

import pytest

from core.scoring.making import CN, D, number
from duixian.core.scoring.model import Actual, Fulfilled, InUnit, Judged
from duixian.core.scoring.wording import (
    NOT_FILLED,
    band_range,
    percentage,
    reached_of,
    reason,
    shown_actual,
    shown_target,
)  # fmt: skip
from duixian.core.targets.bands import Band
from duixian.core.targets.parsing import parse_target
from duixian.core.values import Count, Measured, Money, NotApplicable, NotMeasured, Percent, Qualitative
from duixian.core.wording import Words


@pytest.mark.parametrize(
    ("actual", "target", "zh", "en"),
    [
        (number("75.50"), ">=80人", "75.5人", "75.5人"),
        (InUnit(D(5), D(6)), ">=4", "5–6", "5–6"),
        (Measured(Count(1200)), ">=80人", "1,200", "1,200"),
        (Measured(Count(1200)), ">=80", "1,200", "1,200"),
        (Measured(Percent(D(18), D(20))), ">=95%", "90%（18/20）", "90% (18/20)"),
        (Measured(Money(D(585000))), "<=60万元", "585,000元", "585,000 yuan"),
        (Measured(Qualitative("完成")), ">=80", "“完成”", "“完成”"),
        (Fulfilled(met=True, note="12月1日"), "12月底前", "已达成（12月1日）", "met (12月1日)"),
        (Fulfilled(met=False), "12月底前", "未达成", "not met"),
        (Judged(Band.PARTLY, D("70.0"), "见台账"), "合规", "评判为70%", "judged 70 %"),
        (NotApplicable("线上"), "合规", "不适用", "not applicable"),
        (NotMeasured("未查"), "合规", "未测量", "not measured"),
    ],
)
def test_an_actual_value_is_said_with_what_it_was_made_from(actual: Actual, target: str, zh: str, en: str) -> None:
    assert shown_actual(actual, parse_target(target)) == Words(zh, en)


@pytest.mark.parametrize(
    ("raw", "zh", "en"),
    [(">=80", ">=80", ">=80"), ("建立长效\n机制", "建立长效机制", "建立长效机制"), ("", "（空）", "(empty)")],
)
def test_a_target_is_said_as_printed_on_one_line(raw: str, zh: str, en: str) -> None:
    assert shown_target(parse_target(raw)) == Words(zh, en)


def test_our_own_reasons_are_said_in_english_those_of_people_as_written() -> None:
    assert reason(NotMeasured(NOT_FILLED.zh)) == NOT_FILLED
    assert reason(NotMeasured(" 没有调查 ")) == Words("没有调查", "没有调查")


def test_points_reached_and_lost() -> None:
    assert reached_of(D("8.50"), D("10.00")) == Words("10分得8.5分，失1.5分", "8.5 of 10 points, 1.5 lost")


def test_percentages_have_two_decimals_at_most() -> None:
    assert [percentage(Percent(D(n), D(d))) for n, d in ((2, 3), (1, 2), (5, 4))] == ["66.67%", "50%", "125%"]


def test_a_band_says_what_it_leaves_out() -> None:
    assert [band_range(band).en for band in CN.bands] == ["80–100 %", "60–80 % (80 excluded)", "0–60 % (60 excluded)"]
