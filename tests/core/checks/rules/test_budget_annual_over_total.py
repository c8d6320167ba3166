"""Annual budgets over the total."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.budget_annual_over_total import RULE


def test_more_than_the_total_is_an_error() -> None:
    one = form(total=600000, current_year=700000)
    assert quoted(RULE, one) == [["600000", "700000"]]
    assert told(RULE, one) == [
        (
            "当年预算700,000元大于项目总预算600,000元，多100,000元。请核对两个口径。",
            (
                "The year's budget of 700,000 yuan exceeds the project's total of 600,000 yuan by 100,000 yua"
                "n. Check the two figures."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert (
        findings(RULE, one)[0].message_zh == "当年预算700,000元大于项目总预算600,000元，多100,000元。请核对两个口径。"
    )


def test_equal_in_a_one_year_form_is_fine() -> None:
    assert findings(RULE, form(total=600000, current_year=600000)) == []


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_found_exactly_above_the_total(total: int, annual: int) -> None:
    assert bool(findings(RULE, form(total=total, current_year=annual))) is (total + 100 < annual < 1000 * total)


def test_a_missing_sum_is_not_judged() -> None:
    assert findings(RULE, form(total=6), form(current_year=6), form(total=0, current_year=600)) == []
