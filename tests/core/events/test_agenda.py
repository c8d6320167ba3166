"""What counts of a frozen agenda."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.agenda import (
    OUTCOME_WORDS,
    WHY_WORDS,
    Approved,
    Outcome,
    Record,
    Topic,
    Why,
    counted_sessions,
    delivered,
    held_of,
    in_force,
    places,
)
from duixian.core.events.programme import Kind, Session
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


def talk(number: int, hour: int) -> Session:
    """A thematic session of an hour."""
    return session(number, slot(f"{hour:02}:00", f"{hour + 1:02}:00"), kind=Kind.THEMATIC)


def counting(*agendas: Approved) -> list[tuple[int, int]]:
    """Which sessions count, each with the number of its agenda."""
    return [(one.number, number) for number, one in in_force(agendas)]


BEFORE = slot("07:00", "08:00").start
NOON = slot("12:00", "13:00").start
MORNING, LATE, NIGHT = talk(1, 9), talk(2, 15), talk(3, 20)


def test_the_last_agenda_counts_as_long_as_nothing_has_begun() -> None:
    first, second = Approved(BEFORE, [MORNING, LATE]), Approved(BEFORE, [LATE, NIGHT])
    assert counting(first) == [(1, 0), (2, 0)]
    assert counting(first, second) == [(2, 1), (3, 1)]
    assert counting() == []


def test_what_has_begun_is_neither_taken_out_nor_put_in_nor_moved_afterwards() -> None:
    first = Approved(BEFORE, [MORNING, LATE])
    assert counting(first, Approved(NOON, [LATE, NIGHT])) == [(1, 0), (2, 1), (3, 1)]
    assert counting(first, Approved(NOON, [talk(4, 10), LATE])) == [(1, 0), (2, 1)]
    assert counting(first, Approved(NOON, [talk(1, 16), LATE])) == [(1, 0), (2, 1)]
    end = NIGHT.time.end
    assert counting(first, Approved(end, [NIGHT])) == [(1, 0), (2, 0)]


def test_a_session_moved_to_an_earlier_hour_is_not_lost() -> None:
    assert counting(Approved(BEFORE, [LATE]), Approved(NOON, [talk(2, 11)])) == [(2, 1)]


def test_of_the_first_agenda_everything_counts_and_breaks_never() -> None:
    late = Approved(NIGHT.time.end, [MORNING, session(9, slot("10:00", "10:30"))])
    assert counting(late) == [(1, 0)]


agendas = st.lists(
    st.tuples(st.integers(7, 23), st.dictionaries(st.integers(1, 6), st.integers(8, 21), max_size=6)), min_size=1, max_size=4
).map(lambda told: [
    Approved(slot("00:00", "00:01").start + timedelta(hours=hour), [talk(number, at) for number, at in held.items()])
    for hour, held in sorted(told, key=lambda one: one[0])
])  # fmt: skip


@given(agendas)
def test_nobody_improves_the_rate_after_the_fact(told: list[Approved]) -> None:
    """Every session of an earlier agenda that had begun when a later one was approved still counts, with the time it had."""
    now = {one.id: one for _number, one in in_force(told)}
    before = {one.id: one for _number, one in in_force(told[:-1])}
    last = told[-1]
    begun = {key: one for key, one in before.items() if one.time.start <= last.at}
    assert {key: now.get(key) for key in begun} == begun
    added = now.keys() - before.keys()
    assert len(told) == 1 or all(now[key].time.start > last.at for key in added)
    assert now.keys() - begun.keys() <= {one.id for one in last.sessions}
