from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering.model import Meeting, Problem, Schedule, Table
from duixian.core.partnering.solving import solve
from duixian.core.partnering.tables import Seating, assign_tables, seating
from duixian.core.partnering.verify import verify


def _host() -> tuple[Problem, Schedule]:
    """A meets four others, one after the other; two of them meet each other first."""
    people = [person("a", "A"), *(person(f"p{n}", f"o{n}") for n in range(4))]
    asked = [*(request(f"r{n}", "A", f"o{n}") for n in range(4)), request("z", "o2", "o3")]
    meetings = [Meeting(f"r{n}", n, "a", f"p{n}") for n in range(4)]
    return event(people, asked), Schedule((*meetings, Meeting("z", 0, "p2", "p3")), 250)


def test_a_host_keeps_its_table_all_day() -> None:
    problem, schedule = _host()
    seated = assign_tables(problem, schedule)
    assert len({met.table for met in seated.meetings if met.left == "a"}) == 1
    assert seating(problem, seated) == Seating(hosted=4, at_home=4, bound=4, moves=2, steps=5)


def test_nobody_hosts_who_meets_too_seldom() -> None:
    problem, schedule = _host()
    assert seating(problem, assign_tables(problem, schedule, host=5), host=5)[:3] == (0, 0, 0)


def test_everybody_else_stays_where_they_sat() -> None:
    people = [person("a", "A"), person("b", "B"), person("c", "C"), person("d", "D")]
    problem = event(people, [request("ab", "A", "B"), request("cd", "C", "D"), request("ac", "A", "C")], tables=3)
    schedule = Schedule((Meeting("ab", 0, "a", "b"), Meeting("cd", 0, "c", "d"), Meeting("ac", 1, "a", "c")), 150)
    tables = {met.request: met.table for met in assign_tables(problem, schedule).meetings}
    assert tables["ac"] == tables["ab"] != tables["cd"]


def test_an_organisation_of_two_gets_two_homes() -> None:
    people = [person("a1", "A"), person("a2", "A"), *(person(f"p{n}", f"o{n}") for n in range(8))]
    asked = [request(f"r{n}", f"A/a{1 + n % 2}", f"o{n}") for n in range(8)]
    problem = event(people, asked)
    schedule = Schedule(tuple(Meeting(f"r{n}", n // 2, f"a{1 + n % 2}", f"p{n}") for n in range(8)), 400)
    assert seating(problem, assign_tables(problem, schedule)) == Seating(8, 8, 8, 0, 6)


def test_two_hosts_in_one_meeting_need_one_home() -> None:
    problem = event([person("a", "A"), person("b", "B")], [request(f"r{n}", "A", "B") for n in range(4)])
    schedule = Schedule(tuple(Meeting(f"r{n}", n, "a", "b") for n in range(4)), 200)
    assert seating(problem, assign_tables(problem, schedule)) == Seating(4, 4, 4, 0, 6)


def test_a_fixed_table_is_kept_and_a_closed_one_not_used() -> None:
    people = [person("a", "A"), person("b", "B"), person("c", "C"), person("d", "D")]
    fixed = Meeting("ab", 0, "a", "b", "t2")
    tables = (Table("t0", 0b1110), Table("t1"), Table("t2"))
    problem = event(people, [request("ab", "A", "B"), request("cd", "C", "D")], fixed=(fixed,))
    problem = type(problem)(problem.people, problem.organisations, problem.days, tables, problem.requests, (fixed,))
    seated = assign_tables(problem, Schedule((fixed._replace(table=""), Meeting("cd", 0, "c", "d")), 100))
    assert {met.request: met.table for met in seated.meetings} == {"ab": "t2", "cd": "t1"}


def test_fixed_tables_are_kept_by_their_host_and_used_by_others_when_it_does_not() -> None:
    """A and B have tables; B meets but once, when somebody sits at both, as A and C meet in the next slot."""
    people = [person(code, code.upper()) for code in "abcdef"]
    asked = [request("cd", "C", "D"), request("ef", "E", "F"), request("ac", "A", "C"), request("bd", "B", "D")]
    problem = event(people, [*asked, request("ab", "A", "B")])
    met = [("cd", 0, "c", "d"), ("ef", 0, "e", "f"), ("ac", 1, "a", "c"), ("bd", 1, "b", "d"), ("ab", 2, "a", "b")]
    homes = {"A": ["t1"], "B": ["t0"], "Z": ["t7"]}
    seated = assign_tables(problem, Schedule(tuple(Meeting(*one) for one in met), 250), homes=homes)
    tables = {one.request: one.table for one in seated.meetings}
    assert (tables["ac"], tables["bd"]) == ("t1", "t0")
    assert tables["ab"] in {"t0", "t1"}
    assert {tables["cd"], tables["ef"]} == {"t0", "t1"}
    assert seating(problem, seated, homes=homes)[:3] == (3, 3, 3)
    assert seating(problem, seated)[:3] == (0, 0, 0)


def test_who_has_one_fixed_table_seats_one_meeting_at_a_time_there() -> None:
    both = event(
        [person("a1", "A"), person("a2", "A"), person("b", "B"), person("c", "C")],
        [request("ab", "A", "B"), request("ac", "A", "C")],
    )
    two = Schedule((Meeting("ab", 0, "a1", "b"), Meeting("ac", 0, "a2", "c")), 100)
    found = seating(both, assign_tables(both, two, homes={"A": ["t1"]}), homes={"A": ["t1"]})
    assert (found.hosted, found.at_home, found.bound) == (2, 1, 1)


@settings(max_examples=30)
@given(events(), st.sampled_from([{}, {"o0": ["t0"]}, {"o1": ["t1", "t0"], "o2": ["t2"], "o9": ["t9"]}]))
def test_every_meeting_gets_a_table_and_no_count_passes_its_bound(
    problem: Problem, homes: dict[str, list[str]]
) -> None:
    seated = assign_tables(problem, solve(problem, iterations=30), host=2, homes=homes)
    found = seating(problem, seated, host=2, homes=homes)
    assert verify(problem, seated) == ()
    assert all(met.table for met in seated.meetings)
    tight = seating(problem, seated, host=2, homes=homes, tight=True)
    assert found.at_home <= tight.bound <= found.bound <= found.hosted
    _hosts_sit_at_home(problem, seated, homes)
    assert found.moves <= found.steps


def test_a_full_event_is_seated() -> None:
    problem = clique(8, slots=7, tables=4)
    seated = assign_tables(problem, solve(problem))
    assert len(seated) == 28
    assert verify(problem, seated) == ()


def _hosts_sit_at_home(problem: Problem, seated: Schedule, homes: dict[str, list[str]]) -> None:
    """No fixed table that is open stands empty, or has guests, while its host meets elsewhere than at home."""
    firm = {one.code: one.organisation for one in problem.people}
    mine = {met: [*homes.get(firm[met.left], ()), *homes.get(firm[met.right], ())] for met in seated.meetings}
    for met, own in mine.items():
        if met.table not in own:
            for table in problem.tables:
                there = [one for one in seated.meetings if (one.slot, one.table) == (met.slot, table.code)]
                assert table.code not in own or not table.open >> met.slot & 1 or table.code in mine[there[0]]
