"""The interval against figures from the literature and its laws; warnings and rates of a survey."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.surveys.satisfaction import Interval, Satisfaction, answers_needed, is_satisfied, wilson

CASES = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("satisfied", "valid", "population", "low", "high"),
    [
        (81, 263, None, 255, 367),  # Newcombe 1998, table I: 0.2553 to 0.3662
        (15, 148, None, 62, 161),  # 0.0624 to 0.1605
        (0, 20, None, 0, 162),  # 0.0000 to 0.1611
        (1, 29, None, 6, 172),  # 0.0061 to 0.1718
        (29, 29, None, 883, 1000),
        (50, 50, 50, 1000, 1000),
        (47, 50, 50, 940, 940),
        (1, 3, 3, 333, 334),
        (1, 1, 1, 1000, 1000),
        (38, 40, 50, 909, 973),
    ],
)
def test_known_intervals(satisfied: int, valid: int, population: int | None, low: int, high: int) -> None:
    assert wilson(satisfied, valid, population) == Interval(low, high)


@given(CASES)
def test_the_interval_holds_the_rate_and_stays_within_bounds(case: tuple[int, int]) -> None:
    satisfied, valid = case
    low, high = wilson(satisfied, valid)
    assert 0 <= low <= 1000 * satisfied / valid <= high <= 1000


@given(CASES)
def test_turned_round_it_is_its_mirror(case: tuple[int, int]) -> None:
    satisfied, valid = case
    low, high = wilson(satisfied, valid)
    assert wilson(valid - satisfied, valid) == Interval(1000 - high, 1000 - low)


@given(CASES, st.integers(0, 500))
def test_a_census_never_knows_less(case: tuple[int, int], more: int) -> None:
    satisfied, valid = case
    low, high = wilson(satisfied, valid)
    closer = wilson(satisfied, valid, valid + more)
    assert low <= closer.low
    assert closer.high <= high


@given(CASES)
def test_its_ends_are_where_the_score_test_turns(case: tuple[int, int]) -> None:
    """The definition: a rate lies inside when the observed one is within z standard errors of it."""
    satisfied, valid = case
    observed, z = satisfied / valid, 1.959963984540054
    for end, side in zip(wilson(satisfied, valid), (-1, 1), strict=True):
        outside = end / 1000 + side * 1e-6
        if 0 < outside < 1:
            assert abs(observed - outside) >= z * sqrt(outside * (1 - outside) / valid) - 1e-9


@pytest.mark.parametrize("given_", [(0, 0, None), (2, 1, None), (-1, 4, None), (3, 4, 3)])
def test_what_cannot_be_is_refused(given_: tuple[int, int, int | None]) -> None:
    with pytest.raises(ValueError, match="of"):
        wilson(*given_)


@pytest.mark.parametrize(
    ("margin", "population", "needed"), [(50, None, 385), (50, 500, 218), (50, 50, 45), (100, None, 97), (50, 1, 1)]
)
def test_answers_needed_for_a_margin(margin: int, population: int | None, needed: int) -> None:
    assert answers_needed(margin, population) == needed


def test_a_margin_is_more_than_nothing() -> None:
    with pytest.raises(ValueError, match="margin"):
        answers_needed(0)


def test_a_survey_tells_its_rates() -> None:
    one = Satisfaction(satisfied=170, valid=200, answered=204, invited=700)
    assert (one.permille, one.interval, one.response_permille, one.needed) == (850, Interval(793, 893), 291, 30)
    assert (one.is_below_minimum, one.outgrows_population) == (False, False)


def test_nothing_answered_has_no_rate() -> None:
    one = Satisfaction(0, 0, 0, 0)
    assert (one.permille, one.interval, one.response_permille, one.is_below_minimum) == (None, None, None, True)


@pytest.mark.parametrize(
    ("valid", "population", "below"), [(29, None, True), (30, None, False), (12, 12, False), (11, 12, True), (30, 50, False)]
)  # fmt: skip
def test_a_census_needs_no_more_answers_than_people(valid: int, population: int | None, below: bool) -> None:
    assert Satisfaction(0, valid, valid, valid, population=population).is_below_minimum is below


def test_more_answers_than_people_correct_nothing() -> None:
    one = Satisfaction(50, 60, 60, 60, population=50)
    assert (one.outgrows_population, one.interval) == (True, wilson(50, 60))


def test_satisfied_is_who_reached_the_cut() -> None:
    assert [is_satisfied(value, 4) for value in (5, 4, 3, "unsure", None)] == [True, True, False, None, None]
