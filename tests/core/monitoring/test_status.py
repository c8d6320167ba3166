from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.monitoring.curves import Curve
from duixian.core.monitoring.lights import Attainment, Light, Status
from duixian.core.monitoring.rules import LIGHT_RULES
from duixian.core.monitoring.status import BAND_LABELS, Row, status_of
from duixian.core.periods import Period
from duixian.core.targets.accrual import Accrual
from duixian.core.targets.bands import Band
from duixian.core.targets.grammar import parse_target
from duixian.core.values import Count, Measured, MeasuredValue, Money, NotApplicable, NotMeasured, Percent, Qualitative

MAY, JUNE_30, DECEMBER = date(2020, 5, 1), date(2020, 6, 30), date(2020, 12, 31)
# Two fifths are due at the end of March, a fifth at the end of June, the rest at the end of the year.
CURVE = Curve(
    [
        (Period(date(2020, 1, 1), date(2020, 4, 1)), Decimal(2)),
        (Period(date(2020, 4, 1), date(2020, 7, 1)), Decimal(1)),
        (Period(date(2020, 7, 1), date(2021, 1, 1)), Decimal(2)),
    ]
)
EVEN = Curve.of_period(Period.of_year(2020))


def _row(target: str, value: MeasuredValue, name: str = "参会观众数", **more: object) -> Row:
    return Row(name, parse_target(target, name=name), value, more.pop("curve", CURVE), **more)  # type: ignore[arg-type]


def _count(number: int) -> Measured:
    return Measured(Count(number))


def _rate(numerator: int, denominator: int) -> Measured:
    return Measured(Percent(Decimal(numerator), Decimal(denominator)))


def _seen(row: Row, day: date = JUNE_30) -> tuple[Light, str, str]:
    status = status_of(row, as_of=day)
    return status.light, *status.reason


@pytest.mark.parametrize(
    ("reached", "light", "zh"),
    [
        (300, Light.GREEN, "应完成 60 %，实际 60 %（300 / 500）"),
        (240, Light.GREEN, "应完成 60 %，实际 48 %（240 / 500）"),
        (239, Light.AMBER, "应完成 60 %，实际 47.8 %（239 / 500）"),
        (180, Light.AMBER, "应完成 60 %，实际 36 %（180 / 500）"),
        (179, Light.RED, "应完成 60 %，实际 35.8 %（179 / 500）"),
        (0, Light.RED, "应完成 60 %，实际 0 %（0 / 500）"),
        (500, Light.DONE, "目标 >=500，实际 500"),
    ],
)
def test_a_count_is_measured_by_what_the_plan_expects(reached: int, light: Light, zh: str) -> None:
    assert _seen(_row(">=500", _count(reached)))[:2] == (light, zh)


def test_the_reason_is_given_in_english_too() -> None:
    assert _seen(_row(">=500人", _count(200)))[2] == "60 % expected, 40 % reached (200 人 / 500 人)"


def test_a_status_holds_both_numbers_and_the_expectation() -> None:
    assert status_of(_row(">=500", _count(200)), as_of=JUNE_30) == Status(
        "参会观众数", Light.AMBER, status_of(_row(">=500", _count(200)), as_of=JUNE_30).reason, Fraction(3, 5),
        Attainment(Fraction(200), Fraction(500)), False, Fraction(2, 5),
    )  # fmt: skip


def test_nothing_is_behind_before_anything_is_due() -> None:
    day = date(2020, 3, 30)
    assert _seen(_row(">=500", _count(3)), day) == (
        Light.NOT_DUE, "目标 >=500，实际 3，计划尚无到期内容", "target >=500, measured 3, nothing is due yet",
    )  # fmt: skip
    assert _seen(_row(">=500", NotMeasured("未登记")), day) == (
        Light.NOT_DUE,
        "按本项目实施计划，尚无到期内容",
        "by the project's own plan, nothing is due yet",
    )


def test_when_all_is_due_a_row_short_of_its_target_is_never_on_course() -> None:
    lights = [_seen(_row(">=500", _count(reached)), DECEMBER)[0] for reached in (499, 300, 299)]
    assert lights == [Light.AMBER, Light.AMBER, Light.RED]


def test_what_is_due_and_not_measured_is_grey_and_a_measured_zero_is_not() -> None:
    assert _seen(_row(">=500", NotMeasured("签到未启用"))) == (
        Light.GREY,
        "应完成 60 %，尚未测量（签到未启用）",
        "60 % is due and nothing is measured (签到未启用)",
    )
    assert _seen(_row(">=500", _count(0)))[0] is Light.RED


def test_what_does_not_apply_counts_for_nothing() -> None:
    status = status_of(_row(">=500", NotApplicable("线上举办")), as_of=JUNE_30)
    assert (status.light, status.reason.zh, status.applies) == (Light.GREY, "不适用：线上举办", False)


@pytest.mark.parametrize("raw", ["", "/", "≥**人次"])
def test_without_a_target_there_is_nothing_to_monitor(raw: str) -> None:
    assert _seen(_row(raw, _count(5)))[:2] == (Light.GREY, "指标值未填写，无法监控")


@pytest.mark.parametrize(
    ("raw", "value"), [(">=500人", _rate(1, 2)), (">=95%", _count(95)), (">=3次", Measured(Money(Decimal(3))))]
)
def test_units_that_cannot_meet_are_grey_never_a_number(raw: str, value: Measured) -> None:
    assert _seen(_row(raw, value, name="次数"))[:2] == (Light.GREY, "测量值与指标值单位不同，无法比较")


@pytest.mark.parametrize(
    ("raw", "reached", "day", "light"),
    [
        ("=12", 12, JUNE_30, Light.GREEN),
        ("=12", 12, DECEMBER, Light.DONE),
        ("=12", 13, JUNE_30, Light.AMBER),
        ("=12", 6, JUNE_30, Light.GREEN),
        (">12", 12, JUNE_30, Light.GREEN),
        (">12", 12, DECEMBER, Light.AMBER),
        (">12", 13, JUNE_30, Light.DONE),
        ("约12", 14, DECEMBER, Light.DONE),
        ("1-3", 2, JUNE_30, Light.GREEN),
        ("1-3", 3, DECEMBER, Light.DONE),
        ("1-3", 4, JUNE_30, Light.RED),
        ("2-3", 1, JUNE_30, Light.GREEN),
        ("10-30", 3, JUNE_30, Light.RED),
        (">=0", 0, JUNE_30, Light.DONE),
    ],
)
def test_each_operator_adds_up_in_its_own_way(raw: str, reached: int, day: date, light: Light) -> None:
    assert _seen(_row(raw, _count(reached), name="场次"), day)[0] is light


def test_more_than_equal_is_said_in_words() -> None:
    assert _seen(_row("=12", _count(13)))[1] == "目标 =12，实际 13，多于目标，与“等于”不符"


@pytest.mark.parametrize(
    ("reached", "light", "zh"),
    [
        (5, Light.AMBER, "目标 <=10，实际 5，已用上限的 50 %，时间只过 37.4 %"),
        (4, Light.GREEN, "目标 <=10，实际 4，已用上限的 40 %"),
        (0, Light.GREEN, "目标 <=10，实际 0，已用上限的 0 %"),
        (11, Light.RED, "目标 <=10，实际 11，超过上限"),
    ],
)
def test_a_ceiling_should_not_be_used_faster_than_the_days_pass(reached: int, light: Light, zh: str) -> None:
    row = _row("<=10", _count(reached), name="投诉次数", curve=EVEN)
    assert _seen(row, date(2020, 5, 16))[:2] == (light, zh)


def test_a_ceiling_that_held_to_the_end_is_done() -> None:
    assert _seen(_row("<=10", _count(10), name="投诉次数"), DECEMBER)[0] is Light.DONE


@pytest.mark.parametrize(("reached", "light"), [(0, Light.GREEN), (1, Light.RED)])
def test_a_target_of_zero_is_a_ceiling(reached: int, light: Light) -> None:
    status = status_of(_row("=0", _count(reached), name="事故次数"), as_of=JUNE_30)
    assert (status.light, status.attainment) == (light, Attainment(Fraction(reached), Fraction(0), ceiling=True))


@pytest.mark.parametrize(
    ("raw", "value", "day", "light", "zh"),
    [
        (">=85%", _rate(90, 100), MAY, Light.GREEN, "目标 >=85%，实际 90 %"),
        (">=85%", _rate(90, 100), DECEMBER, Light.DONE, "目标 >=85%，实际 90 %"),
        (">=85%", _rate(2, 3), MAY, Light.RED, "目标 >=85%，实际 66.67 %，未达标"),
        (">=85%", _rate(80, 100), MAY, Light.AMBER, "目标 >=85%，实际 80 %，未达标"),
        ("<=5%", _rate(4, 100), MAY, Light.GREEN, "目标 <=5%，实际 4 %"),
        ("<=5%", _rate(6, 100), MAY, Light.AMBER, "目标 <=5%，实际 6 %，超过上限"),
        ("<=5%", _rate(9, 100), MAY, Light.RED, "目标 <=5%，实际 9 %，超过上限"),
        ("=100%", _rate(110, 100), MAY, Light.AMBER, "目标 =100%，实际 110 %，多于目标，与“等于”不符"),
        ("=0%", _rate(1, 100), MAY, Light.RED, "目标 =0%，实际 1 %，超过上限"),
    ],
)
def test_a_level_is_compared_with_the_target_itself(
    raw: str, value: Measured, day: date, light: Light, zh: str
) -> None:
    assert _seen(_row(raw, value, name="满意度"), day)[:2] == (light, zh)


def test_a_level_is_expected_whole_as_soon_as_anything_is_due() -> None:
    row = _row(">=85%", _rate(80, 100), name="满意度")
    expected = [status_of(row, as_of=day).expected for day in (date(2020, 1, 5), MAY)]
    assert (expected, status_of(row, as_of=MAY).progress) == ([0, 1], None)


def test_the_caller_may_say_how_values_add_up() -> None:
    assert _seen(_row("=100%", _rate(60, 100), name="资金到位率"))[:2] == (
        Light.GREEN,
        "应完成 60 %，实际 60 %（60 % / 100 %）",
    )
    level = _row("=100%", _rate(60, 100), name="资金到位率", accrual=Accrual.LEVEL)
    assert _seen(level)[:2] == (Light.RED, "目标 =100%，实际 60 %，未达标")


def test_a_target_that_cannot_be_divided_is_red_when_missed() -> None:
    row = _row(">=0", Measured(Money(Decimal(-5))), name="结余")
    status = status_of(row, as_of=JUNE_30)
    assert (status.light, status.attainment.share if status.attainment else 1) == (Light.RED, None)


@pytest.mark.parametrize(
    ("text", "band", "day", "light", "zh"),
    [
        ("合规", None, JUNE_30, Light.GREEN, "目标“合规”，评判为达成"),
        ("合规", None, DECEMBER, Light.DONE, "目标“合规”，评判为达成"),
        ("达成", None, JUNE_30, Light.GREEN, "目标“合规”，评判为达成"),
        ("部分达成", None, JUNE_30, Light.AMBER, "目标“合规”，评判为部分达成"),
        ("有两笔不合规", Band.MISSED, JUNE_30, Light.RED, "目标“合规”，评判为未达成"),
        ("有两笔不合规", None, JUNE_30, Light.GREY, "尚未评判"),
        ("有两笔不合规", None, date(2020, 2, 1), Light.NOT_DUE, "按本项目实施计划，尚无到期内容"),
    ],
)
def test_a_judged_target_takes_its_band(text: str, band: Band | None, day: date, light: Light, zh: str) -> None:
    assert _seen(_row("合规", Measured(Qualitative(text)), band=band), day)[:2] == (light, zh)


def test_a_number_for_a_judged_target_needs_a_judgement() -> None:
    row = _row("拓展国内外交流合作渠道", _count(5))
    assert _seen(row)[0] is Light.GREY
    assert _seen(_row("拓展国内外交流合作渠道", _count(5), band=Band.REACHED))[0] is Light.GREEN


def test_a_rate_of_which_a_part_failed_is_at_risk_until_it_is_judged() -> None:
    row = _row("合规", Measured(Percent(Decimal(7), Decimal(8))))
    assert _seen(row)[:2] == (Light.AMBER, "目标“合规”，7/8 通过，未通过的待评判")
    assert _seen(row, date(2020, 1, 1))[0] is Light.NOT_DUE


def test_words_for_a_number_are_judged_too() -> None:
    assert _seen(_row(">=3", Measured(Qualitative("未达成"))))[0] is Light.RED


def test_every_band_is_named_in_both_languages() -> None:
    assert [BAND_LABELS[band].zh for band in Band] == ["达成", "部分达成", "未达成"]
    assert [band for band in Band if not BAND_LABELS[band].en] == []


@pytest.mark.parametrize(
    ("done_on", "day", "light", "zh"),
    [
        (None, date(2020, 8, 1), Light.NOT_DUE, "应于 2020-09-30 前完成，还有 60 天"),
        (None, date(2020, 9, 15), Light.AMBER, "应于 2020-09-30 前完成，还有 15 天"),
        (None, date(2020, 9, 30), Light.AMBER, "应于 2020-09-30 前完成，还有 0 天"),
        (None, date(2020, 10, 2), Light.RED, "应于 2020-09-30 前完成，已逾期 2 天"),
        (date(2020, 9, 30), date(2020, 10, 2), Light.DONE, "应于 2020-09-30 前完成，2020-09-30 已完成"),
        (date(2020, 10, 1), date(2020, 10, 2), Light.RED, "应于 2020-09-30 前完成，2020-10-01 完成，迟 1 天"),
        (date(2020, 10, 3), date(2020, 10, 2), Light.RED, "应于 2020-09-30 前完成，已逾期 2 天"),
    ],
)
def test_a_date_is_met_or_not_by_its_day(done_on: date | None, day: date, light: Light, zh: str) -> None:
    row = _row("9月底前完成", NotMeasured("未完成"), name="完成时间", done_on=done_on)
    assert _seen(row, day)[:2] == (light, zh)


def test_the_caller_may_give_the_day_of_a_date() -> None:
    row = _row("年底前", NotMeasured("未完成"), name="完成时间", due=date(2020, 6, 1))
    assert _seen(row)[:2] == (Light.RED, "应于 2020-06-01 前完成，已逾期 29 天")


def test_a_date_that_cannot_be_read_is_grey() -> None:
    row = Row("完成时间", parse_target("次月5日前", name="完成时间"), NotMeasured("未完成"), CURVE)
    unread = Row("完成时间", row.target._replace(raw="届时", form="date"), row.measured, CURVE)
    assert _seen(unread)[:2] == (Light.GREY, "读不出目标日期")


def test_rules_may_be_given_instead_of_those_of_the_day() -> None:
    strict = LIGHT_RULES[0].__class__(
        "strict", date(2020, 1, 1), LIGHT_RULES[0].source, LIGHT_RULES[0].green_from.__class__(Decimal(1), "strict"),
        LIGHT_RULES[0].amber_from, LIGHT_RULES[0].soon_days,
    )  # fmt: skip
    assert status_of(_row(">=500", _count(299)), as_of=JUNE_30, rules=strict).light is Light.AMBER


OPERATORS = st.sampled_from([">=", "<=", "=", ">", "<"])


@given(OPERATORS, st.integers(0, 50), st.integers(0, 60), st.integers(0, 400))
def test_a_light_never_says_done_of_what_the_target_excludes(sign: str, bar: int, value: int, days: int) -> None:
    day = date(2020, 1, 1) + timedelta(days=days)
    status = status_of(_row(f"{sign}{bar}", _count(value), name="场次"), as_of=day)
    met = {">=": value >= bar, "<=": value <= bar, "=": value == bar, ">": value > bar, "<": value < bar}[sign]
    assert status.met is met
    assert (status.light is Light.DONE) <= met
    assert status.light is not Light.GREY
    assert all(status.reason)


@given(st.integers(1, 500), st.integers(0, 600), st.integers(0, 600), st.integers(0, 400))
def test_more_is_never_a_worse_light(bar: int, some: int, more: int, days: int) -> None:
    day = date(2020, 1, 1) + timedelta(days=days)
    order = [Light.RED, Light.AMBER, Light.NOT_DUE, Light.GREEN, Light.DONE]
    lights = [status_of(_row(f">={bar}", _count(value), name="场次"), as_of=day).light for value in (some, some + more)]
    assert order.index(lights[0]) <= order.index(lights[1])
