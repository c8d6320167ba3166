"""Terms of a tariff go to plain data and back; what is none is refused with its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.errors import TariffError
from duixian.core.incubator.tariff_terms import tariff_of, terms_of
from duixian.core.incubator.tariffs import Added, Band, Tier, Utility
from duixian.core.wording import Words

DAY = date(2020, 1, 1)
BANDED = {
    "prices": {"peak": "1.15", "valley": "0.55"}, "bands": [["06:00", "22:00", "peak"], ["22:00", "06:00", "valley"]],
    "tiers": [["2760", "0.05"], ["4800", "0.3"]], "reset": "month", "basic": "12",
    "added": [["污水处理费", "sewage", "0.9", "1.70"]],
}  # fmt: skip


def test_all_parts_come_back_unchanged() -> None:
    tariff = tariff_of(Utility.POWER, DAY, None, BANDED)
    assert tariff.tiers == (Tier(Decimal(2760), Decimal("0.05")), Tier(Decimal(4800), Decimal("0.3")))
    assert tariff.added == (Added(Words("污水处理费", "sewage"), Decimal("0.9"), Decimal("1.70")),)
    assert terms_of(tariff) == BANDED
    assert tariff_of(Utility.POWER, DAY, None, terms_of(tariff)) == tariff


def test_what_is_left_out_is_nothing() -> None:
    tariff = tariff_of(Utility.WATER, DAY, date(2021, 1, 1), {"prices": {"any": 3}})
    assert terms_of(tariff) == {
        "prices": {"any": "3"}, "bands": [], "tiers": [], "reset": "year", "basic": "0", "added": [],
    }  # fmt: skip


@given(st.decimals(0, 100, places=4), st.decimals(0, 9, places=2))
def test_any_price_comes_back(price: Decimal, basic: Decimal) -> None:
    told = {"prices": {"any": f"{price:f}"}, "basic": f"{basic:f}"}
    tariff = tariff_of(Utility.WATER, DAY, None, told)
    assert (tariff.prices[Band.ANY], tariff.basic) == (price, basic)
    assert terms_of(tariff) | told == terms_of(tariff)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"price": "1"}, "价目含有不认识的项目"),
        ({"prices": ["1"]}, "价目没有单价"),
        ({"prices": {"noon": "1"}}, "不认识“noon”"),
        ({"prices": {"peak": "much"}}, "“much”不是数"),
        ({"prices": {"peak": "NaN"}}, "“NaN”不是数"),
        ({"bands": {"a": 1}}, "价目格式不对"),
        ({"bands": [["06:00", "22:00"]]}, "价目格式不对"),
        ({"bands": [["06:00", "22:00", "noon"]]}, "不认识“noon”"),
        ({"bands": [["six", "22:00", "peak"]]}, "时段 six 至 22:00 不是钟点"),
        ({"bands": [["06:00", "21:00", "peak"], ["22:00", "06:00", "valley"]]}, "时段在 21:00 有空缺"),
        ({"tiers": [[1, 2]]}, "价目格式不对"),
        ({"tiers": "x"}, "价目格式不对"),
        ({"reset": "week"}, "不认识“week”"),
        ({"added": [["污水", "", "0.9"]]}, "价目格式不对"),
    ],
)
def test_terms_that_are_none_are_refused(change: dict[str, Any], words: str) -> None:
    with pytest.raises(TariffError) as refused:
        tariff_of(Utility.POWER, DAY, None, BANDED | change)
    assert refused.value.words.zh == words


def test_an_added_charge_without_english_is_called_the_same() -> None:
    (added,) = tariff_of(Utility.WATER, DAY, None, {"prices": {"any": "3"}, "added": [["污水", "", "1", "2"]]}).added
    assert added.name == Words("污水", "污水")
