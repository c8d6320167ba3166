from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.monitoring.quantities import bounds_of, in_unit, meets, range_of
from duixian.core.targets.comparing import compare
from duixian.core.targets.grammar import parse_target
from duixian.core.values import Count, Money, Percent, Qualitative, Quantity

MONEY, RATE, NUMBER = Money(Decimal(30_000)), Percent(Decimal(2), Decimal(3)), Count(12_000)


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [
        (MONEY, "万元", Fraction(3)),
        (MONEY, "元", Fraction(30_000)),
        (MONEY, "元/人天", Fraction(30_000)),
        (MONEY, None, Fraction(30_000)),
        (MONEY, "%", None),
        (MONEY, "人次", None),
        (RATE, "%", Fraction(200, 3)),
        (RATE, "‰", Fraction(2000, 3)),
        (RATE, "个百分点", Fraction(200, 3)),
        (RATE, None, Fraction(200, 3)),
        (RATE, "次", None),
        (NUMBER, "万人次", Fraction(6, 5)),
        (NUMBER, "人次", Fraction(12_000)),
        (NUMBER, None, Fraction(12_000)),
        (NUMBER, "%", None),
        (NUMBER, "万元", None),
        (Qualitative("合规"), None, None),
    ],
)
def test_values_stand_in_the_unit_of_the_target_or_not_at_all(
    value: Quantity, unit: str | None, number: Fraction | None
) -> None:
    assert in_unit(value, unit) == number


@pytest.mark.parametrize(
    ("raw", "value", "met"),
    [
        (">=80", 80, True), (">80", 80, False), ("<=5", 6, False), ("<5", 4, True), ("=12", 12, True), ("=12", 13, False),
        ("1-3", 3, True), ("1-3", 4, False), ("约100", 101, True), ("约100", 99, False), ("合规", 1, None),
    ],
)  # fmt: skip
def test_a_number_meets_its_target_or_not(raw: str, value: int, met: bool | None) -> None:
    assert meets(parse_target(raw), Fraction(value)) is met


@pytest.mark.parametrize(
    ("raw", "bounds", "allowed"),
    [
        (">=80", (80, 80), (80, None)),
        ("<=5", (5, 5), (None, 5)),
        ("=12", (12, 12), (12, 12)),
        ("1-3", (1, 3), (1, 3)),
        ("合规", None, (None, None)),
    ],
)
def test_a_target_has_bounds_and_a_range(raw: str, bounds: object, allowed: object) -> None:
    assert (bounds_of(parse_target(raw)), range_of(parse_target(raw))) == (bounds, allowed)


@given(
    st.sampled_from([">=", "<=", "=", ">", "<"]),
    st.decimals(0, 1000, places=1),
    st.decimals(0, 1000, places=1),
)
def test_meeting_a_target_agrees_with_the_comparison_of_printed_values(sign: str, bar: Decimal, value: Decimal) -> None:
    target = parse_target(f"{sign}{bar}")
    assert meets(target, Fraction(value)) is compare(target, value)
