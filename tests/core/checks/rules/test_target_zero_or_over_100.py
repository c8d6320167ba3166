"""Targets that are always or never met."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.target_zero_or_over_100 import RULE
from duixian.core.forms.model import Indicator


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        ("完成率", ">=120%", "超过100%，该比率不可能达到"),
        ("满意度", "=105%", "超过100%，该比率不可能达到"),
        ("培训人数", ">=0人", "任何结果都满足"),
        ("完成率", ">=0%", "任何结果都满足"),
    ],
)
def test_impossible_and_empty_bars_are_errors(name: str, target: str, said: str) -> None:
    finding = findings(RULE, form(row(name, target)))[0]
    assert finding.message_zh == f"“{name}”的目标“{target}”{said}。请改为可以检验的值。"
    assert quoted(RULE, form(row(name, target))) == [[target]]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("产值增长率", ">=120%"), ("完成率", ">=100%"), ("完成率", "=100%"), ("投诉件数", "<=0件"), ("事故率", "=0%"), ("超支率", "<=110%"),
        ("培训人数", ">=120人"), ("进展", "良好"),
    ],
)  # fmt: skip
def test_possible_bars_are_fine(name: str, target: str) -> None:
    assert findings(RULE, form(row(name, target))) == []


def between(low: str, high: str) -> Indicator:
    return replace(
        row("场次", f"{low}-{high}场"), operator="between", value=(Decimal(low), Decimal(high)), type="quantitative"
    )


def test_a_range_upside_down_is_an_error() -> None:
    assert quoted(RULE, form(between("10", "6"))) == [["10-6场"]]
    assert told(RULE, form(between("10", "6"))) == [
        (
            "“场次”的目标“10-6场”上下限颠倒。请改为可以检验的值。",
            ("The target “10-6场” of “场次” is a range that runs backwards. Set one that can be tested."),
        ),
    ]
    assert kinds(RULE, form(between("10", "6"))) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, form(between("6", "10"))) == []


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_values_that_are_no_numbers_do_not_crash(value: str) -> None:
    assert findings(RULE, form(replace(row("完成率", ">=5%"), value=Decimal(value)))) == []
    assert findings(RULE, form(between(value, "6"))) == []


@given(st.integers(1, 100), st.sampled_from([">=", "<=", "="]))
def test_rates_up_to_a_hundred_are_fine(share: int, operator: str) -> None:
    assert findings(RULE, form(row("完成率", f"{operator}{share}%"))) == []


def test_a_rate_below_zero_is_an_error() -> None:
    assert quoted(RULE, form(replace(row("完成率", ">=-5%"), value=Decimal(-5), unit="%", operator=">="))) == [
        [">=-5%"]
    ]
