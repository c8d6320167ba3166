"""An event scheduled whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.partnering.events import event, events, person, request
from core.partnering.test_figures import PROBLEM
from duixian.core.partnering import scheduling
from duixian.core.partnering.faults import FaultyError, faults
from duixian.core.partnering.model import Problem, Schedule, Tier
from duixian.core.partnering.records import digest
from duixian.core.partnering.scheduling import BrokenScheduleError, asked_alone, make
from duixian.core.partnering.verify import verify


def test_a_schedule_comes_with_tables_proof_and_numbers() -> None:
    made = make(PROBLEM, seed=1, iterations=100, homes={})
    assert len(made.schedule) == 3
    assert {met.table for met in made.schedule.meetings} <= {"t1", "t2"}
    assert verify(PROBLEM, made.schedule, made.certificate) == ()
    assert (made.certificate.event, made.figures.requests.permille) == (digest(PROBLEM), 1000)
    assert made.schedule.worth == made.certificate.bound == 150


def test_the_host_sits_at_the_table_it_was_promised() -> None:
    made = make(PROBLEM, seed=1, iterations=100, homes={"o0": ["t2"]})
    assert {met.table for met in made.schedule.meetings} == {"t2"}


def test_an_event_with_faults_is_refused() -> None:
    with pytest.raises(FaultyError):
        make(replace(PROBLEM, days=()), seed=1, iterations=10, homes={})


def test_what_the_verifier_refuses_is_never_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduling, "assign_tables", lambda *_args, **_more: Schedule((), 7))
    with pytest.raises(BrokenScheduleError, match="worth"):
        make(PROBLEM, seed=1, iterations=10, homes={})


def recommended(problem: Problem, codes: set[str]) -> Problem:
    """The same event with some requests that are merely recommended, as heavy as they can be."""
    return replace(
        problem,
        requests=tuple(
            replace(one, tier=Tier.RECOMMENDED, weight=25) if one.code in codes else one for one in problem.requests
        ),
    )


def test_recommended_meetings_that_outweigh_a_request_do_not_displace_it() -> None:
    people = [person(code, code.upper(), 1) for code in "abcd"]
    asked = [request("wanted", "A", "B", 25), request("ac", "A", "C"), request("bd", "B", "D")]
    problem = replace(recommended(event(people, asked, slots=1), {"ac", "bd"}), first_meeting=60)
    made = make(problem, seed=1, iterations=50, homes={})
    assert [met.request for met in made.schedule.meetings] == ["wanted"]
    assert (made.figures.requests.met, made.figures.tiers[Tier.RECOMMENDED].met, made.figures.without) == (1, 0, ())


def test_recommended_meetings_take_what_is_left_and_count_in_the_proof() -> None:
    people = [person(code, code.upper(), 0b11) for code in "abc"]
    problem = recommended(event(people, [request("wanted", "A", "B"), request("ac", "A", "C")], slots=2), {"ac"})
    made = make(problem, seed=1, iterations=50, homes={})
    assert {met.request for met in made.schedule.meetings} == {"wanted", "ac"}
    assert made.schedule.worth == made.certificate.bound == 75


@given(events(), st.sets(st.sampled_from([f"r{n}" for n in range(14)])))
@settings(max_examples=25, deadline=None)
def test_what_is_asked_for_is_met_as_if_nothing_were_recommended(problem: Problem, codes: set[str]) -> None:
    assume(not faults(problem))
    both = recommended(problem, codes)
    alone = make(asked_alone(both), seed=3, iterations=60, homes={}).schedule.meetings
    made = make(both, seed=3, iterations=60, homes={})
    assert {met.request for met in alone} == {met.request for met in made.schedule.meetings} - codes
    assert verify(both, made.schedule, made.certificate) == ()
