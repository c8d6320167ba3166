"""Units in sentences of the other language."""

from __future__ import annotations

import pytest

from duixian.core.benchmark.amounts import base_of
from duixian.core.benchmark.unit_words import _ENGLISH, unit_said


@pytest.mark.parametrize(
    ("unit", "said"),
    [("人", "people"), ("元/人", "yuan per person"), ("平方米", "m²"), ("%", "%"), ("", ""), ("条鱼", "条鱼")],
)
def test_units_in_english(unit: str, said: str) -> None:
    assert (unit_said(unit, "en"), unit_said(unit, "zh")) == (said, unit)


def test_only_base_units_have_words() -> None:
    """A multiple (公里, 万人次) or another spelling (㎡) never reaches a sentence, since facts stand in base units."""
    assert {unit: base_of(unit)[1] for unit in _ENGLISH} == {unit: unit for unit in _ENGLISH}
