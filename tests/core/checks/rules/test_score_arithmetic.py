"""Scores and their total."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.score_arithmetic import RULE
from duixian.core.forms.model import Budget, Form, Indicator, Kind


def scored(score: float | None, weight: float | None = None) -> Indicator:
    return replace(
        row("任务"),
        score=None if score is None else Decimal(str(score)),
        weight=None if weight is None else Decimal(str(weight)),
    )


def report(*rows: Indicator, total: float | None = None, execution: float | None = None) -> Form:
    budget = Budget(budget_score=None if execution is None else Decimal(str(execution)))
    self_score = None if total is None else Decimal(str(total))
    return replace(form(*rows, kind=Kind.SELF_EVALUATION), budget=budget, self_score=self_score)


def test_a_score_over_its_weight_is_an_error() -> None:
    one = report(scored(12, 10), scored(10, 10))
    assert quoted(RULE, one) == [["10", "12"]]
    assert told(RULE, one) == [
        (
            "“任务”得12分，超过分值10分。请更正。",
            "“任务” scores 12 of 10 points. Correct it.",
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, one)[0].message_zh == "“任务”得12分，超过分值10分。请更正。"


def test_a_total_that_is_no_sum_is_an_error() -> None:
    one = report(scored(50), scored(30), total=98, execution=9.5)
    assert quoted(RULE, one) == [["98"]]
    assert findings(RULE, one)[0].message_zh == "各指标得分80＋预算执行率9.5，合计应为89.5，表上总分98。请核对。"


@pytest.mark.parametrize(("total", "execution"), [(80, None), (90, 10), (None, 10), (80.1, None)])
def test_right_totals_are_fine(total: float | None, execution: float | None) -> None:
    assert findings(RULE, report(scored(50), scored(30), total=total, execution=execution)) == []


def test_a_total_without_all_scores_is_not_judged() -> None:
    assert findings(RULE, report(scored(50), scored(None), total=98)) == []
    assert findings(RULE, report(total=98)) == []


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(0, 10), st.integers(-3, 3))
def test_found_exactly_where_the_total_is_wrong(scores: list[int], execution: int, slip: int) -> None:
    one = report(*(scored(score) for score in scores), total=sum(scores) + execution + slip, execution=execution)
    assert bool(findings(RULE, one)) is (slip != 0)
