"""Fair samples, and accuracy from what people found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.reading_quality import (
    Accuracy,
    Judgement,
    Verdict,
    accuracy_by,
    agreement,
    allotted,
    settled,
)
from duixian.core.surveys.satisfaction import Interval


@pytest.mark.parametrize(
    ("sizes", "size", "taken"),
    [
        ({"a": 90, "b": 10}, 10, {"a": 9, "b": 1}),
        ({"a": 990, "b": 9, "c": 1, "d": 0}, 10, {"a": 8, "b": 1, "c": 1}),
        ({"a": 5, "b": 7, "c": 5}, 2, {"b": 1, "a": 1}),
        ({"a": 3, "b": 3, "c": 3}, 8, {"a": 3, "b": 3, "c": 2}),
        ({"a": 2, "b": 1}, 50, {"a": 2, "b": 1}),
        ({}, 5, {}),
    ],
)
def test_shares_of_strata(sizes: dict[str, int], size: int, taken: dict[str, int]) -> None:
    assert allotted(sizes, size) == taken


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 400), max_size=12), st.integers(0, 600))
def test_a_sample_is_as_large_as_asked_and_leaves_no_stratum_out_while_there_is_room(
    sizes: dict[str, int], size: int
) -> None:
    taken = allotted(sizes, size)
    filled = [one for one in sizes if sizes[one]]
    assert sum(taken.values()) == min(size, sum(sizes.values()))
    assert all(0 < taken[one] <= sizes[one] for one in taken)
    assert len(taken) == min(len(filled), size)


SAID = (
    Judgement("f", "unit", 1, Verdict.WRONG, "甲"),
    Judgement("f", "unit", 1, Verdict.RIGHT),
    Judgement("f", "unit", 2, Verdict.RIGHT),
    Judgement("f", "title", 1, Verdict.MISSING, "表"),
    Judgement("f", "title", 2, Verdict.MISSING, "表"),
    Judgement("g", "title", 1, Verdict.RIGHT),
    Judgement("g", "unit", 1, Verdict.RIGHT),
    Judgement("g", "unit", 2, Verdict.WRONG, "乙"),
)


def test_the_last_word_of_each_person_counts_and_contradicted_fields_are_not_right() -> None:
    assert accuracy_by(SAID, lambda one: one.path) == {"unit": Accuracy(1, 2), "title": Accuracy(1, 2)}
    assert [len(said) for said in settled(SAID).values()] == [2, 2, 1, 2]


def test_agreement_is_of_fields_that_two_looked_at() -> None:
    assert [agreement(SAID), agreement(SAID[:2])] == [Accuracy(2, 3), None]


def test_a_rate_has_its_interval() -> None:
    one = Accuracy(97, 100)
    assert (one.permille, one.interval) == (970, Interval(915, 990))
