"""Unit costs among the dearest tenth."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.benchmark.ambition.asking import LIKE, codes, standing, told
from core.checks.building import form, row
from duixian.core.benchmark.beside import Beside, UnitCost
from duixian.core.benchmark.standing import Standing, TooFew

ATTENDED = form(row("参会人数", ">=400人"))
COST = UnitCost(Decimal(2_000_000), Decimal(400), "人", standing(92, median=2_600))


def test_the_dearest_tenth_is_asked_with_the_division() -> None:
    assert told(ATTENDED, Beside(cost=COST)) == [
        (
            "ambition-unit-cost-high",
            "预算2,000,000元÷400人，每人约5,000元，高于同类的 92%（n=100，会议论坛，100 万～500 万元，2019–2021 年），同类中位数2,600元。"
            "贵在哪里？请说明，或调整预算。",
            "2,000,000 yuan ÷ 400人 is about 5,000 yuan each, more than 92% of its like (n=100, Conference, ¥1–5 million, 2019–2021), "
            "whose median is 2,600 yuan. What makes it dear? Say so, or adjust the budget.",
        )
    ]
    assert "÷400，每单位约5,000元" in told(ATTENDED, Beside(cost=replace(COST, unit=None)))[0][1]


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        (standing(90), ["ambition-unit-cost-high"]),
        (standing(89), []),
        (standing(19, n=19), []),
        (TooFew(LIKE, 3), []),
    ],
)
def test_from_the_ninetieth_percentile_on(beside: Standing | TooFew, found: list[str]) -> None:
    assert codes(ATTENDED, Beside(cost=replace(COST, standing=beside))) == found
