"""Equals signs on counts that may be exceeded."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.equal_on_open_count import RULE


def test_equals_on_people_and_visits_is_one_finding() -> None:
    assert quoted(RULE, form(row("参会人数", "=400人"), row("网站访问量", "=9000次"))) == [["=400人", "=9000次"]]
    assert told(RULE, form(row("参会人数", "=400人"), row("网站访问量", "=9000次"))) == [
        (
            "“参会人数”、“网站访问量”的目标用了“=”，多一个也不相等。可超过的数量请用“≥”。",
            (
                "“参会人数”, “网站访问量” set “=”, so that exceeding the target misses it. Use “≥” w"
                "here more is welcome."
            ),
        ),
    ]
    assert kinds(RULE, form(row("参会人数", "=400人"), row("网站访问量", "=9000次"))) == ["target"]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("参会人数", ">=400人"),
        ("季度报告数", "=4份"),
        ("受训人数占比", "=100%"),
        ("投诉人数", "=0人"),
        ("参会人数", "<=400人"),
    ],
)
def test_other_signs_and_closed_counts_are_fine(name: str, target: str) -> None:
    assert findings(RULE, form(row(name, target))) == []


def test_a_bare_number_is_ordinary() -> None:
    bare = replace(row("参会人数", "400人"), operator="=", value=Decimal(400), unit="人", type="quantitative")
    assert findings(RULE, form(bare)) == []
