"""A deployed vendor system, figure by figure."""

from __future__ import annotations

from core.scoring.making import D
from duixian.core.scoring.pack import Figure, OverDeduction, ReverseRule, ZeroTarget
from duixian.core.scoring.packs.vendor_practice import PACK


def test_grades_are_80_70_60_and_not_verified() -> None:
    assert [band.floor for band in PACK.grades] == [Figure(D(floor), False) for floor in (80, 70, 60, 0)]


def test_reverse_is_linear_to_double_and_zero_expects_nothing() -> None:
    assert (PACK.reverse, PACK.zero_target) == (ReverseRule.LINEAR_TO_DOUBLE, ZeroTarget.NONE_EXPECTED)


def test_more_than_120_percent_is_only_pointed_out() -> None:
    assert (PACK.over.ratio, PACK.over.deduction, PACK.over.points) == (
        Figure(D("1.2"), True),
        OverDeduction.NONE,
        None,
    )
