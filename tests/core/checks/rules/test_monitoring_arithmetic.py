"""Half-way figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.monitoring_arithmetic import RULE
from duixian.core.forms.model import Budget, Form, Indicator, Kind


def watched(*rows: Indicator, **money: int) -> Form:
    budget = Budget(**{name: Decimal(amount) for name, amount in money.items()})
    return replace(form(*rows, kind=Kind.MONITORING), budget=budget)


def half(target: str = ">=100人", **values: Any) -> Indicator:
    return replace(row("培训人数", target), **values)


def test_more_done_than_forecast_is_an_error() -> None:
    one = watched(half(midyear_raw="80人", forecast_raw="60人"))
    assert quoted(RULE, one) == [["80人", "60人"]]
    assert told(RULE, one) == [
        (
            "“培训人数”已完成80人，全年预计却只有60人。请更正。",
            "“培训人数” has 80人 already, yet 60人 is forecast for the year. Correct it.",
        ),
    ]
    assert kinds(RULE, one) == ["monitoring"]
    assert findings(RULE, one)[0].message_zh == "“培训人数”已完成80人，全年预计却只有60人。请更正。"


def test_certain_but_short_is_an_error() -> None:
    one = watched(half(forecast_raw="80人", likelihood="确定能"))
    assert quoted(RULE, one) == [[">=100人", "80人", "确定能"]]


@pytest.mark.parametrize(
    "one",
    [
        half(midyear_raw="60人", forecast_raw="100人", likelihood="确定能"), half(forecast_raw="80人", likelihood="有可能"),
        half("<=20天", midyear_raw="9天", forecast_raw="8天"), half(">=90%", midyear_raw="95%", forecast_raw="92%"),
        half(midyear_raw="6月开班", forecast_raw="按计划"), half(forecast_raw="≥1,200人", likelihood="确定能"),
        half("良好", forecast_raw="良好", likelihood="确定能"), half(),
    ],
)  # fmt: skip
def test_figures_that_agree_are_fine(one: Indicator) -> None:
    assert findings(RULE, watched(one)) == []


def test_money_spent_beyond_the_forecast_is_an_error() -> None:
    assert quoted(RULE, watched(executed_to_date=700000, forecast=600000, adjusted=900000)) == [["700000", "600000"]]


def test_a_forecast_beyond_the_budget_is_an_error() -> None:
    assert quoted(RULE, watched(executed_to_date=70000, forecast=600000, adjusted=500000)) == [["600000", "500000"]]


def test_ordinary_money_and_other_forms_are_fine() -> None:
    assert findings(RULE, watched(executed_to_date=300000, forecast=500000, adjusted=500000)) == []
    assert findings(RULE, form(half(midyear_raw="80人", forecast_raw="60人"))) == []


@pytest.mark.parametrize(
    ("name", "unit"), [("养护质量考核平均分", "分"), ("平均办理时长", "天"), ("公园绿地完好程度", "分")]
)
def test_levels_may_fall_again(name: str, unit: str) -> None:
    one = replace(row(name, f">=90{unit}"), midyear_raw=f"91.3{unit}", forecast_raw=f"91{unit}")
    assert findings(RULE, form(one, kind=Kind.MONITORING)) == []
