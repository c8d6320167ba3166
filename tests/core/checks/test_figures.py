"""Figures and names in messages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.checks.figures import listed_en, listed_zh, number, percent, rounded


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("95.0", "95"),
        ("600000", "600,000"),
        ("0.10", "0.1"),
        ("100", "100"),
        ("-297080", "-297,080"),
        ("1E+3", "1,000"),
        ("0", "0"),
    ],
)
def test_number_drops_needless_zeros(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_number_reads_back(value: Decimal) -> None:
    assert Decimal(number(value).replace(",", "")) == value


@pytest.mark.parametrize(
    ("share", "text"), [("0.0562", "5.6%"), ("1", "100%"), ("0.99949", "99.9%"), ("0.9995", "100%")]
)
def test_percent_has_one_decimal(share: str, text: str) -> None:
    assert percent(Decimal(share)) == text


@pytest.mark.parametrize(
    ("value", "places", "expected"), [("2.25", 1, "2.3"), ("0.5", 0, "1"), ("831533.3", 0, "831533")]
)
def test_rounded_goes_half_up(value: str, places: int, expected: str) -> None:
    assert rounded(Decimal(value), places) == Decimal(expected)


def test_lists_are_quoted_in_both_languages() -> None:
    assert (listed_zh(["甲", "乙"]), listed_en(["甲", "乙"]), listed_zh([])) == ("“甲”、“乙”", "“甲”, “乙”", "")
