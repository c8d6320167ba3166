"""Duties promised as performance."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, quoted, row
from duixian.core.checks.rules.tautological_rate import RULE


@pytest.mark.parametrize("name", ["工资发放率", "水电费支付率", "社保缴纳率", "物业管理费支付到位率"])
def test_duties_at_a_hundred_are_asked(name: str) -> None:
    assert quoted(RULE, form(row(name, "=100%"))) == [[name, "=100%"]]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("补贴发放率", "=100%"),
        ("工资发放率", ">=95%"),
        ("资金支付及时率", "=100%"),
        ("租金收缴率", "=100%"),
        ("工资发放人数", "=100人"),
    ],
)
def test_other_rates_are_fine(name: str, target: str) -> None:
    assert findings(RULE, form(row(name, target))) == []
