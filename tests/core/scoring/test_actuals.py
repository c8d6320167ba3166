"""Actual values as forms print them, read in the terms of their target."""

from __future__ import annotations

import pytest

from core.scoring.making import CN, D, number
from duixian.core.scoring.actuals import AS_PRINTED, Printed, Read, read_actual
from duixian.core.scoring.model import Actual, Fulfilled, InUnit, Judged
from duixian.core.scoring.wording import NOT_FILLED, STATED_NOT_APPLICABLE
from duixian.core.targets.bands import Band
from duixian.core.targets.parsing import parse_target
from duixian.core.values import Measured, NotApplicable, NotMeasured, Percent, Qualitative

ALL = Measured(Percent(D(100), D(100)))


def read(target: str, raw: str | None, *, score: str | None = None, weight: str = "10") -> Read:
    printed = Printed(raw, None, D(weight), None if score is None else D(score))
    return read_actual(printed, parse_target(target), CN, year=2020)


@pytest.mark.parametrize(
    ("target", "raw", "actual"),
    [
        (">=80人", "75", number(75)),
        (">=80人", "75人", number(75)),
        (">=3万人次", "32000人次", InUnit(D("3.2000"))),
        (">=95%", "90.5%", number("90.5")),
        (">=80人", "0", number(0)),
        ("5-8人", "6-7人", InUnit(D(6), D(7))),
        (">=80人", "完成", Measured(Qualitative("完成"))),
        (">=80人", "50%", Measured(Qualitative("50%"))),
        (">=80人", "", NotMeasured(NOT_FILLED.zh)),
        (">=80人", None, NotMeasured(NOT_FILLED.zh)),
        (">=80人", "/", NotMeasured(NOT_FILLED.zh)),
        (">=80人", "无", NotMeasured(NOT_FILLED.zh)),
        (">=80人", "待定", NotMeasured(NOT_FILLED.zh)),
        (">=80人", "不适用", NotApplicable(STATED_NOT_APPLICABLE.zh)),
        ("合规", "不涉及", NotApplicable(STATED_NOT_APPLICABLE.zh)),
        ("合规", "合规", Measured(Qualitative("合规"))),
        ("合规。", " 合\n规", Measured(Qualitative("合规。"))),
        ("合规", "不合规", Measured(Qualitative("不合规"))),
        ("合规", "100%", ALL),
        ("合规", "98%", Measured(Percent(D(98), D(100)))),
        ("合规", "3项", Measured(Qualitative("3项"))),
        ("2020年12月底前", "2020年11月", Fulfilled(met=True, note="2020年11月")),
        ("12月底前", "2021年1月5日", Fulfilled(met=False, note="2021年1月5日")),
        ("12月底前", "进行中", Measured(Qualitative("进行中"))),
        ("是", "是", Measured(Qualitative("是"))),
        ("是否建立", "已建立", Fulfilled(met=True, note="已建立")),
        ("是否建立", "否", Fulfilled(met=False, note="否")),
        ("是否建立", "无", Fulfilled(met=False, note="无")),
        ("效果显著", "达成预期指标", Judged(Band.REACHED, D(100), "达成预期指标")),
        ("效果显著", "已全部完成", Measured(Qualitative("已全部完成"))),
        ("效果显著", "部分达成预期指标并具有一定效果", Judged(Band.PARTLY, D(60), "部分达成预期指标并具有一定效果")),
        ("效果显著", "未达成预期指标且效果较差", Judged(Band.MISSED, D(0), "未达成预期指标且效果较差")),
    ],
)
def test_an_actual_value_as_printed(target: str, raw: str | None, actual: Actual) -> None:
    assert read(target, raw) == Read(actual)


@pytest.mark.parametrize(
    ("raw", "score", "actual", "taken_over"),
    [
        ("有效提升", "9", Judged(Band.REACHED, D("90.00"), AS_PRINTED.zh), True),
        ("有效提升", "8", Judged(Band.REACHED, D("80.00"), AS_PRINTED.zh), True),
        ("有效提升", "7", Judged(Band.PARTLY, D("70.00"), AS_PRINTED.zh), True),
        ("有效提升", "0", Judged(Band.MISSED, D("0.00"), AS_PRINTED.zh), True),
        ("有效提升", "12", Judged(Band.REACHED, D(100), AS_PRINTED.zh), True),
        ("达成预期指标", "8.5", Judged(Band.REACHED, D("85.00"), "达成预期指标"), True),
        ("达成预期指标", "5", Judged(Band.REACHED, D(100), "达成预期指标"), False),
        ("部分达成", "7.5", Judged(Band.PARTLY, D("75.00"), "部分达成"), True),
        ("部分达成", "8", Judged(Band.PARTLY, D(60), "部分达成"), False),
    ],
)
def test_printed_points_tell_the_judgement_where_they_fit(
    raw: str, score: str, actual: Actual, taken_over: bool
) -> None:
    assert read("效果显著提升", raw, score=score) == Read(actual, taken_over)


def test_points_without_a_weight_tell_nothing() -> None:
    assert read("效果显著", "有效提升", score="9", weight="0") == Read(Measured(Qualitative("有效提升")))


def test_a_share_is_taken_to_two_decimals() -> None:
    judged = read("效果显著", "有效提升", score="7", weight="9").actual
    assert judged == Judged(Band.PARTLY, D("77.78"), AS_PRINTED.zh)


def test_a_corrected_value_goes_before_the_text() -> None:
    printed = Printed("约九十", D(90))
    assert read_actual(printed, parse_target(">=80人"), CN) == Read(number(90))
    assert read_actual(Printed("5-6", (D(5), D(6))), parse_target(">=4"), CN) == Read(InUnit(D(5), D(6)))
