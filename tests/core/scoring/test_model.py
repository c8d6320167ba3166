"""The types refuse what makes no sense, and tell what can be derived."""

from __future__ import annotations

import pytest

from core.scoring.making import CN, D, inputs, item
from duixian.core.scoring.model import ExecutionInput, Judged, ScoreInputs
from duixian.core.scoring.sheet import score
from duixian.core.targets.bands import Band
from duixian.core.values import ReasonError


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_judgement_needs_its_reason(reason: str) -> None:
    with pytest.raises(ReasonError, match="say why"):
        Judged(Band.REACHED, D(100), reason)


def test_losses_are_told_with_the_greatest_first() -> None:
    sheet = score(
        inputs(item(">=10", 9, key="a"), item(">=10", 5, key="b"), money=ExecutionInput(D(10), D(9))), pack=CN
    )
    assert [key for key, _ in sheet.losses] == ["b", "a", "execution"]
    assert sum(loss.points for _, loss in sheet.losses) == sheet.lost


def test_money_is_unknown_unless_given() -> None:
    assert ScoreInputs((item(),)).execution == ExecutionInput(None, None, None, "")


def test_rows_and_execution_tell_what_they_lost() -> None:
    sheet = score(inputs(item(">=10", 9)), pack=CN)
    assert (sheet.rows[0].lost, sheet.execution.lost) == (D(9), D(0))
