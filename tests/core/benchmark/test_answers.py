"""A unit cost has a percentile as a standing has."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.standing import Selection


def test_the_percentile_of_a_unit_cost_is_its_middle_rank() -> None:
    low, median, high = map(Decimal, (1, 2, 3))
    assert UnitCost(Selection(), 100, 40, 20, low, median, high).percentile == 50
