"""Hundredths: refused when they are none, rounded half up, shared out without a remainder."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.scoring.errors import WeightError
from duixian.core.scoring.points import apportion, half_up, hundredths, in_points, portion, quotient


@pytest.mark.parametrize(
    ("points", "number"), [("0", 0), ("10", 1000), ("16.67", 1667), ("1E+1", 1000), ("1000", 100_000)]
)
def test_points_in_hundredths(points: str, number: int) -> None:
    assert hundredths(Decimal(points)) == number


@pytest.mark.parametrize("points", ["-0.01", "1000.01", "3.333", "NaN", "Infinity", "1E+999999"])
def test_a_weight_that_is_none_is_refused(points: str) -> None:
    with pytest.raises(WeightError, match="is no weight") as refused:
        hundredths(Decimal(points), key="a")
    assert refused.value.key == "a"


def test_hundredths_print_two_decimals() -> None:
    assert [str(in_points(number)) for number in (0, 5, 1667, 10_000)] == ["0.00", "0.05", "16.67", "100.00"]


@pytest.mark.parametrize(("exact", "rounded"), [("1/2", 1), ("3/2", 2), ("5/2", 3), ("149/100", 1), ("0", 0), ("7", 7)])
def test_halves_go_up(exact: str, rounded: int) -> None:
    assert half_up(Fraction(exact)) == rounded


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [("-1", "3", "0"), ("0", "3", "0"), ("1", "3", "1/3"), ("0.1", "0.3", "1/3"), ("3", "3", "1"), ("4", "3", "1")],
)
def test_a_quotient_lies_from_nothing_to_all(part: str, whole: str, share: str) -> None:
    assert quotient(Decimal(part), Decimal(whole)) == Fraction(share)


@given(st.integers(0, 100_000), st.fractions(0, 1))
def test_a_portion_is_the_share_rounded_half_up(weight: int, share: Fraction) -> None:
    assert portion(weight, share) == half_up(weight * share)


def test_the_remainder_goes_to_the_first_in_natural_order() -> None:
    assert apportion(100, [1, 1, 1], ["r10", "r2", "r1"]) == [33, 33, 34]
    assert apportion(101, [1, 1, 1], ["r10", "r2", "r1"]) == [33, 34, 34]


def test_the_largest_remainder_comes_first() -> None:
    assert apportion(10, [1, 2, 4], ["a", "b", "c"]) == [1, 3, 6]


def test_nothing_is_shared_among_nothing() -> None:
    assert apportion(100, [0, 0], ["a", "b"]) == [0, 0]
    assert apportion(100, [], []) == []


shares = st.lists(st.integers(0, 10_000), min_size=1, max_size=30)


@given(st.integers(0, 100_000), shares)
def test_parts_give_the_whole_and_lie_within_one_of_their_share(total: int, parts: list[int]) -> None:
    given_ = apportion(total, parts, [str(at) for at in range(len(parts))])
    assert sum(given_) == (total if sum(parts) else 0)
    for part, got in zip(parts, given_, strict=True):
        assert abs(got - Fraction(total * part, max(1, sum(parts)))) < 1


@given(st.integers(0, 100_000), st.dictionaries(st.text(max_size=4), st.integers(0, 99), min_size=1), st.randoms())
def test_the_order_of_the_rows_changes_nothing(total: int, parts: dict[str, int], random: object) -> None:
    keys = list(parts)
    before = dict(zip(keys, apportion(total, [parts[key] for key in keys], keys), strict=True))
    getattr(random, "shuffle")(keys)  # noqa: B009  # hypothesis gives a Random that is typed as object
    assert dict(zip(keys, apportion(total, [parts[key] for key in keys], keys), strict=True)) == before


@given(st.integers(1, 100_000), st.lists(st.fractions(0, 50), min_size=1, max_size=9))
def test_fractions_are_shared_out_like_numbers(total: int, parts: list[Fraction]) -> None:
    assert sum(apportion(total, parts, [str(at) for at in range(len(parts))])) == (total if sum(parts) else 0)
