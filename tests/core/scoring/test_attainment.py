"""How far an actual value attains its target: every operator, zero, ranges, strict bars, units."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.scoring.making import CN, VENDOR, D, amounts, number
from duixian.core.scoring.attainment import Attained, attain, exceeds, reaches, sense_of, values_in_unit
from duixian.core.scoring.model import Direction, Flag, Fulfilled, InUnit
from duixian.core.scoring.pack import RulePack
from duixian.core.targets.model import Target
from duixian.core.targets.parsing import parse_target
from duixian.core.values import Count, Measured, Money, Percent, Qualitative

ONE = D(1)


def attained(target: str, actual: str, *, pack: RulePack = CN, direction: Direction | None = None) -> Attained:
    parsed = parse_target(target)
    values = values_in_unit(number(actual), parsed)
    assert values
    found = attain(parsed, values, direction=direction, pack=pack)
    assert found
    return found


@pytest.mark.parametrize(
    ("target", "actual", "share", "met"),
    [
        (">=80", "80", "1", True),
        (">=80", "60", "3/4", False),
        (">=80", "-4", "0", False),
        (">=80", "160", "1", True),
        ("=100%", "95", "19/20", False),
        ("=100%", "100", "1", True),
        ("=8", "10", "1", True),
        (">95", "95", "1", False),
        (">95", "96", "1", True),
        ("<=20", "20", "1", True),
        ("<=20", "5", "1", True),
        ("<=20", "25", "4/5", False),
        ("<3", "3", "1", False),
        ("<3", "2", "1", True),
        ("<3", "4", "3/4", False),
        ("5-8人", "5", "1", True),
        ("5-8人", "8", "1", True),
        ("5-8人", "4", "4/5", False),
        ("5-8人", "10", "4/5", False),
        ("约100人", "98", "49/50", False),
        (">=0", "0", "1", True),
        (">=0", "3", "1", True),
        (">=-5", "-6", "0", False),
        (">=-5", "-4", "1", True),
        (">0", "0", "0", False),
        (">0", "1", "1", True),
        ("<=0", "0", "1", True),
        ("<=0", "1", "0", False),
        ("=0", "0", "1", True),
        ("=0", "3", "0", False),
    ],
)
def test_share_of_the_points_by_the_national_rules(target: str, actual: str, share: str, met: bool) -> None:
    found = attained(target, actual)
    assert (found.share, found.met) == (Fraction(share), met)


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [("<=20", "20", "1"), ("<=20", "25", "3/4"), ("<=20", "40", "0"), ("<=20", "90", "0"), (">=0", "0", "1"), (">=0", "2", "0"),
     ("=0", "0", "1"), ("=0", "1", "0"), ("5-8人", "10", "3/4")],
)  # fmt: skip
def test_share_of_the_points_in_vendor_practice(target: str, actual: str, share: str) -> None:
    """Reverse: a straight line to nothing at twice the limit; a floor of zero: all points when nothing was done."""
    assert attained(target, actual, pack=VENDOR).share == Fraction(share)


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [("=100", "100", "1"), ("=100", "90", "9/10"), ("=100", "110", "9/10"), ("=100", "250", "0"), ("=0", "0", "1"), ("=0", "1", "0"),
     ("=-10", "-9", "9/10")],
)  # fmt: skip
def test_exactly_equal_costs_points_on_both_sides(target: str, actual: str, share: str) -> None:
    assert attained(target, actual, direction=Direction.EQUAL).share == Fraction(share)


def test_a_chosen_direction_wins_over_the_operator() -> None:
    assert attained("=20", "25", direction=Direction.REVERSE).share == Fraction(4, 5)
    assert attained("<=20", "10", direction=Direction.POSITIVE).share == Fraction(1, 2)


@pytest.mark.parametrize(
    ("target", "actual", "pack", "ratio"),
    [
        (">=80", "60", CN, Percent(D(60), D(80))),
        (">=80", "100", CN, Percent(D(100), D(80))),
        ("<=20", "25", CN, Percent(D(20), D(25))),
        ("<=20", "5", CN, Percent(D(20), D(20))),
        ("<=20", "25", VENDOR, Percent(D(15), D(20))),
        ("<=20", "90", VENDOR, Percent(D(0), D(20))),
        ("5-8人", "6", CN, Percent(ONE, ONE)),
        (">=0", "6", CN, None),
        ("<=0", "0", CN, None),
        ("<=0", "1", CN, None),
    ],
)
def test_the_attainment_is_two_numbers(target: str, actual: str, pack: RulePack, ratio: Percent | None) -> None:
    assert attained(target, actual, pack=pack).ratio == ratio


@pytest.mark.parametrize(
    ("target", "actual", "flags"),
    [
        (">95", "95", (Flag.AT_THE_BAR,)),
        ("<3", "3", (Flag.AT_THE_BAR,)),
        (">=0", "1", (Flag.NO_PROPORTION,)),
        ("约100人", "98", (Flag.APPROXIMATE,)),
        (">=80", "80", ()),
    ],
)
def test_what_a_reader_should_know_is_flagged(target: str, actual: str, flags: tuple[Flag, ...]) -> None:
    assert attained(target, actual).flags == flags


def test_of_a_range_the_worse_end_counts() -> None:
    for target, share in ((">=100", Fraction(9, 10)), ("<=100", Fraction(10, 11))):
        parsed = parse_target(target)
        values = values_in_unit(InUnit(D(90), D(110)), parsed)
        assert values is not None
        found = attain(parsed, values, direction=None, pack=CN)
        assert found is not None
        assert (found.share, found.flags) == (share, (Flag.RANGE,))


@pytest.mark.parametrize(
    ("target", "value", "share"),
    [
        (">=500人", Count(480), 480),
        ("3万人次", Count(32_000), Fraction(32, 10)),
        (">=95%", Percent(D(47), D(50)), 94),
        (">=5‰", Percent(D(47), D(50)), 940),
        (">=95%", Percent(D(-47), D(-50)), 94),
        ("=100", Percent(D(2), D(3)), Fraction(200, 3)),
        ("<=60万元", Money(D(585_000)), Fraction(585, 10)),
        ("<=600000元", Money(D(585_000)), 585_000),
        ("=600000", Money(D(585_000)), 585_000),
        ("<=1200元/人·天", Money(D(1_150)), 1_150),
    ],
)
def test_a_measured_value_is_converted_exactly(
    target: str, value: Count | Percent | Money, share: int | Fraction
) -> None:
    values = values_in_unit(Measured(value), parse_target(target))
    assert values is not None
    assert [value.share for value in values] == [share]
    assert all(value.denominator > 0 for value in values)


@pytest.mark.parametrize(
    ("target", "value"),
    [
        (">=500人", Measured(Percent(D(1), D(2)))),
        (">=95%", Measured(Count(3))),
        (">=95%", Measured(Money(D(3)))),
        (">=5人", Measured(Money(D(3)))),
        (">=95%", Measured(Qualitative("达成"))),
        (">=95%", Fulfilled(met=True)),
        (">=95%", InUnit(D("NaN"))),
        (">=95%", InUnit(D(1), D("1E+99"))),
        (">=95%", Measured(Percent(D("1E+99"), D(2)))),
        (">=95%", Measured(Percent(D(2), D("1E-99")))),
    ],
)
def test_what_cannot_meet_the_unit_is_no_value(target: str, value: Measured | InUnit | Fulfilled) -> None:
    assert values_in_unit(value, parse_target(target)) is None


def test_a_target_without_a_sane_number_attains_nothing() -> None:
    wild = Target(">=1E+99", ">=", D("1E+99"), None, "quantitative")
    values = (Percent(ONE, ONE),)
    assert attain(wild, values, direction=None, pack=CN) is None
    assert attain(parse_target("合规"), values, direction=None, pack=CN) is None
    assert (
        attain(wild._replace(operator="between", value=(ONE, D("Infinity"))), values, direction=None, pack=CN) is None
    )


def test_a_bar_is_compared_exactly() -> None:
    third = Percent(D(1), D(3))
    assert [
        reaches(third, D(bar))
        for bar in ("0.3333333333333333333333333333333333", "0.3333333333333333333333333333333334")
    ] == [
        True,
        False,
    ]
    assert [exceeds(Percent(D(3), D(2)), D(bar)) for bar in ("1.4", "1.5", "1.6")] == [True, False, False]


def test_operators_tell_which_way_is_good() -> None:
    found = [sense_of(parse_target(text)) for text in (">=1", ">1", "=1", "5-8", "<=1", "<1", "=0")]
    assert found == [Direction.POSITIVE] * 4 + [Direction.REVERSE] * 3


numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
rules = st.sampled_from([CN, VENDOR])


@given(st.sampled_from([">=", ">"]), amounts, numbers, numbers, rules)
def test_more_never_scores_less_where_more_is_better(
    sign: str, bar: Decimal, one: Decimal, two: Decimal, pack: RulePack
) -> None:
    assume(bar > 0)
    low, high = sorted((one, two))
    assert attained(f"{sign}{bar}", str(low), pack=pack).share <= attained(f"{sign}{bar}", str(high), pack=pack).share


@given(st.sampled_from(["<=", "<"]), amounts, numbers, numbers, rules)
def test_less_never_scores_less_where_less_is_better(
    sign: str, bar: Decimal, one: Decimal, two: Decimal, pack: RulePack
) -> None:
    low, high = sorted((one, two))
    assert attained(f"{sign}{bar}", str(low), pack=pack).share >= attained(f"{sign}{bar}", str(high), pack=pack).share


@given(
    st.sampled_from([">=", "<=", "=", ">", "<"]), amounts, numbers, st.none() | st.sampled_from(list(Direction)), rules
)
def test_a_share_lies_from_zero_to_one_and_is_that_of_its_two_numbers(
    sign: str, bar: Decimal, actual: Decimal, direction: Direction | None, pack: RulePack
) -> None:
    found = attained(f"{sign}{bar}", str(actual), pack=pack, direction=direction)
    assert 0 <= found.share <= 1
    assert found.share == 1 or not found.met
    if found.ratio is not None:
        assert max(Fraction(0), min(Fraction(1), found.ratio.share)) == found.share
