"""财预〔2020〕10号, figure by figure."""

from __future__ import annotations

from core.scoring.making import D
from duixian.core.scoring.pack import Figure, OverDeduction, Rescale, ReverseRule
from duixian.core.scoring.packs.cn_2020 import PACK


def test_points_by_level_were_read() -> None:
    shares = {share.name: share.points for share in PACK.shares}
    assert shares == {
        "output": Figure(D(50), True), "benefit": Figure(D(30), True), "satisfaction": Figure(D(10), True),
        "process": Figure(D(0), False),
    }  # fmt: skip
    assert PACK.execution.points == Figure(D(10), True)


def test_grades_are_90_80_60() -> None:
    assert [band.floor for band in PACK.grades] == [Figure(D(floor), True) for floor in (90, 80, 60, 0)]


def test_the_bar_of_far_over_is_only_believed() -> None:
    assert (PACK.over.ratio, PACK.over.deduction) == (Figure(D("1.3"), False), OverDeduction.IF_SET_LOW)


def test_reverse_and_not_applicable_follow_the_local_form() -> None:
    assert (PACK.reverse, PACK.rescale) == (ReverseRule.LIMIT_OVER_ACTUAL, Rescale.INDICATORS)
