"""Persons in the text, visits in the table."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.inconsistent_unit import RULE


def test_inconsistent_unit_of_visits_and_persons() -> None:
    one = form(row("参会人数", ">=500人"), goals="将有500人次代表参会。")
    assert quoted(RULE, one) == [["500人次", "参会人数", ">=500人"]]
    assert told(RULE, one) == [
        (
            ("文中按“人次”计（500人次），指标“参会人数”按“人”计，同一人多次参加时两者不同；请统一计量单位。"),
            (
                "The text counts 500人次, “参会人数” counts in 人: visits and persons differ when one perso"
                "n comes twice. Use one unit."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


def test_inconsistent_unit_near_miss_of_each_session() -> None:
    assert findings(RULE, form(row("参会人次", ">=500人次"), goals="每场参会代表约50人。")) == []


@pytest.mark.parametrize(
    ("target", "goals"),
    [(">=500人", "将有500位代表参会。"), (">=500", "将有500人次代表参会。"), (">=3家", "500人次参会。")],
)
def test_inconsistent_unit_near_miss(target: str, goals: str) -> None:
    assert findings(RULE, form(row("参会人数", target), goals=goals)) == []


def test_a_vague_size_in_persons_beside_a_target_in_visits_is_fine() -> None:
    one = form(row("培训护理员人次", ">=480人次"), overview="计划培训数百位在岗护理员，合计480人次。")
    assert findings(RULE, one) == []
