"""Percentiles by mid-rank."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.standing import Selection, Standing


def _standing(n: int, below: int, equal: int) -> Standing:
    return Standing(Selection(), n, below, equal, Decimal(1), Decimal(2), Decimal(3))


def test_equal_ones_count_half() -> None:
    assert _standing(100, 40, 20).percentile == 50


@given(st.integers(20, 10_000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_from_nothing_below_to_all_below(case: tuple[int, int]) -> None:
    n, below = case
    assert 0 <= _standing(n, below, n - below).percentile <= 100
    assert _standing(n, n, 0).percentile == 100
    assert _standing(n, 0, 0).percentile == 0
