"""Duties promised as performance."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
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


def test_finding_is_told_in_both_languages() -> None:
    one = form(row("水电费支付率", "=100%"))
    assert len(findings(RULE, one)) == 1
    assert told(RULE, one) == [
        (
            "“水电费支付率”是法定或合同义务，足额支付不构成绩效。请改为这笔支出换来的服务量或质量。",
            (
                "“水电费支付率”: a duty by law or contract; paying it in full is no performance. Promise th"
                "e service that the money buys."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
