"""Numbers that are none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.checks.building import form, row
from duixian.core.checks.finite import only_finite
from duixian.core.forms.model import Budget, CostLine

BAD = [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity")]


def test_an_ordinary_form_is_the_same_object() -> None:
    one = replace(form(row("甲", ">=5%"), total=6), cost_lines=(CostLine("甲", Decimal(6)),), self_score=Decimal(90))
    assert only_finite(one) is one


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_each_bad_number_becomes_absent_alone(bad: Decimal) -> None:
    rows = (replace(row("甲", ">=5%"), value=bad, weight=Decimal(3)), replace(row("乙"), value=(Decimal(1), bad)))
    one = replace(
        form(*rows),
        budget=Budget(total=bad, fiscal=Decimal(5)),
        cost_lines=(CostLine("甲", bad), CostLine("乙", Decimal(6))),
        self_score=bad,
    )
    cured = only_finite(one)
    assert cured.budget == Budget(fiscal=Decimal(5))
    assert [(each.value, each.weight) for each in cured.indicators] == [(None, Decimal(3)), (None, None)]
    assert ([line.amount for line in cured.cost_lines], cured.self_score) == ([None, Decimal(6)], None)
