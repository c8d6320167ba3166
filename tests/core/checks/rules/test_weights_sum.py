"""Weights and their sums."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.weights_sum import RULE
from duixian.core.forms.model import Budget, Form, Indicator


def weighted(*weights: float, level1: str = "产出指标") -> list[Indicator]:
    return [replace(row(f"任务{at}", level1=level1), weight=Decimal(str(weight))) for at, weight in enumerate(weights)]


def with_execution(points: int, *rows: Indicator) -> Form:
    return replace(form(*rows), budget=Budget(budget_weight=Decimal(points)))


def test_the_published_hundred_and_ten() -> None:
    one = with_execution(10, *weighted(70, 20, 10))
    assert quoted(RULE, one) == [["70", "20", "10", "10"]]
    assert told(RULE, one) == [
        (
            "3项权重之和为100，加预算执行率10共110，应为100。请重新分配。",
            (
                "The 3 weights add up to 100, with execution 10 together 110; they should give 100. Share the"
                "m out again."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, one)[0].message_zh == "3项权重之和为100，加预算执行率10共110，应为100。请重新分配。"
    assert findings(RULE, one)[0].message_en == (
        "The 3 weights add up to 100, with execution 10 together 110; they should give 100. Share them out again."
    )


@pytest.mark.parametrize("weights", [(50, 30, 20), (50, 30, 10), (33.3, 33.3, 33.4)])
def test_a_hundred_or_ninety_without_execution_is_fine(weights: tuple[float, ...]) -> None:
    assert findings(RULE, form(*weighted(*weights))) == []


def test_ninety_with_execution_is_fine_and_ninety_five_is_not() -> None:
    assert findings(RULE, with_execution(10, *weighted(50, 30, 10))) == []
    assert "权重之和为95，应为100（或不含预算执行率90）" in findings(RULE, form(*weighted(50, 30, 15)))[0].message_zh


def test_rows_must_give_the_points_of_their_level() -> None:
    rows = [replace(one, level1_weight=Decimal(50)) for one in weighted(20, 20)]
    found = findings(RULE, form(*rows, *weighted(50, level1="效益指标")))
    assert [finding.message_zh for finding in found] == ["“产出指标”标明50分，其下2个指标合计40分。请改为一致。"]


def test_points_of_levels_alone_are_summed() -> None:
    rows = [
        replace(row("甲", level1=name), level1_weight=Decimal(points)) for name, points in (("产出", 50), ("效益", 30))
    ]
    assert quoted(RULE, form(*rows)) == [["50", "30"]]


def test_missing_weights_are_not_summed() -> None:
    assert findings(RULE, form(*weighted(50), row("乙"))) == []
    assert findings(RULE, form()) == []


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8))
def test_found_exactly_where_the_sum_is_wrong(weights: list[int]) -> None:
    assert bool(findings(RULE, form(*weighted(*weights)))) is (sum(weights) not in {90, 100})
