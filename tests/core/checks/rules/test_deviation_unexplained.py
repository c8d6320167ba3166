"""Targets missed or exceeded without a word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rows import rows_of
from duixian.core.checks.rules.deviation_unexplained import RULE, attainment
from duixian.core.forms.model import Indicator, Kind


def done(actual: float, target: str = ">=100人", **values: Any) -> Indicator:
    return replace(row("培训人数", target), actual_raw=f"{actual}人", actual_value=Decimal(str(actual)), **values)


def report(*rows: Indicator) -> Any:
    return form(*rows, kind=Kind.SELF_EVALUATION)


def test_a_missed_target_without_cause_is_an_error() -> None:
    one = report(done(80))
    assert quoted(RULE, one) == [[">=100人", "80人"]]
    assert told(RULE, one) == [
        (
            ("“培训人数”目标>=100人，实际80人（80%），没有写偏差原因。请说明原因和改进措施，并按比例计分。"),
            (
                "“培训人数” reached 80人 of >=100人 (80%) and gives no cause. Give cause and remedy, and sc"
                "ore in proportion."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["self_evaluation"]
    assert findings(RULE, one)[0].message_zh == (
        "“培训人数”目标>=100人，实际80人（80%），没有写偏差原因。请说明原因和改进措施，并按比例计分。"
    )


def test_full_points_for_a_missed_target_are_an_error() -> None:
    one = report(done(80, deviation="疫情影响", weight=Decimal(10), score=Decimal(10)))
    assert quoted(RULE, one) == [[">=100人", "80人", "10"]]
    assert "却得满分" in findings(RULE, one)[0].message_zh


def test_far_above_the_target_is_asked() -> None:
    found = findings(RULE, report(done(130)))
    assert [(finding.kind, finding.message_zh) for finding in found] == [
        ("question", "“培训人数”目标>=100人，实际130人，完成130%。是否目标定得偏低？请说明原因。")
    ]


@pytest.mark.parametrize(
    "one",
    [
        done(100), done(129), done(130, deviation="需求增加"), done(80, deviation="疫情影响", weight=Decimal(10), score=Decimal(8)),
        done(5, "<=10天"), done(95, ">=50%"), replace(row("进展", "良好"), actual_raw="良好"), row("培训人数", ">=100人"),
    ],
)  # fmt: skip
def test_met_or_explained_rows_are_fine(one: Indicator) -> None:
    assert findings(RULE, report(one)) == []


def test_a_limit_overrun_is_a_miss() -> None:
    assert "实际20人（50%），没有写偏差原因" in findings(RULE, report(done(20, "<=10天")))[0].message_zh


def test_promises_are_not_asked() -> None:
    assert findings(RULE, form(done(80))) == []


@given(st.integers(1, 1000), st.integers(0, 2000), st.sampled_from([">=", "=", "<="]))
def test_attainment_is_one_or_more_exactly_where_met(target: int, actual: int, operator: str) -> None:
    ratio = attainment(rows_of(form(done(actual, f"{operator}{target}人")))[0])
    assert ratio is not None
    assert (ratio >= 1) is (actual <= target if operator == "<=" else actual >= target)


@pytest.mark.parametrize(("target", "actual"), [("NaN", 1), (0, 1), (1, "Infinity")])
def test_attainment_of_what_cannot_be_compared_is_none(target: float | str, actual: float | str) -> None:
    one = replace(done(1), value=Decimal(str(target)), actual_value=Decimal(str(actual)))
    assert attainment(rows_of(form(one))[0]) is None
