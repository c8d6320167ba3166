"""What counts of a frozen agenda."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.agenda import (
    OUTCOME_WORDS,
    WHY_WORDS,
    Outcome,
    Record,
    Topic,
    Why,
    counted_sessions,
    delivered,
    held_of,
    places,
)
from duixian.core.events.programme import Kind
from duixian.core.values import Count
from factories.programmes import forum, programme, session, slot

HELD, CANCELLED = Outcome.HELD, Outcome.CANCELLED


def replaced(one: str, by: str, *, approved: bool = True) -> Record:
    return Record(one, Outcome.REPLACED, by, approved)


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ([], [Why.NOT_RECORDED, Why.NOT_RECORDED]),
        ([Record("a", HELD), Record("b", CANCELLED)], [Why.HELD, Why.CANCELLED]),
        ([replaced("a", "c"), Record("c", HELD), Record("b", HELD)], [Why.STOOD_IN, Why.HELD]),
        ([replaced("a", "c", approved=False), Record("c", HELD), Record("b", HELD)], [Why.NOT_APPROVED, Why.HELD]),
        ([replaced("a", "c"), Record("c", CANCELLED)], [Why.CANCELLED, Why.NOT_RECORDED]),
        ([replaced("a", "c"), replaced("c", "d"), Record("d", HELD)], [Why.STOOD_IN, Why.NOT_RECORDED]),
        (
            [replaced("a", "c"), replaced("c", "d", approved=False), Record("d", HELD)],
            [Why.NOT_APPROVED, Why.NOT_RECORDED],
        ),
        ([replaced("a", "b"), Record("b", HELD)], [Why.COUNTED_ALREADY, Why.HELD]),
        ([replaced("a", "c"), replaced("b", "c"), Record("c", HELD)], [Why.STOOD_IN, Why.COUNTED_ALREADY]),
        ([replaced("a", "b"), replaced("b", "a")], [Why.NOT_RECORDED, Why.NOT_RECORDED]),
        ([replaced("a", "c")], [Why.NOT_RECORDED, Why.NOT_RECORDED]),
    ],
)
def test_place_of_the_agenda_counts_as_its_record_says(records: list[Record], why: list[Why]) -> None:
    assert [place.why for place in places(["a", "b"], records)] == why


def test_place_names_the_session_that_was_held_for_it() -> None:
    found = places(["a", "b"], [replaced("a", "c"), Record("c", HELD), replaced("b", "c")])
    assert [(place.session, place.held, place.counts) for place in found] == [("a", "c", True), ("b", "", False)]


def test_rate_is_held_of_frozen() -> None:
    found = places(["a", "b", "c"], [Record("a", HELD), Record("b", CANCELLED)])
    assert (held_of(found), held_of(())) == ((Count(1), Count(3)), (Count(0), Count(0)))


def test_breaks_and_what_has_no_time_are_not_counted() -> None:
    numbers = [one.number for one in counted_sessions(forum().sessions)]
    assert (numbers, counted_sessions([session(9, kind=Kind.PITCH)])) == ([1, 2, 3], ())
    assert len(counted_sessions(programme([session(1, slot("09:00", "10:00"), kind=Kind.EXHIBITION)]).sessions)) == 1


def test_topic_is_delivered_when_its_place_counts_and_nobody_missed_it() -> None:
    topics = [Topic("t1", "a"), Topic("t2", "a"), Topic("t3", "b"), Topic("t4", "gone")]
    found = places(["a", "b"], [replaced("a", "c"), Record("c", HELD), Record("b", CANCELLED)])
    assert [given for _, given in delivered(topics, found, ["t2"])] == [True, False, False, False]


def test_every_outcome_and_reason_is_said_in_both_languages() -> None:
    assert (set(OUTCOME_WORDS), set(WHY_WORDS)) == (set(Outcome), set(Why))
    assert all(words.zh and words.en for words in (*OUTCOME_WORDS.values(), *WHY_WORDS.values()))


NAMES = st.sampled_from("abcdefg")
RECORDS = st.lists(
    st.builds(Record, NAMES, st.sampled_from(list(Outcome)), NAMES, st.booleans()),
    max_size=8,
    unique_by=lambda one: one.session,
)


@given(st.lists(NAMES, max_size=5, unique=True), RECORDS)
def test_places_never_count_a_session_twice_nor_more_than_were_held(frozen: list[str], records: list[Record]) -> None:
    found = places(frozen, records)
    held = [place.held for place in found if place.counts]
    assert [place.session for place in found] == frozen
    assert len(held) == len(set(held)) <= sum(record.outcome is HELD for record in records)
    assert all(record.session in held for record in records if record.outcome is HELD and record.session in frozen)


@given(st.lists(NAMES, max_size=5, unique=True), RECORDS, NAMES)
def test_holding_one_session_more_never_counts_less(frozen: list[str], records: list[Record], more: str) -> None:
    if any(record.session == more for record in records):
        return
    before, after = held_of(places(frozen, records)), held_of(places(frozen, [*records, Record(more, HELD)]))
    assert (before[0].number <= after[0].number, before[1]) == (True, after[1])
