from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.monitoring.wording import number_text, share_text, yuan_text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(0), 2, "0"),
        (Fraction(12500), 2, "12,500"),
        (Fraction(200, 3), 2, "66.67"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-5, 2), 1, "-2.5"),
        (Fraction(-1, 1000), 2, "0"),
        (Fraction(-1, 100), 2, "-0.01"),
        (Fraction(1999, 1000), 2, "2"),
    ],
)
def test_numbers_are_rounded_half_up_without_spare_zeros(value: Fraction, places: int, text: str) -> None:
    assert number_text(value, places) == text


def test_shares_are_percentages_with_one_decimal() -> None:
    assert [share_text(Fraction(n, 3)) for n in (0, 1, 2, 3)] == ["0 %", "33.3 %", "66.7 %", "100 %"]


def test_money_names_its_unit() -> None:
    assert yuan_text(Fraction(600_000)) == ("600,000 元", "600,000 yuan")


@given(st.fractions(-(10**9), 10**9), st.integers(0, 4))
def test_printed_numbers_are_at_most_half_a_step_off(value: Fraction, places: int) -> None:
    printed = Fraction(number_text(value, places).replace(",", ""))
    assert abs(printed - value) <= Fraction(1, 2 * 10**places)
