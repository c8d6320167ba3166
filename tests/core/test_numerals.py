from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.core.numerals import chinese_value, digits_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0), ("五", 5), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("八十五", 85), ("一百", 100), ("两百", 200),
        ("一百零五", 105), ("一百一十", 110), ("一千零一", 1001), ("三千五百", 3500), ("一万", 10_000), ("一万零五", 10_005),
        ("一万二千", 12_000), ("三千五百万", 35_000_000), ("十五亿", 1_500_000_000), ("一亿零三万", 100_030_000), ("二〇二〇", 2020),
    ],
)  # fmt: skip
def test_chinese_value_whole_number(text: str, value: int) -> None:
    assert chinese_value(text) == Decimal(value)


def test_chinese_value_decimals_keep_their_scale() -> None:
    assert str(chinese_value("三点五〇")) == "3.50"


@pytest.mark.parametrize(
    "text", ["", "百", "万", "亿", "百千", "十十", "万一", "一百百", "亿万", "点五", "三点", "三点十", "零" * 19]
)
def test_chinese_value_malformed_is_none(text: str) -> None:
    assert chinese_value(text) is None


@given(st.integers(0, 10**12))
@settings(max_examples=300, deadline=None)
def test_chinese_value_reads_what_an_independent_library_writes(number: int) -> None:
    assert chinese_value(cn2an.an2cn(number)) == Decimal(number)


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿点", max_size=30))
@settings(max_examples=300, deadline=None)
def test_chinese_value_any_numeral_signs_never_raise(text: str) -> None:
    value = chinese_value(text)
    assert value is None or value >= 0


@given(st.integers(0, 10**15), st.integers(0, 4))
@settings(max_examples=200, deadline=None)
def test_digits_value_separators_change_nothing(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    assert str(digits_value(f"{value:,f}")) == f"{value:f}"
