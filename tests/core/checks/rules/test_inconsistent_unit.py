"""Persons in the text, visits in the table."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, quoted, row
from duixian.core.checks.rules.inconsistent_unit import RULE


def test_inconsistent_unit_of_visits_and_persons() -> None:
    one = form(row("参会人数", ">=500人"), goals="将有500人次代表参会。")
    assert quoted(RULE, one) == [["500人次", "参会人数", ">=500人"]]


def test_inconsistent_unit_near_miss_of_each_session() -> None:
    assert findings(RULE, form(row("参会人次", ">=500人次"), goals="每场参会代表约50人。")) == []


@pytest.mark.parametrize(
    ("target", "goals"),
    [(">=500人", "将有500位代表参会。"), (">=500", "将有500人次代表参会。"), (">=3家", "500人次参会。")],
)
def test_inconsistent_unit_near_miss(target: str, goals: str) -> None:
    assert findings(RULE, form(row("参会人数", target), goals=goals)) == []
