"""What is kept of a run comes back as it was, from JSON too, and the digest tells events apart and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.partnering.events import event, events, person, request
from duixian.core.partnering.bounding import bound
from duixian.core.partnering.model import Certificate, Meeting, Problem, Schedule
from duixian.core.partnering.records import (
    RecordError,
    certificate_of,
    certificate_record,
    digest,
    problem_of,
    problem_record,
    schedule_of,
    schedule_record,
)
from duixian.core.partnering.solving import solve
from duixian.core.partnering.verify import verify

AB = Meeting("ab", 0, "a", "b", "t1")
EVENT = event(
    [person("a", "A"), person("b", "B", 0b0011)],
    [request("ab", "A", "B"), request("ba", "B/b", "A", pool="日语")],
    fixed=(AB,),
    pools={"日语": (1, 0, 0, 2), "k": (0, 0, 0, 0)},
)


def test_a_schedule_is_a_list_of_meetings() -> None:
    schedule = Schedule((AB, Meeting("ba", 3, "b", "a")), 7)
    assert schedule_record(schedule) == {
        "format": "duixian-meetings/1",
        "worth": 7,
        "meetings": [["ab", 0, "a", "b", "t1"], ["ba", 3, "b", "a", ""]],
    }
    assert schedule_of(schedule_record(schedule)) == schedule


def test_a_certificate_tells_its_prices_in_the_order_of_their_codes() -> None:
    one = Certificate(
        tables=(1, 2),
        organisations={"B": 3, "A": 4},
        person_slots={("b", 1): 5, ("b", 0): 6, ("a", 7): 8},
        pools={("日语", 0): 9},
        event="e",
        bound=10,
        advised={"r": -1},
    )
    assert list(certificate_record(one).items()) == [
        ("format", "duixian-certificate/1"),
        ("event", "e"),
        ("bound", 10),
        ("tables", [1, 2]),
        ("organisations", {"A": 4, "B": 3}),
        ("people", {}),
        ("floors", {}),
        ("advised", {"r": -1}),
        ("organisation_slots", []),
        ("person_slots", [["a", 7, 8], ["b", 0, 6], ["b", 1, 5]]),
        ("pools", [["日语", 0, 9]]),
    ]


@settings(max_examples=40)
@given(events())
def test_what_was_kept_is_verified_as_what_was_made(problem: Problem) -> None:
    certificate = bound(problem, fine=True)
    schedule = solve(problem, iterations=20, certificate=certificate)
    kept = json.loads(json.dumps([schedule_record(schedule), certificate_record(certificate)]))
    assert (schedule_of(kept[0]), certificate_of(kept[1])) == (schedule, certificate)
    assert verify(problem, schedule_of(kept[0]), certificate_of(kept[1])) == ()
    assert certificate.event == digest(problem)


@pytest.mark.parametrize("read", [schedule_of, certificate_of])
def test_another_record_is_refused(read: object) -> None:
    with pytest.raises(RecordError, match="not of duixian-meetings/2"):
        read({"format": "duixian-meetings/2"})  # type: ignore[operator]
    with pytest.raises(RecordError, match="not of None"):
        read({})  # type: ignore[operator]


def test_the_digest_is_of_what_is_asked_for_and_not_of_its_order() -> None:
    """Frozen: what was certified yesterday must be found again tomorrow."""
    assert digest(EVENT) == "96d78fe7d7ec34892b10c45dab06815f76e08d418f08d1b472a2894a90ed3af4"
    turned = {name: getattr(EVENT, name)[::-1] for name in ("people", "organisations", "tables", "requests", "fixed")}
    assert digest(replace(EVENT, **turned, pools=dict(reversed(EVENT.pools.items())))) == digest(EVENT)
    whole = replace(EVENT.tables[0], open=0b11111)
    assert digest(replace(EVENT, tables=(whole, *EVENT.tables[1:]))) == digest(EVENT)


@pytest.mark.parametrize(
    "other",
    [
        replace(EVENT, people=(replace(EVENT.people[0], cap=3), EVENT.people[1])),
        replace(EVENT, people=(replace(EVENT.people[0], free=7), EVENT.people[1])),
        replace(EVENT, organisations=(replace(EVENT.organisations[0], cap=1), EVENT.organisations[1])),
        replace(EVENT, days=(0, 0, 0, 1)),
        replace(EVENT, tables=EVENT.tables[1:]),
        replace(EVENT, requests=(replace(EVENT.requests[0], weight=51), EVENT.requests[1])),
        replace(EVENT, requests=(replace(EVENT.requests[0], pool="k"), EVENT.requests[1])),
        replace(EVENT, fixed=()),
        replace(EVENT, first_meeting=1),
        replace(EVENT, pools={**EVENT.pools, "k": (0, 0, 0, 1)}),
    ],
)
def test_whatever_differs_makes_another_digest(other: Problem) -> None:
    assert digest(other) != digest(EVENT)


@given(events(), st.randoms())
def test_telling_an_event_in_another_order_leaves_its_digest(problem: Problem, chance: object) -> None:
    shuffled = list(problem.requests)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert digest(replace(problem, requests=tuple(shuffled))) == digest(problem)


def test_an_event_is_plain_values() -> None:
    assert problem_record(EVENT) == {
        "format": "duixian-problem/1",
        "days": [0, 0, 0, 0],
        "organisations": [["A", 1_000_000], ["B", 1_000_000]],
        "people": [["a", "A", "f", 1_000_000, 1_000_000], ["b", "B", "3", 1_000_000, 1_000_000]],
        "tables": [["t0", "-1"], ["t1", "-1"]],
        "requests": [
            ["ab", "A", "", "B", "", 50, "accepted", "-1", ""],
            ["ba", "B", "b", "A", "", 50, "accepted", "-1", "日语"],
        ],
        "fixed": [["ab", 0, "a", "b", "t1"]],
        "first_meeting": 0,
        "pools": {"日语": [1, 0, 0, 2], "k": [0, 0, 0, 0]},
    }


@settings(max_examples=60, deadline=None)
@given(problem=events())
def test_an_event_comes_back_as_it_was(problem: Problem) -> None:
    again = problem_of(json.loads(json.dumps(problem_record(problem))))
    assert (again, digest(again)) == (problem, digest(problem))
