"""Durations and money of narratives."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.checks.facts.amounts import find_durations, find_money
from duixian.core.checks.facts.sections import section_of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("为期3天", [3]),
        ("（会期2天）", [2]),
        ("会期为两天", [2]),
        ("三天会期", [3]),
        ("3天内办结", []),
        ("10天前", []),
        ("为期0天", []),
    ],
)
def test_find_durations(text: str, days: list[int]) -> None:
    assert [fact.days for fact in find_durations(section_of("narratives.plan", text))] == days


@given(st.integers(1, 10**7), st.sampled_from(["", "万", "亿"]))
def test_find_money_is_exact(value: int, scale: str) -> None:
    text = f"项目总预算{value:,}{scale}元"
    [fact] = find_money(section_of("narratives.overview", text))
    assert (fact.yuan, fact.total) == (Decimal(value) * {"": 1, "万": 10**4, "亿": 10**8}[scale], True)
    assert fact.span.text == text[5:]


def test_find_money_that_is_not_the_whole() -> None:
    text = "其中项目资金20万元，设备采购30万元，每人80元/天"
    assert [(fact.yuan, fact.total) for fact in find_money(section_of("narratives.overview", text))] == [
        (200_000, False),
        (300_000, False),
    ]
