"""The order of the stages."""

from __future__ import annotations

from duixian.core.money.stages import ORDER, STAGE_WORDS, Stage


def test_from_the_least_to_the_most_bound() -> None:
    assert [stage.value for stage in ORDER] == ["request", "commitment", "contract", "accrual", "payment"]
    assert [stage.rank for stage in ORDER] == list(range(5))
    assert list(STAGE_WORDS) == list(Stage)
