"""What every rule pack must be: complete, dated, cited, with figures that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.scoring.making import CN, D
from duixian.core.checks.rows import Section
from duixian.core.scoring.pack import Grade, RulePack
from duixian.core.scoring.registry import PACKS
from duixian.core.targets.bands import Band

every = pytest.mark.parametrize("pack", list(PACKS.values()), ids=list(PACKS))


@every
def test_points_add_up_to_100_whatever_a_form_leaves_out(pack: RulePack) -> None:
    names = [share.name for share in pack.shares]
    for left_out in (set(), {"cost"}, {"satisfaction"}, {"cost", "satisfaction"}):
        split = pack.split(name for name in names if name not in left_out)
        assert sum(split.values(), pack.execution.points.value) == 100


@every
def test_every_section_belongs_to_one_level(pack: RulePack) -> None:
    listed = [section for share in pack.shares for section in share.sections]
    assert sorted(listed) == sorted(section for section in Section if section is not Section.UNKNOWN)
    assert pack.share_of(Section.UNKNOWN) is None


@every
def test_process_has_no_points_of_its_own(pack: RulePack) -> None:
    share = pack.share_of(Section.PROCESS)
    assert share
    assert share.points.value == 0


@every
def test_bands_cover_0_to_100_without_a_gap(pack: RulePack) -> None:
    assert [band.band for band in pack.bands] == [Band.REACHED, Band.PARTLY, Band.MISSED]
    for percentage in range(10_001):
        holding = [band.band for band in pack.bands if band.holds(D(percentage) / 100)]
        assert len(holding) == 1


@every
def test_grades_go_down_to_zero(pack: RulePack) -> None:
    floors = [band.floor.value for band in pack.grades]
    assert [band.grade for band in pack.grades] == list(Grade)
    assert floors == sorted(floors, reverse=True)
    assert floors[-1] == 0


@every
def test_steps_go_down_to_zero(pack: RulePack) -> None:
    floors = [step.floor.value for step in pack.steps]
    assert (floors, floors[-1]) == (sorted(floors, reverse=True), Decimal(0))


@every
def test_ceilings_are_looked_through_from_the_lowest_rate(pack: RulePack) -> None:
    rates = [ceiling.below.value for ceiling in pack.ceilings]
    assert rates == sorted(rates)


@every
def test_a_pack_is_told_in_both_languages_and_cited(pack: RulePack) -> None:
    assert pack.title.zh
    assert pack.title.en
    assert pack.about.zh
    assert pack.about.en
    assert pack.source is pack.sources[0]
    assert len({source.key for source in pack.sources}) == len(pack.sources)


def test_a_pack_covers_the_fiscal_years_from_its_first_until_its_last() -> None:
    ended = replace(CN, valid_until=date(2022, 1, 1))
    assert [year for year in range(2018, 2025) if ended.covers(year)] == [2020, 2021]
    assert [year for year in range(2018, 2025) if CN.covers(year)] == [2020, 2021, 2022, 2023, 2024]


def test_a_percentage_below_every_band_is_the_lowest_grade() -> None:
    assert CN.grade(D(-1)).grade is Grade.POOR
