"""Money below zero in the budget and in the lines of its estimate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, told
from duixian.core.checks.finding import Quote
from duixian.core.checks.rules.money_negative import RULE
from duixian.core.forms.model import Budget, CostLine, Kind


def test_negative_sums_and_lines_are_one_error() -> None:
    lines = (CostLine("设备费", Decimal(5)), CostLine("印刷费", Decimal("-20.5")), CostLine("场租"))
    one = replace(form(), budget=Budget(total=Decimal(-600000), fiscal=Decimal(0)), cost_lines=lines)
    (finding,) = findings(RULE, one)
    assert told(RULE, one) == [
        (
            ("金额为负数：项目总预算-600,000元、“印刷费”-20.5元。预算和支出不能小于零，请核对正负号和金额。"),
            (
                "Money below zero: total budget -600,000 yuan, “印刷费” -20.5 yuan. Budgets and spending ca"
                "nnot be negative; check the sign and the figure."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert finding.path == "budget.total"
    assert finding.quotes == (Quote("budget.total", "-600000"), Quote("cost_lines[1].amount", "-20.5"))
    assert finding.message_zh == (
        "金额为负数：项目总预算-600,000元、“印刷费”-20.5元。预算和支出不能小于零，请核对正负号和金额。"
    )
    assert finding.message_en == (
        "Money below zero: total budget -600,000 yuan, “印刷费” -20.5 yuan. Budgets and spending cannot be negative; "
        "check the sign and the figure."
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_form_is_looked_at(kind: Kind) -> None:
    assert len(findings(RULE, replace(form(kind=kind), budget=Budget(executed=Decimal(-1))))) == 1


def test_rates_and_points_are_no_money() -> None:
    budget = Budget(execution_rate=Decimal(-3), budget_score=Decimal(-1), budget_weight=Decimal(-10))
    assert findings(RULE, replace(form(), budget=budget)) == []


@given(st.none() | st.decimals(-(10**9), 10**9, places=2))
def test_found_exactly_below_zero(amount: Decimal | None) -> None:
    one = replace(form(), budget=Budget(other=amount))
    assert len(findings(RULE, one)) == int(amount is not None and amount < 0)
