"""Values in the units that forms print, as numbers of a base unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.amounts import Amount, base_of, in_base_unit

UNITS = st.sampled_from(
    [None, "人次", "万人次", "%", "‰", "万元", "亿元", "公里", "公顷", "名", "台（套）", "亩", "千瓦时"]
)


@pytest.mark.parametrize(
    ("value", "unit", "amount", "base"),
    [
        ("1.2", "万人次", "12000.0", "人次"), ("60", "万元", "600000", "元"), ("95", "%", "95", "%"), ("3", None, "3", None),
        ("5", "‰", "0.5", "%"), ("80", "名", "80", "人"), ("1.5", "公里", "1500.0", "米"), ("2", "万平方米", "20000", "平方米"),
        ("3", "万㎡", "30000", "平方米"), ("10", "台（套）", "10", "台"), ("7", "亩", "7", "亩"), ("4", "万", "40000", None),
    ],
)  # fmt: skip
def test_a_value_is_told_in_its_base_unit(value: str, unit: str | None, amount: str, base: str | None) -> None:
    assert in_base_unit(Decimal(value), unit) == Amount(Decimal(amount), base)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20), UNITS)
def test_converting_is_exact_and_keeps_the_order(value: Decimal, unit: str | None) -> None:
    factor, base = base_of(unit)
    amount = in_base_unit(value, unit)
    assert (Fraction(amount.value), amount.unit) == (Fraction(value) * Fraction(factor), base)
    assert factor > 0


@given(UNITS)
def test_a_base_unit_is_its_own_base(unit: str | None) -> None:
    _, base = base_of(unit)
    assert base_of(base) == (Decimal(1), base)
