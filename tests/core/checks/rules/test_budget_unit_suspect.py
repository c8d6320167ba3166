"""元 and 万元."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.budget_unit_suspect import RULE


def test_a_ten_thousandfold_difference_is_an_error() -> None:
    one = form(total=600000, current_year=60)
    assert quoted(RULE, one) == [["600000", "60"]]
    assert told(RULE, one) == [
        (
            "600,000元与60元相差10,000倍，疑为“元”与“万元”混用。请核对金额单位。",
            ("600,000 yuan and 60 yuan differ 10,000-fold: 元 and 万元 seem mixed up. Check the money unit."),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, one)[0].message_zh == "600,000元与60元相差10,000倍，疑为“元”与“万元”混用。请核对金额单位。"
    assert findings(RULE, one)[0].kind == "error"


def test_a_tiny_budget_is_asked() -> None:
    one = form(total=60, current_year=60)
    assert (quoted(RULE, one), findings(RULE, one)[0].kind) == ([["60"]], "question")


def test_one_slip_is_one_finding() -> None:
    assert len(findings(RULE, form(total=600000, current_year=60, last_year_budget=600000))) == 1


@pytest.mark.parametrize(
    "sums",
    [
        {"total": 600000, "current_year": 1000},
        {"total": 1000},
        {"total": 600000, "current_year": 0},
        {},
        {"last_year_executed": 60},
    ],
)
def test_ordinary_sums_are_fine(sums: dict[str, int]) -> None:
    assert findings(RULE, form(**sums)) == []
