from __future__ import annotations

import pytest

from core.measures.records import record
from duixian.core.measures.errors import OriginError
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import Role
from duixian.core.measures.recompute import Kind, recompute
from duixian.core.measures.result import not_measured, result_of
from duixian.core.values import Count, Measured, NotApplicable, NotMeasured


def test_a_result_says_what_its_rows_give() -> None:
    result = result_of(Kind.COUNT, [record("1").playing(Role.VALUE)], facts={"invited": 3})
    assert result.value == Measured(Count(1))
    assert (result.numerator, result.denominator) == (None, None)
    assert result.facts == {"invited": 3}
    assert result.is_measured


def test_the_grade_is_that_of_the_weakest_row_that_counts() -> None:
    rows = [
        record("1").playing(Role.VALUE),
        record("2", grade=Grade.TABLE).playing(Role.VALUE),
        record("3", grade=Grade.NONE).playing(Role.EXCLUDED, "duplicate"),
        record("4", grade=Grade.FILE).playing(Role.CONTEXT),
    ]
    assert result_of(Kind.COUNT, rows).grade is Grade.TABLE
    assert result_of(Kind.COUNT, rows[:1], ceiling=Grade.CONFIRMED).grade is Grade.LIVE
    assert result_of(Kind.COUNT, rows[:1], ceiling=Grade.FILE).grade is Grade.FILE


def test_a_zero_in_a_live_register_is_a_live_zero() -> None:
    zero = result_of(Kind.COUNT, [])
    assert (zero.value, zero.grade, zero.is_measured) == (Measured(Count(0)), Grade.LIVE, True)


def test_a_rate_of_nothing_keeps_the_grade_of_its_register() -> None:
    result = result_of(Kind.RATIO, [])
    assert (result.value, result.grade, result.is_measured) == (NotApplicable("nothing-due"), Grade.LIVE, False)
    assert (result.numerator, result.denominator) == (0, 0)


def test_not_measured_is_no_zero_and_has_no_evidence() -> None:
    result = not_measured("not-recorded", facts={"planned": 4})
    assert (result.value, result.grade) == (NotMeasured("not-recorded"), Grade.NONE)
    assert recompute(result.origins, result.kind) == result.value
    assert result.facts == {"planned": 4}


def test_a_result_refuses_rows_left_out_without_reason() -> None:
    with pytest.raises(OriginError, match="without a reason"):
        result_of(Kind.COUNT, [record("1").playing(Role.EXCLUDED)])
