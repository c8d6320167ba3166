from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from core.scoring.making import CN, D, inputs, item
from duixian.core.checks.rows import Section
from duixian.core.measures.grades import Grade
from duixian.core.monitoring.causes import Cause, Likelihood, Remark
from duixian.core.monitoring.curves import Basis, Curve
from duixian.core.monitoring.forecast import Point, forecast_count
from duixian.core.monitoring.lights import Attainment, Light, Status
from duixian.core.periods import Period
from duixian.core.scoring.model import ExecutionInput
from duixian.core.scoring.sheet import score
from duixian.core.values import NotMeasured
from duixian.core.wording import Words
from duixian.documents.sheets.assembling import (
    money_of,
    monitored_row,
    progress_of_points,
    reached_share,
    scored_rows,
)
from duixian.documents.sheets.plan_chart import At

SHEET = score(
    inputs(
        item(">=100人", 80, key="a", weight=50, title="参会人数"),
        item(">=85%", NotMeasured("没有调查"), key="b", weight=10, section=Section.SATISFACTION, title="满意度"),
        item(">=3", 3, key="c", weight=30, section=Section.UNKNOWN, title="其他"),
        money=ExecutionInput(D(600_000), D(540_000)),
    ),
    pack=CN,
)
YEAR = Curve.of_period(Period.of_year(2021))
POINTS = [Point(date(2021, 1, 31), D(31)), Point(date(2021, 2, 28), D(59)), Point(date(2021, 3, 31), D(90))]


def test_scored_rows_keep_points_reasons_and_what_stands_behind_them() -> None:
    first, second, third = scored_rows(
        SHEET, levels={"a": ("产出指标", "数量指标")}, explanations={"a": "改为线上"}, evidence={"a": Grade.LIVE}
    )
    assert (first.level1, first.level2, first.name, first.target, first.actual.zh) == (
        "产出指标", "数量指标", "参会人数", ">=100人", "80人",
    )  # fmt: skip
    assert (first.points, first.lost, first.share, first.met) == (D(40), D(10), Fraction(4, 5), False)
    assert (first.explanation, first.evidence) == ("改为线上", Grade.LIVE)
    assert (second.level1, second.actual, second.lost) == ("满意度", ("未测量", "not measured"), D(10))
    assert (third.level1, third.met, third.share) == ("", True, 1)


def test_the_losses_of_all_rows_and_the_money_are_those_of_the_sheet() -> None:
    rows = scored_rows(SHEET)
    lost = sum((loss.points for row in rows for loss in row.losses), D(0))
    assert lost + SHEET.execution.lost == SHEET.lost
    money = money_of(SHEET, initial=D(700_000))
    assert (money.initial, money.adjusted, money.executed, money.weight, money.points) == (
        D(700_000), D(600_000), D(540_000), D(10), D(9),
    )  # fmt: skip


def _status(**more: object) -> Status:
    return Status("参会人数", Light.AMBER, Words("原因", "reason"), Fraction(3, 5), **more)  # type: ignore[arg-type]


def test_a_monitored_row_has_its_causes_in_the_order_of_the_form_and_its_forecast() -> None:
    remark = Remark(
        _status(progress=Fraction(1, 2)), frozenset({Cause.OTHER, Cause.FUNDS}), "停电", Likelihood.POSSIBLE
    )
    found = forecast_count(POINTS, YEAR)
    row = monitored_row(remark, target=">=500", actual=Words("90 人", "90"), levels=("产出", "数量"), forecast=found)
    assert (row.causes, row.note, row.likelihood, row.level2) == (
        (Cause.FUNDS, Cause.OTHER), "停电", Likelihood.POSSIBLE, "数量",
    )  # fmt: skip
    assert (row.reached, row.expected, row.forecast) == (Fraction(1, 2), Fraction(3, 5), found.reason)


def test_no_forecast_is_shown_with_its_reason_and_none_asked_for_is_empty() -> None:
    refused = monitored_row(
        Remark(_status()), target="", actual=Words("", ""), forecast=forecast_count(POINTS[:2], YEAR)
    )
    assert refused.forecast.zh == "只有 2 个可用数据点，至少需要 3 个"
    assert monitored_row(Remark(_status()), target="", actual=Words("", "")).forecast == ("", "")


@pytest.mark.parametrize(
    ("status", "share"),
    [
        (_status(attainment=Attainment(Fraction(600), Fraction(500)), progress=Fraction(1)), Fraction(6, 5)),
        (_status(attainment=Attainment(Fraction(4), Fraction(10), ceiling=True)), Fraction(2, 5)),
        (_status(attainment=Attainment(Fraction(4), Fraction(0))), None),
        (_status(progress=Fraction(0)), Fraction(0)),
        (_status(met=True), Fraction(1)),
        (_status(met=False), None),
    ],
)
def test_bars_are_as_long_as_what_is_reached_or_used(status: Status, share: Fraction | None) -> None:
    assert reached_share(status) == share


def test_a_half_of_the_monitoring_is_told_in_shares_of_the_whole() -> None:
    half = progress_of_points(YEAR, POINTS, D(360), expected=Fraction(1, 4), forecast=forecast_count(POINTS, YEAR))
    assert (half.basis, half.reached, half.actual[0]) == (
        Basis.PERIOD,
        Fraction(1, 4),
        At(date(2021, 1, 31), Fraction(31, 360)),
    )
    assert half.plan == (At(date(2020, 12, 31), Fraction(0)), At(date(2021, 12, 31), Fraction(1)))
    assert half.forecast is not None
    assert half.forecast.level == Fraction(365, 360)


def test_a_half_without_points_has_reached_nothing_that_is_known() -> None:
    half = progress_of_points(YEAR, [], Decimal(360), expected=Fraction(1, 4), forecast=forecast_count([], YEAR))
    assert (half.reached, half.actual, half.forecast) == (None, (), None)
