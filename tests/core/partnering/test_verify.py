"""A schedule that is right passes; every kind of damage is found, under its own name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from core.partnering.events import event, events, person, request
from duixian.core.partnering.bounding import bound
from duixian.core.partnering.model import Certificate, Meeting, Organisation, Problem, Schedule, Table
from duixian.core.partnering.solving import solve
from duixian.core.partnering.tables import assign_tables
from duixian.core.partnering.verify import Broken, verify

PROBLEM = event(
    [
        person("ann", "A", 0b0111, cap=2, day_cap=1),
        person("abe", "A", 0b0111),
        person("bob", "B", 0b1111),
        person("cat", "C", 0b1011),
    ],
    [
        request("r1", "A/ann", "B", 60),
        request("r2", "A", "C", 40),
        request("r3", "B", "C", 20, slots=0b1010),
        request("r4", "A", "C", 7),
    ],
    days=(0, 0, 1, 1),
    organisations=(Organisation("A", 3), Organisation("B", 2), Organisation("C", 2)),
    fixed=(Meeting("r1", 0, "ann", "bob"),),
    first_meeting=10,
)
RIGHT = Schedule(
    (Meeting("r1", 0, "ann", "bob", "t0"), Meeting("r2", 0, "abe", "cat", "t1"), Meeting("r3", 1, "bob", "cat", "t0")),
    150,
)


def _with(at: int, **change: object) -> Schedule:
    met = list(RIGHT.meetings)
    met[at] = met[at]._replace(**change)  # type: ignore[arg-type]
    return replace(RIGHT, meetings=tuple(met))


def _rules(schedule: Schedule, problem: Problem = PROBLEM) -> set[str]:
    return {one.rule for one in verify(problem, schedule)}


def test_a_right_schedule_passes() -> None:
    assert verify(PROBLEM, RIGHT, bound(PROBLEM)) == ()


@pytest.mark.parametrize(
    ("damage", "rules"),
    [
        (_with(1, request="r9"), {"sides", "worth"}),
        (_with(1, left="zoe"), {"sides"}),
        (_with(1, right="zoe"), {"sides"}),
        (_with(0, left="abe"), {"sides", "person-twice", "fixed"}),
        (_with(1, right="bob"), {"sides", "person-twice", "organisation-cap"}),
        (_with(2, slot=2), {"slot"}),
        (_with(2, slot=-1), {"slot"}),
        (_with(2, slot=4), {"slot"}),
        (_with(1, slot=3), {"slot"}),
        (_with(1, table="t0"), {"table-twice"}),
        (_with(1, table="t9"), {"table"}),
        (_with(0, slot=1), {"fixed", "person-twice", "table-twice"}),
        (_with(2, request="r1"), {"sides", "request-twice", "worth"}),
        (replace(RIGHT, worth=151), {"worth"}),
        (replace(RIGHT, meetings=RIGHT.meetings[1:]), {"fixed", "worth"}),
    ],
)
def test_each_damage_is_found(damage: Schedule, rules: set[str]) -> None:
    assert _rules(damage) == rules


def test_a_finding_names_its_subject() -> None:
    assert verify(PROBLEM, replace(RIGHT, worth=151)) == (Broken("worth", "151 for 150"),)


def test_interpreters_are_counted() -> None:
    asked = tuple(replace(one, pool="j") for one in PROBLEM.requests)
    there = {count: replace(PROBLEM, requests=asked, pools={"j": (count, 1, 0, 0)}) for count in (1, 2)}
    assert verify(there[2], RIGHT) == ()
    assert verify(there[1], RIGHT) == (Broken("pool", "('j', 0)"),)


def _narrower(change: Callable[[Problem], Problem]) -> set[str]:
    return _rules(RIGHT, change(PROBLEM))


def test_caps_and_tables_are_counted() -> None:
    people = PROBLEM.people
    assert _narrower(lambda p: replace(p, people=(*people[:2], replace(people[2], cap=1), people[3]))) == {"cap"}
    assert _narrower(lambda p: replace(p, people=(*people[:2], replace(people[2], day_cap=1), people[3]))) == {
        "day-cap"
    }
    assert _narrower(lambda p: replace(p, organisations=(Organisation("A", 1), *p.organisations[1:]))) == {
        "organisation-cap"
    }
    assert _narrower(lambda p: replace(p, tables=(Table("t0"), Table("t1", 0b1110)))) == {"table", "tables"}


def test_more_meetings_than_tables_are_found_though_none_has_a_table() -> None:
    bare = replace(RIGHT, meetings=tuple(met._replace(table="") for met in RIGHT.meetings))
    assert _rules(bare) == set()
    assert _rules(bare, replace(PROBLEM, tables=PROBLEM.tables[:1])) == {"tables"}


def test_a_bound_that_prices_do_not_prove_is_found() -> None:
    true = bound(PROBLEM)
    assert verify(PROBLEM, RIGHT, replace(true, bound=true.bound - 1))[0].rule == "bound"
    assert verify(PROBLEM, RIGHT, replace(true, tables=(-1, 0, 0, 0)))[0].rule == "bound"
    low = Certificate(tables=(0, 0, 0, 0), bound=149)
    assert {one.rule for one in verify(PROBLEM, RIGHT, low)} == {"bound", "above-bound"}


@settings(max_examples=40)
@given(events())
def test_whatever_is_made_passes(problem: Problem) -> None:
    certificate = bound(problem)
    schedule = assign_tables(problem, solve(problem, certificate=certificate, iterations=60))
    assert verify(problem, schedule, certificate) == ()
