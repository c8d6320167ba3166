"""Few people are not counted apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.disclosure.people import K, about_people, breakdown


@pytest.mark.parametrize(
    ("source", "people"),
    [
        ("surveys.answer", True),
        ("events.registration", True),
        ("events.speaker", True),
        ("events.session", False),
        ("money.payment", False),
        ("evidence.list_row", False),
    ],
)
def test_sources_that_stand_for_people(source: str, people: bool) -> None:  # the answer
    assert about_people(source) is people


def test_parts_of_five_and_more_are_told_and_empty_ones_left_out() -> None:
    assert breakdown({"value": 456, "excluded": 5, "context": 0}) == {"value": 456, "excluded": 5}


def test_one_small_part_hides_all_because_the_total_would_tell_it() -> None:
    assert breakdown({"value": 456, "excluded": 4}) is None


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 12)))
def test_no_part_that_is_told_stands_for_few(parts: dict[str, int]) -> None:
    told = breakdown(parts)
    few = any(0 < number < K for number in parts.values())
    assert (told is None) == few
    assert told is None or all(number >= K for number in told.values())
