"""The packs as data: each is whole, in both languages, and says where it comes from."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.core.events.packs import PACKS, Cited, Pack, pack_on


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_every_source_is_told_in_both_languages(pack: Pack) -> None:
    sources = [value for value in pack if isinstance(value, Cited)]
    assert len(sources) == 10
    assert [one for one in sources if not (one.text.zh.strip() and one.text.en.strip())] == []


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_general_thresholds_are_below_the_technical_ones(pack: Pack) -> None:
    assert pack.general.abroad < pack.technical.abroad
    assert pack.general.total < pack.technical.total
    assert pack.lead_ordinary < pack.lead_important <= pack.lead_overseas_ngo_important


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2006, 1, 1), date(2020, 6, 10)])
def test_a_day_has_one_pack_the_first_before_any_was_in_force(day: date) -> None:
    assert pack_on(day).id == "international-2006"
