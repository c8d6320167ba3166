"""Numbers as narratives write them."""

from __future__ import annotations

from decimal import Decimal

import cn2an
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.checks.facts.numerals import bounds, chinese_number, number, rounding_step, whole


@given(st.integers(1, 9999))
def test_chinese_number_reads_what_was_written(value: int) -> None:
    assert chinese_number(cn2an.an2cn(value)) == value
    assert whole(str(value)) == value


def test_chinese_number_of_no_numeral() -> None:
    assert chinese_number("十百") is None
    assert number("百百") is None


def test_number_with_commas_and_scales() -> None:
    assert number("1,200") == Decimal(1200)
    assert number("3.5", "万") == Decimal(35000)
    assert number("二十", "亿") == Decimal(2_000_000_000)


def test_rounding_step_of_the_last_digit() -> None:
    steps = {20: 10, 400: 100, 25: 1, 120: 10, 7: 1, 0: 1, 1000: 1000}
    assert {value: int(rounding_step(Decimal(value))) for value in steps} == steps


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_bounds_of_a_range_are_in_order(low: int, high: int) -> None:
    found = bounds(Decimal(low), Decimal(high), "约")
    assert (found.low, found.high) == (min(low, high), max(low, high))
    assert (found.said, found.said_high) == (low, high)


def test_bounds_of_words() -> None:
    ten = Decimal(100)
    said = {word: bounds(ten, None, word)[:2] for word in ("", "约", "近", "余", "超过", "不超过", "以上", "以内")}
    assert said == {
        "": (100, 100), "约": (90, 110), "近": (90, 100), "余": (100, 200), "超过": (100, None), "不超过": (0, 100),
        "以上": (100, None), "以内": (0, 100),
    }  # fmt: skip
