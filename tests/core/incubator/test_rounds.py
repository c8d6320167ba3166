"""What is to be expected of a meter, and what is odd about a value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.registers import Register
from duixian.core.incubator.rounds import DOUBT_WORDS, TIMES_USUAL, Doubt, Expectation, Finding, doubt, expectation

SIX = Register(6)
USUAL = Expectation(Decimal(1000), Decimal(1300), Decimal(1900))


def test_the_usual_use_is_told_in_steps_of_the_register() -> None:
    assert expectation(Decimal(1000), Decimal(200), 30, Register(6, Decimal(20))) == Expectation(
        Decimal(1000), Decimal("1300.000"), Decimal("1900.000")
    )


@pytest.mark.parametrize(("per_day", "days"), [(None, 30), (Decimal(0), 30), (Decimal(10), 0)])
def test_without_a_usual_use_nothing_is_expected(per_day: Decimal | None, days: int) -> None:
    assert expectation(Decimal(1000), per_day, days, SIX) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (Decimal(1300), None),
        (Decimal(1900), None),
        (Decimal(1000), Finding(Doubt.STILL)),
        (Decimal(13000), Finding(Doubt.SLIPPED, Decimal(1300))),
        (Decimal("130.1"), Finding(Doubt.SLIPPED, Decimal("1301.0"))),
        (Decimal("1.301"), Finding(Doubt.SLIPPED, Decimal("1301.000"))),
        (Decimal(2500), Finding(Doubt.MUCH)),
        (Decimal(900), Finding(Doubt.BACK)),
        (Decimal(1000000), Finding(Doubt.CANNOT_BE, Decimal(1000))),
        (Decimal(-1), Finding(Doubt.CANNOT_BE)),
    ],
)
def test_a_value_is_judged_by_what_is_expected(value: Decimal, found: Finding | None) -> None:
    assert doubt(value, USUAL, Decimal(1000), SIX) == found


def test_a_register_that_rolls_over_as_expected_is_not_odd() -> None:
    assert (
        doubt(Decimal(50), Expectation(Decimal(9900), Decimal(10100), Decimal(10500)), Decimal(9900), Register(4))
        is None
    )


@pytest.mark.parametrize(
    ("value", "previous", "found"),
    [(Decimal(5), None, None), (Decimal(5), Decimal(5), None), (Decimal(4), Decimal(5), Finding(Doubt.BACK)), (Decimal(9), Decimal(5), None),
     (Decimal(10**6), None, Finding(Doubt.CANNOT_BE))],
)  # fmt: skip
def test_without_expectation_only_what_goes_back_is_odd(
    value: Decimal, previous: Decimal | None, found: Finding | None
) -> None:
    assert doubt(value, None, previous, SIX) == found


@given(previous=st.integers(0, 10**5), per_day=st.integers(1, 500), days=st.integers(1, 60), share=st.integers(1, 100))
def test_what_lies_in_the_range_is_never_odd(previous: int, per_day: int, days: int, share: int) -> None:
    expected = expectation(Decimal(previous), Decimal(per_day), days, SIX)
    assert expected is not None
    assert expected.low == previous
    value = previous + Decimal(per_day * days * TIMES_USUAL) * share / 100
    assert doubt(value, expected, Decimal(previous), SIX) is None


def test_every_doubt_has_its_words() -> None:
    assert DOUBT_WORDS.keys() == set(Doubt)
