from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.rounding import Ratio, half_up, of_units, shared_out, units_of

FEN = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("0.0049", "0.00"),
        ("12.345", "12.35"),
        ("-0.001", "0.00"),
        ("7", "7.00"),
    ],
)
def test_halves_go_away_from_zero(exact: str, rounded: str) -> None:
    assert str(half_up(Decimal(exact))) == rounded


@given(st.fractions(-1000, 1000), st.integers(0, 6))
def test_rounding_is_off_by_at_most_half_a_unit(exact: Fraction, places: int) -> None:
    assert abs(Fraction(half_up(exact, places)) - exact) * 10**places <= Fraction(1, 2)
    assert half_up(-exact, places) == -half_up(exact, places)


@given(FEN)
def test_units_there_and_back(units: int) -> None:
    assert units_of(of_units(units)) == units


def test_a_part_of_a_fen_is_no_unit() -> None:
    with pytest.raises(ValueError, match="more than 2 decimals"):
        units_of(Decimal("0.001"))


@given(FEN, WEIGHTS)
def test_parts_add_up_and_lie_within_a_fen(units: int, weights: list[int]) -> None:
    total = of_units(units)
    parts = shared_out(total, weights)
    assert sum(parts) == total
    exact = [Fraction(total) * weight / sum(weights) for weight in weights]
    assert all(abs(Fraction(part) - share) < Fraction(1, 100) for part, share in zip(parts, exact, strict=True))
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


def test_of_equal_remainders_the_earlier_part_gets_the_fen() -> None:
    assert shared_out(Decimal("1.00"), [1, 1, 1]) == (Decimal("0.34"), Decimal("0.33"), Decimal("0.33"))
    assert shared_out(Decimal("-0.01"), [1, 1]) == (Decimal("-0.01"), Decimal("0.00"))


@pytest.mark.parametrize("weights", [[0, 0], [2, -1], []])
def test_nobody_and_less_than_nobody_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights must not be negative"):
        shared_out(Decimal(1), weights)


def test_a_ratio_is_two_numbers_and_has_no_value_over_zero() -> None:
    assert (Ratio(Decimal(1), Decimal(3)).value(), Ratio(Decimal(2), Decimal(3)).percent(1)) == (
        Decimal("0.33"),
        Decimal("66.7"),
    )
    assert (Ratio(Decimal(1), Decimal(0)).value(), Ratio(Decimal(1), Decimal(0)).percent()) == (None, None)
