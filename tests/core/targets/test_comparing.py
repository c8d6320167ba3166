from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.core.targets.grammar import compare, format_target, parse_actual, parse_target


def met(target: str, actual: str, name: str = "") -> bool | None:
    promised = parse_target(target, name=name)
    return compare(promised, parse_actual(actual, target=promised))


@pytest.mark.parametrize(
    ("target", "raw", "value"),
    [
        (">=80", "85", Decimal(85)),
        (">=80", "85个", Decimal(85)),
        (">=80个", "85", Decimal(85)),
        (">=80个", "85家", Decimal(85)),
        (">=95%", "98.50%", Decimal("98.50")),
        (">=95%", "98.5", Decimal("98.5")),
        (">=95%", "5‰", Decimal("0.5")),
        ("<=5‰", "1%", Decimal(10)),
        (">=3万人次", "31000人次", Decimal("3.1")),
        (">=30000人次", "3.2万人次", Decimal(32000)),
        (">=1亿元", "12000万元", Decimal("1.2")),
        (">=80", "完成85场", Decimal(85)),
        (">=80", "100%", Decimal(100)),
        ("=100", "0", Decimal(0)),
        ("500-800名", "600-700", (Decimal(600), Decimal(700))),
        ("较上年提高5%", "较上年下降3%", Decimal(-3)),
        ("较上年提高5%", "较上年下降3%-4%", (Decimal(-4), Decimal(-3))),
        ("较上年提高5%", "较上年提高6%", Decimal(6)),
        ("较上年提高5%", "6%", Decimal(6)),
        (">=95%", "50人", None),
        (">=50人", "95%", None),
        (">=80", "达成预期指标", None),
        (">=80", "", None),
        (">=80", "/", None),
        (">=80", "2020年12月", None),
        (">=80", "NaN", None),
        ("合规", "合规", None),
    ],
)
def test_parse_actual_in_the_unit_of_the_target(target: str, raw: str, value: object) -> None:
    assert parse_actual(raw, target=parse_target(target)) == value


def test_parse_actual_converts_without_rounding_many_digits() -> None:
    digits = "12345678901234567890123456789012345.6789"
    assert parse_actual(f"{digits}万人次", target=parse_target(">=1人次")) == Decimal(
        "123456789012345678901234567890123456789"
    )


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        (">=80", "80", True),
        (">=80", "79.99", False),
        (">80", "80", False),
        (">80", "80.01", True),
        ("<=5%", "5%", True),
        ("<=5%", "5.1%", False),
        ("<5%", "5%", False),
        ("<5%", "4.9%", True),
        ("=100%", "100.00%", True),
        ("=100%", "101%", False),
        ("500-800", "500", True),
        ("500-800", "800", True),
        ("500-800", "801", False),
        ("500-800", "600-700", True),
        ("500-800", "700-900", None),
        ("500-800", "900-1000", False),
        (">=80", "70-90", None),
        ("约100人", "100人", True),
        ("约100人", "98人", None),
        ("不少于约100人", "98人", None),
        ("不少于约100人", "120人", True),
        ("0起", "0", True),
        ("0起", "1", False),
        (">=3万人次", "31000人次", True),
        (">=3万人次", "29000人次", False),
        ("合规", "合规", None),
        (">=80", "", None),
    ],
)
def test_compare_target_and_actual(target: str, actual: str, verdict: bool | None) -> None:
    assert met(target, actual) is verdict


def test_compare_number_that_is_not_finite_gives_no_verdict() -> None:
    assert compare(parse_target(">=80"), Decimal("NaN")) is None
    assert compare(parse_target(">=80"), Decimal("Infinity")) is None


numbers = st.decimals(min_value=-(10**6), max_value=10**6, places=3)


@given(numbers, numbers)
@settings(max_examples=200, deadline=None)
def test_compare_operators_agree_with_each_other(bound: Decimal, actual: Decimal) -> None:
    verdict = {sign: compare(parse_target(format_target(sign, bound)), actual) for sign in (">=", "<=", ">", "<", "=")}
    assert verdict[">="] is (verdict[">"] or verdict["="])
    assert verdict["<="] is (verdict["<"] or verdict["="])
    assert [verdict[">"], verdict["<"], verdict["="]].count(True) == 1


@given(numbers, numbers, numbers)
@settings(max_examples=200, deadline=None)
def test_compare_range_is_both_bounds(one: Decimal, other: Decimal, actual: Decimal) -> None:
    low, high = sorted((one, other))
    both = [compare(parse_target(format_target(sign, bound)), actual) for sign, bound in ((">=", low), ("<=", high))]
    assert compare(parse_target(format_target("between", (low, high))), actual) is all(both)


@given(st.text(max_size=40), st.text(alphabet="0123456789.%‰万亿元人次-至≥≤较上年下降约", max_size=20))
@settings(max_examples=300, deadline=None)
def test_parse_actual_any_text_gives_a_value_or_none(target: str, raw: str) -> None:
    for promised in (parse_target(target), parse_target(raw), parse_target("≥3万人次"), parse_target("≥5‰")):
        value = parse_actual(raw, target=promised)
        assert compare(promised, value) in (True, False, None)
