from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.partnering.events import event, events, person, request
from duixian.core.partnering.compacting import breaks_of, compact
from duixian.core.partnering.model import Meeting, Problem, Schedule
from duixian.core.partnering.solving import solve
from duixian.core.partnering.verify import verify

PEOPLE = [person("a", "A"), person("b", "B"), person("c", "C")]
PROBLEM = event(PEOPLE, [request("ab", "A", "B"), request("ac", "A", "C")])
GAPPED = Schedule((Meeting("ab", 0, "a", "b"), Meeting("ac", 3, "a", "c")), 100)


def test_breaks_are_counted_by_person_and_day() -> None:
    assert breaks_of(PROBLEM, GAPPED) == {"a": 1, "b": 0, "c": 0}
    assert breaks_of(event(PEOPLE, list(PROBLEM.requests), days=(0, 0, 1, 1)), GAPPED) == {"a": 0, "b": 0, "c": 0}


def test_gaps_are_closed() -> None:
    packed = compact(PROBLEM, GAPPED)
    assert breaks_of(PROBLEM, packed)["a"] == 0
    assert packed.worth == 100


def test_fixed_meetings_stay() -> None:
    problem = event(PEOPLE, list(PROBLEM.requests), fixed=(GAPPED.meetings[1],))
    packed = compact(problem, GAPPED)
    assert packed.meetings[1] == GAPPED.meetings[1]
    assert breaks_of(problem, packed)["a"] == 0


def test_what_cannot_be_closed_stays() -> None:
    problem = event(PEOPLE, list(PROBLEM.requests), fixed=GAPPED.meetings)
    assert compact(problem, GAPPED, iterations=9) == GAPPED


def test_who_stops_gets_the_schedule_as_it_was() -> None:
    assert compact(PROBLEM, GAPPED, stop=lambda: True) == GAPPED
    assert compact(PROBLEM, GAPPED, iterations=0) == GAPPED


def test_times_change_only_where_an_interpreter_is() -> None:
    asked = [request("ab", "A", "B"), request("ac", "A", "C", pool="j")]
    for there, waits in (((0, 0, 0, 1), 0), ((1, 1, 1, 1), 0)):
        problem = event(PEOPLE, asked, pools={"j": there})
        packed = compact(problem, GAPPED)
        assert breaks_of(problem, packed)["a"] == waits
        assert there[packed.meetings[1].slot] == 1


def test_an_interpreter_is_in_one_place_at_a_time() -> None:
    """Two pairs with gaps, and one interpreter, who both would need at once."""
    people = [*PEOPLE, person("d", "D"), person("e", "E"), person("f", "F")]
    asked = [
        request("ab", "A", "B"),
        request("ac", "A", "C", pool="j"),
        request("de", "D", "E"),
        request("df", "D", "F", pool="j"),
    ]
    gapped = Schedule((*GAPPED.meetings, Meeting("de", 0, "d", "e"), Meeting("df", 2, "d", "f")), 200)
    for seed in range(6):
        packed = compact(event(people, asked, pools={"j": (1, 1, 1, 1)}), gapped, seed=seed)
        assert verify(event(people, asked, pools={"j": (1, 1, 1, 1)}), packed) == ()


@settings(max_examples=40)
@given(events(), st.integers(0, 9))
def test_nothing_is_lost_and_no_rule_broken(problem: Problem, seed: int) -> None:
    schedule = solve(problem, iterations=20)
    packed = compact(problem, schedule, seed=seed, iterations=200, fair=99)
    assert verify(problem, packed) == ()
    assert (packed.worth, [(met.request, met.left, met.right) for met in packed.meetings]) == (
        schedule.worth,
        [(met.request, met.left, met.right) for met in schedule.meetings],
    )
    assert sum(breaks_of(problem, packed).values()) <= sum(breaks_of(problem, schedule).values())
    assert packed == compact(problem, schedule, seed=seed, iterations=200, fair=99)
