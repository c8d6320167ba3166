"""The figures of reference/field.md §5, held against the pack."""

from __future__ import annotations

from duixian.core.events.packs.international_2006 import INTERNATIONAL_2006 as PACK


def test_figures_are_those_of_the_sources() -> None:
    assert (PACK.countries, PACK.general, PACK.technical) == (3, (100, 400), (300, 800))
    assert (PACK.lead_ordinary, PACK.lead_important) == (3, 6)
    assert (PACK.lead_overseas_ngo, PACK.lead_overseas_ngo_important) == (4, 8)
    assert (PACK.most_days, PACK.large, PACK.avoid) == (3, 100, ("论坛", "峰会", "首届", "世界大会"))


def test_nothing_is_called_verified_while_the_texts_were_not_read() -> None:
    assert {source.verified for source in (PACK.threshold_source, PACK.lead_source, PACK.days_source)} == {False}
