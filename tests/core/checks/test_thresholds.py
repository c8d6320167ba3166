"""Thresholds are data with a reason."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from decimal import Decimal

import pytest

from duixian.core.checks.thresholds import THRESHOLDS


def test_every_threshold_has_a_positive_value_and_a_reason() -> None:
    values = {field.name: getattr(THRESHOLDS, field.name) for field in fields(THRESHOLDS)}
    assert [name for name, one in values.items() if not (isinstance(one.value, Decimal) and one.value > 0)] == []
    assert [name for name, one in values.items() if len(one.reason) < 20] == []


def test_only_what_was_read_is_called_verified() -> None:
    assert [field.name for field in fields(THRESHOLDS) if getattr(THRESHOLDS, field.name).verified] == [
        "person_day_ceiling"
    ]


def test_thresholds_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        THRESHOLDS.budget_change = THRESHOLDS.unit_slip  # type: ignore[misc]  # the very point of the test
