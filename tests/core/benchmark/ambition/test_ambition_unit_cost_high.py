"""Unit costs among the dearest tenth."""

from __future__ import annotations

import pytest

from core.benchmark.ambition.asking import LIKE, asked, codes, cost, told
from core.checks.building import form, row
from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.beside import Beside
from duixian.core.benchmark.standing import TooFew
from duixian.core.forms.model import Form

ATTENDED = form(row("参会人数", ">=400人"), current_year=2_000_000)


def test_the_dearest_tenth_is_asked_with_the_division() -> None:
    assert told(ATTENDED, Beside(cost=cost(92))) == [
        (
            "ambition-unit-cost-high",
            "预算2,000,000元÷400人，每人约5,000元，高于同类的 92%（n=100，会议论坛，100 万～500 万元，2019–2021 年），同类中位数2,600元。"
            "贵在哪里？请说明，或调整预算。",
            "2,000,000 yuan ÷ 400人 is about 5,000 yuan each, more than 92% of its like (n=100, Conference, ¥1–5 million, 2019–2021), "
            "whose median is 2,600 yuan. What makes it dear? Say so, or adjust the budget.",
        )
    ]
    (found,) = asked(ATTENDED, Beside(cost=cost(92)))
    assert [(quote.path, quote.text) for quote in found.quotes] == [
        ("indicators[0].target_raw", ">=400人"), ("budget.current_year", "2000000"),
    ]  # fmt: skip


def test_without_a_unit_one_is_one() -> None:
    bare = form(row("参会人数", ">=400"), current_year=2_000_000)
    assert "÷400，每单位约5,000元" in told(bare, Beside(cost=cost(92)))[0][1]


@pytest.mark.parametrize(
    ("one", "beside", "found"),
    [
        (ATTENDED, cost(90), ["ambition-unit-cost-high"]),
        (ATTENDED, cost(89), []),
        (ATTENDED, cost(19, n=19), []),
        (ATTENDED, cost(99, own=None), []),
        (ATTENDED, TooFew(LIKE, 3), []),
        (form(row("参会人数", ">=400人")), cost(95), []),
        (form(row("参会人数", "很多"), current_year=1), cost(95), []),
    ],
)
def test_from_the_ninetieth_percentile_on(one: Form, beside: UnitCost | TooFew, found: list[str]) -> None:
    assert codes(one, Beside(cost=beside)) == found
