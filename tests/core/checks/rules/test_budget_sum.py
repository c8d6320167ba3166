"""Parts and totals of the budget."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.budget_sum import RULE
from duixian.core.forms.model import Budget, CostLine, Form

MONEY = st.integers(0, 10**9)


def money(lines: tuple[CostLine, ...] = (), **amounts: int | str) -> Form:
    return replace(
        form(), budget=Budget(**{name: Decimal(amount) for name, amount in amounts.items()}), cost_lines=lines
    )


def test_parts_that_miss_the_total_are_an_error() -> None:
    one = money(total=900000, fiscal=600000, other=200000)
    assert quoted(RULE, one) == [["600000", "200000", "900000"]]
    assert told(RULE, one) == [
        (
            "财政拨款与其他资金之和600,000元+200,000元＝800,000元，与总额900,000元相差100,000元。请核对。",
            (
                "Fiscal and other money give 800,000 yuan, the total says 900,000 yuan: 100,000 yuan apart. C"
                "heck the figures."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, one)[0].message_zh == (
        "财政拨款与其他资金之和600,000元+200,000元＝800,000元，与总额900,000元相差100,000元。请核对。"
    )


@pytest.mark.parametrize(
    "amounts",
    [
        {"total": 800000, "fiscal": 600000, "other": 200000},
        {"total": 2400000, "current_year": 800000, "fiscal": 600000, "other": 200000},
        {"total": 800099, "fiscal": 600000, "other": 200000},
        {"total": 800000, "fiscal": 600000},
        {"fiscal": 600000, "other": 200000},
        {"total": "NaN", "fiscal": 1, "other": 1},
    ],
)
def test_sums_that_agree_or_cannot_be_judged_are_fine(amounts: dict[str, int]) -> None:
    assert findings(RULE, money(**amounts)) == []


def test_mid_term_money_is_summed_too() -> None:
    assert quoted(RULE, money(midterm_total=900000, midterm_fiscal=1000, midterm_other=0)) == [["1000", "0", "900000"]]


def lines(*amounts: int | None) -> tuple[CostLine, ...]:
    return tuple(CostLine(f"项{at}", None if one is None else Decimal(one)) for at, one in enumerate(amounts))


def test_cost_lines_must_give_the_budget() -> None:
    one = money(lines(500000, 200000), total=800000)
    assert quoted(RULE, one) == [["500000", "200000", "800000"]]
    assert "2项预算明细合计700,000元，与预算800,000元相差100,000元" in findings(RULE, one)[0].message_zh


def test_cost_lines_with_a_gap_or_a_total_line_are_read_rightly() -> None:
    assert findings(RULE, money(lines(500000, None), total=800000)) == []
    total = CostLine("合计", Decimal(800000))
    assert findings(RULE, money((*lines(500000, 300000), total), total=800000)) == []


@given(MONEY, MONEY, MONEY)
def test_found_exactly_where_the_difference_exceeds_rounding(fiscal: int, other: int, total: int) -> None:
    assert bool(findings(RULE, money(fiscal=fiscal, other=other, total=total))) is (abs(fiscal + other - total) > 100)
