"""Execution rates and their points."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.execution_rate_arithmetic import RULE
from duixian.core.forms.model import Budget, Form, Kind


def money(**amounts: float | str) -> Form:
    budget = Budget(**{name: Decimal(str(amount)) for name, amount in amounts.items()})
    return replace(form(kind=Kind.SELF_EVALUATION), budget=budget)


def test_a_wrong_rate_is_an_error() -> None:
    one = money(adjusted=1000000, executed=900000, execution_rate=95)
    assert quoted(RULE, one) == [["900000", "1000000", "95"]]
    assert told(RULE, one) == [
        (
            "执行数900,000元÷预算数1,000,000元＝90%，表上写95%。请核对。",
            "900,000 yuan spent ÷ 1,000,000 yuan of budget is 90%; the form says 95%. Check it.",
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, one)[0].message_zh == "执行数900,000元÷预算数1,000,000元＝90%，表上写95%。请核对。"


@pytest.mark.parametrize("rate", [90, "90.04", "0.9", "0.90"])
def test_right_and_rounded_rates_are_fine(rate: float | str) -> None:
    assert findings(RULE, money(adjusted=1000000, executed=900000, execution_rate=rate)) == []


def test_spending_above_the_budget_is_an_error() -> None:
    one = money(initial=800000, adjusted=1000000, executed=1100000)
    assert quoted(RULE, one) == [["1100000", "1000000"]]


def test_points_above_the_share_are_an_error() -> None:
    one = money(adjusted=100000, executed=80000, budget_weight=10, budget_score=10)
    assert quoted(RULE, one) == [["10", "10"]]
    assert findings(RULE, one)[0].message_zh == "预算执行率80%×10分＝8分，表上得10分。请核对。"


def test_points_for_full_execution_and_fewer_points_are_fine() -> None:
    assert findings(RULE, money(adjusted=100000, executed=100000, budget_weight=10, budget_score=10)) == []
    assert findings(RULE, money(adjusted=100000, executed=80000, budget_weight=10, budget_score=6)) == []


@pytest.mark.parametrize(
    "amounts",
    [
        {},
        {"adjusted": 5},
        {"executed": 5},
        {"adjusted": 0, "executed": 5},
        {"adjusted": "NaN", "executed": 5, "execution_rate": 9},
    ],
)
def test_missing_sums_are_not_judged(amounts: dict[str, float | str]) -> None:
    assert findings(RULE, money(**amounts)) == []


@given(st.integers(1000, 10**9), st.integers(0, 100))
def test_a_rate_computed_rightly_is_fine(whole: int, share: int) -> None:
    spent = Decimal(whole) * share / 100
    assert findings(RULE, money(adjusted=whole, executed=spent, execution_rate=share)) == []
