"""Flat budgets, spent to the yuan."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.budget_flat_and_fully_executed import RULE
from duixian.core.forms.model import Form, Kind


def flat(now: int, before: int, spent: int, **fields: object) -> Form:
    return form(current_year=now, last_year_budget=before, last_year_executed=spent, **fields)


def test_three_equal_sums_are_asked() -> None:
    one = flat(600000, 600000, 600000)
    assert quoted(RULE, one) == [["600000", "600000", "600000"]]
    assert told(RULE, one) == [
        (
            (
                "当年预算、上年预算、上年执行数都是600,000元：上年恰好花完，今年一分不差。请附测算明细，并说"
                "明上年实际支出与结余。"
            ),
            (
                "This year's budget, last year's budget and last year's spending are all 600,000 yuan: spent "
                "to the last yuan and asked for again to the yuan. Attach the estimate, and show what last ye"
                "ar really cost."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert findings(RULE, one)[0].message_zh.startswith("当年预算、上年预算、上年执行数都是600,000元")
    assert findings(RULE, one)[0].kind == "question"


@pytest.mark.parametrize(
    ("now", "before", "spent"),
    [(600000, 600000, 598000), (610000, 600000, 600000), (600000, 590000, 590000), (0, 0, 0)],
)
def test_any_difference_is_fine(now: int, before: int, spent: int) -> None:
    assert findings(RULE, flat(now, before, spent)) == []


def test_missing_sums_and_reports_are_not_asked() -> None:
    assert findings(RULE, form(current_year=6), form(current_year=6, last_year_budget=6)) == []
    assert findings(RULE, flat(6, 6, 6, kind=Kind.SELF_EVALUATION)) == []
