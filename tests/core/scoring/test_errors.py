"""Refusals say the same in both languages and name their row."""

from __future__ import annotations

from duixian.core.scoring import errors
from duixian.core.scoring.errors import ScoringError, WeightError


def test_an_error_carries_both_messages_and_the_key() -> None:
    error = WeightError("分值无效。", "No weight.", key="a")
    assert (error.zh, error.en, error.key, str(error)) == ("分值无效。", "No weight.", "a", "No weight.")


def test_all_errors_are_scoring_errors_and_in_the_tree() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ScoringError)]
    assert [kind.__name__ for kind in kinds if kind.__name__ not in (errors.__doc__ or "")] == []
    assert issubclass(ScoringError, ValueError)
