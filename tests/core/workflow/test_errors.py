from __future__ import annotations

import pytest

from duixian.core.wording import Words
from duixian.core.workflow.errors import (
    ImpossibleTransitionError,
    Reason,
    ReasonMissingError,
    SheetError,
    impossible,
    require_reasons,
)
from duixian.core.workflow.roles import Step

ACTION = Words("退回", "return")


def test_impossible_says_what_is_possible_now() -> None:
    error = impossible(
        Words("报告", "report"), Words("草稿", "a draft"), ACTION, [(Step.UNIT, Words("提交", "submit"))]
    )
    assert isinstance(error, ImpossibleTransitionError)
    assert error.possible == (Step.UNIT,)
    assert error.words == Words(
        "报告现在是“草稿”，不能“退回”；现在可以：提交",
        "the report is a draft, so “return” is not possible; possible now: submit",
    )
    assert str(error) == error.words.en


def test_impossible_says_that_nothing_is_left() -> None:
    words = impossible(Words("报告", "report"), Words("终审", "final"), ACTION, []).words
    assert words.zh.endswith("；已无可做的操作")
    assert words.en.endswith("; nothing is left to do")


@pytest.mark.parametrize("reasons", [[], [Reason(" ")], [Reason("测算依据不足", "cost_lines[0]"), Reason("")]])
def test_require_reasons_refuses_none_and_blank_ones(reasons: list[Reason]) -> None:
    with pytest.raises(ReasonMissingError, match="“return” needs its reasons, none of them blank"):
        require_reasons(ACTION, reasons)


def test_require_reasons_takes_reasons_with_and_without_a_field() -> None:
    require_reasons(ACTION, [Reason("测算依据不足", "cost_lines[0]"), Reason("请补充")])
    assert Reason("请补充").path is None


def test_sheet_error_joins_its_problems() -> None:
    error = SheetError((("a", Words("甲未填", "a: not filled in")), ("b", Words("乙未填", "b: not filled in"))))
    assert error.words == Words("甲未填、乙未填", "a: not filled in, b: not filled in")
    assert [key for key, _ in error.problems] == ["a", "b"]
