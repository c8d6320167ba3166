"""A county's manual, figure by figure."""

from __future__ import annotations

from core.scoring.making import D
from duixian.core.scoring.pack import Figure, OverDeduction, Rescale
from duixian.core.scoring.packs.county_manual import PACK


def test_two_points_off_from_thirty_percent_over() -> None:
    assert (PACK.over.ratio, PACK.over.points) == (Figure(D("1.3"), True), Figure(D(2), True))
    assert PACK.over.deduction is OverDeduction.FIXED


def test_ceilings_by_execution() -> None:
    assert [(c.below.value, c.most.value) for c in PACK.ceilings] == [(50, 59), (60, 69), (70, 79), (80, 89)]
    assert all(c.below.verified and c.most.verified for c in PACK.ceilings)


def test_the_whole_rest_is_rescaled() -> None:
    assert PACK.rescale is Rescale.WHOLE
