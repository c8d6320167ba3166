from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering.explain import SAID, Explanation, Reason, explain, explain_all
from duixian.core.partnering.model import Meeting, Organisation, Problem, Schedule
from duixian.core.partnering.solving import solve
from duixian.core.partnering.verify import verify
from duixian.core.wording import Words

PEOPLE = [
    person("a", "A", 0b01),
    person("b", "B", 0b11),
    person("c", "C", 0b11),
    person("d", "D", 0b10),
    person("e", "E", 0b01),
]
PROBLEM = event(
    PEOPLE,
    [request(f"{one}{other}", one.upper(), other.upper()) for one, other in ("ab", "ac", "ad", "bc", "ec", "de")],
    slots=2,
    tables=2,
)
MET = Meeting("ab", 0, "a", "b")
SCHEDULE = Schedule((MET,), 50)


def test_what_is_met_needs_no_reason() -> None:
    assert explain(PROBLEM, SCHEDULE, "ab") == Explanation(Reason.MET)


def test_never_present_together() -> None:
    found = explain(PROBLEM, SCHEDULE, "ad")
    assert found == Explanation(Reason.NO_TIME)
    assert found.words == Words("双方没有共同的空闲时段", "The two sides are never present at the same time")


def test_engaged_names_the_meetings_that_would_give_way() -> None:
    assert explain(PROBLEM, SCHEDULE, "ac") == Explanation(Reason.ENGAGED, ("A", "C"), (0,), (MET,))


def test_a_free_slot_is_told() -> None:
    assert explain(PROBLEM, SCHEDULE, "bc") == Explanation(Reason.OPEN, (), (1,))


def test_no_table() -> None:
    one_table = replace(PROBLEM, tables=PROBLEM.tables[:1])
    assert explain(one_table, SCHEDULE, "ec") == Explanation(Reason.TABLES, (), (0,))


def test_no_interpreter() -> None:
    """Two others have the only one; a later slot has none at all."""
    asked = [replace(one, pool="japanese") for one in PROBLEM.requests]
    problem = replace(PROBLEM, requests=tuple(asked), pools={"japanese": (1, 0)})
    found = explain(problem, SCHEDULE, "ec")
    assert found == Explanation(Reason.POOL, ("japanese",), (0,))
    assert found.words == Words(
        "双方都有空的时段没有空闲的译员（japanese）",
        "Whenever both are free and a table is, no interpreter is (japanese)",
    )
    assert explain(problem, SCHEDULE, "bc") == Explanation(Reason.POOL, ("japanese",), (1,))
    assert explain(replace(problem, pools={"japanese": (2, 0)}), SCHEDULE, "ec").reason is Reason.OPEN


def test_a_cap_of_people_is_told_by_name() -> None:
    capped = replace(PROBLEM, people=(PEOPLE[0], person("b", "B", 0b11, cap=1), *PEOPLE[2:]))
    found = explain(capped, SCHEDULE, "bc")
    assert found == Explanation(Reason.CAP, ("b",))
    assert found.words == Words("参会人的约谈数已满（b）", "Everybody of a side has all the meetings they may have (b)")


def test_a_colleague_below_the_cap_may_come() -> None:
    people = [PEOPLE[0], person("b", "B", 0b11, cap=1), person("b2", "B", 0b10), *PEOPLE[2:]]
    assert explain(replace(PROBLEM, people=tuple(people)), SCHEDULE, "bc") == Explanation(Reason.OPEN, (), (1,))


def test_a_cap_of_a_day_engages() -> None:
    capped = replace(PROBLEM, people=(PEOPLE[0], person("b", "B", 0b11, day_cap=1), *PEOPLE[2:]))
    assert explain(capped, SCHEDULE, "bc").reason is Reason.ENGAGED


def test_a_cap_of_an_organisation_comes_first() -> None:
    capped = replace(PROBLEM, organisations=tuple(Organisation(name, 1) for name in "ABCDE"))
    assert explain(capped, SCHEDULE, "bc") == Explanation(Reason.ORGANISATION_CAP, ("B",))


def test_an_unknown_request_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="zz"):
        explain(PROBLEM, SCHEDULE, "zz")


def test_every_reason_has_its_words() -> None:
    assert set(SAID) == set(Reason)


@settings(max_examples=40)
@given(events())
def test_open_is_said_only_of_what_could_be_met_as_things_stand(problem: Problem) -> None:
    """And a schedule that is finished leaves nothing open but what two delegates of one side could only share."""
    schedule = solve(problem, iterations=40)
    for asked in problem.requests:
        found = explain(problem, schedule, asked.code)
        if found.reason is Reason.OPEN:
            assert not _fits(problem, schedule, asked.code)
        assert (found.reason is Reason.MET) == any(met.request == asked.code for met in schedule.meetings)


def _fits(problem: Problem, schedule: Schedule, code: str) -> bool:
    """Whether the request can be added to the schedule without breaking a rule, tried with every pair and slot."""
    asked = next(one for one in problem.requests if one.code == code)
    firms = (asked.left.organisation, asked.right.organisation)
    pairs = [
        (a.code, b.code) for a in problem.people for b in problem.people if (a.organisation, b.organisation) == firms
    ]
    tries = [Meeting(code, slot, a, b) for a, b in pairs for slot in range(len(problem.days))]
    return any(
        {one.rule for one in verify(problem, Schedule((*schedule.meetings, met), 0))} <= {"worth"} for met in tries
    )


@settings(max_examples=60, deadline=None)
@given(problem=events())
def test_all_at_once_says_what_each_alone_says(problem: Problem) -> None:
    schedule = solve(problem, seed=1, iterations=20)
    met = {one.request for one in schedule.meetings}
    waiting = [one.code for one in problem.requests if one.code not in met]
    assert list(explain_all(problem, schedule).items()) == [
        (code, explain(problem, schedule, code)) for code in waiting
    ]


def test_three_hundred_at_once_take_no_time() -> None:
    """300 requests wait beside 300 meetings: what was looked at once for each of them took seconds."""
    problem = clique(35, slots=18, tables=17)
    schedule = Schedule(solve(problem, seed=1, iterations=0).meetings[:300], 0)
    began = perf_counter()
    found = explain_all(problem, schedule)
    assert (len(found), perf_counter() - began < 0.5) == (len(problem.requests) - len(schedule.meetings), True)
