from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering import solving
from duixian.core.partnering.bounding import bound
from duixian.core.partnering.faults import FaultyError
from duixian.core.partnering.model import Meeting, Problem, Schedule
from duixian.core.partnering.solving import solve
from duixian.core.partnering.verify import verify


def test_everybody_meets_where_there_is_room() -> None:
    problem = clique(4, slots=3)
    schedule = solve(problem)
    assert (len(schedule), schedule.worth) == (6, 300)
    assert verify(problem, schedule) == ()


def test_a_star_meets_its_heaviest_as_often_as_it_may() -> None:
    people = [person("star", "S", cap=2), *(person(f"p{n}", f"o{n}") for n in range(5))]
    schedule = solve(event(people, [request(f"r{n}", "S", f"o{n}", 10 + n) for n in range(5)]))
    assert [met.request for met in schedule.meetings] == ["r3", "r4"]


def _two_triangles() -> Problem:
    """Six meetings are asked for and bounded, three in each of two slots; only four can be held, so a search never knows that it is done."""
    people = [person(f"p{n}", f"o{n}", 0b11) for n in range(6)]
    asked = [
        request(f"r{a}{b}", f"o{a}", f"o{b}", 40 + a)
        for group in ((0, 1, 2), (3, 4, 5))
        for a in group
        for b in group
        if a < b
    ]
    return event(people, asked, slots=2, tables=3)


def test_two_cliques_do_not_mix() -> None:
    schedule = solve(_two_triangles(), iterations=500)
    assert (len(schedule), schedule.worth) == (4, 40 + 41 + 43 + 44)


def test_one_shared_slot_goes_to_the_heavier() -> None:
    people = [person("a", "A", 0b1), person("b", "B", 0b1), person("c", "C", 0b1)]
    schedule = solve(event(people, [request("light", "A", "B", 20), request("heavy", "B", "C", 21)], slots=1))
    assert [met.request for met in schedule.meetings] == ["heavy"]


def test_any_delegate_of_an_organisation_may_come() -> None:
    people = [person("a1", "A", 0b01), person("a2", "A", 0b10), person("b", "B", 0b11), person("c", "C", 0b10)]
    schedule = solve(event(people, [request("r1", "A", "B"), request("r2", "A", "C")], slots=2))
    assert {met.left for met in schedule.meetings} == {"a1", "a2"}
    assert len(schedule) == 2


def test_one_table_seats_one_meeting_a_slot() -> None:
    assert len(solve(clique(6, slots=3, tables=1))) == 3


def test_first_meetings_come_before_second_ones() -> None:
    people = [person("s", "S", cap=2), person("a", "A"), person("b", "B")]
    asked = [request("r1", "S", "A", 60), request("r2", "S", "A", 60), request("r3", "S", "B", 5)]
    assert {met.request for met in solve(event(people, asked, first_meeting=100)).meetings} > {"r3"}
    assert {met.request for met in solve(event(people, asked)).meetings} == {"r1", "r2"}


def _two_tongues(there: tuple[int, ...]) -> Problem:
    """Four pairs, of which the first two need an interpreter and the third would, for less."""
    people = [person(f"p{n}", f"o{n}", (1 << len(there)) - 1) for n in range(8)]
    asked = [request(f"r{n}", f"o{2 * n}", f"o{2 * n + 1}", 50 - n, pool="japanese" if n < 3 else "") for n in range(4)]
    return event(people, asked, slots=len(there), tables=4, pools={"japanese": there})


@pytest.mark.parametrize(
    ("there", "met"),
    [((0, 0), ["r3"]), ((0, 1), ["r0", "r3"]), ((1, 1), ["r0", "r1", "r3"]), ((0, 3), ["r0", "r1", "r2", "r3"])],
)
def test_who_needs_an_interpreter_meets_when_one_is_there(there: tuple[int, ...], met: list[str]) -> None:
    problem = _two_tongues(there)
    certificate = bound(problem)
    schedule = solve(problem, certificate=certificate)
    assert [one.request for one in schedule.meetings] == met
    assert verify(problem, schedule, certificate) == ()
    assert certificate.bound == schedule.worth


def test_fixed_meetings_stay() -> None:
    people = [person("a", "A", 0b11, cap=1), person("b", "B", 0b11), person("c", "C", 0b11)]
    fixed = (Meeting("light", 1, "a", "b"),)
    problem = event(people, [request("light", "A", "B", 1), request("heavy", "A", "C", 99)], slots=2, fixed=fixed)
    assert solve(problem) == Schedule(fixed, 1)


def test_what_is_faulty_is_refused_with_its_faults() -> None:
    with pytest.raises(FaultyError, match="cannot ask to meet itself"):
        solve(event([person("a", "A")], [request("r", "A", "A")]))


def test_the_same_seed_and_number_of_chains_give_the_same_schedule() -> None:
    problem = _two_triangles()
    assert solve(problem, seed=4, iterations=300) == solve(problem, seed=4, iterations=300)


def test_who_stops_gets_what_there_is() -> None:
    problem = _two_triangles()
    asked: list[int] = []
    schedule = solve(problem, stop=lambda: len(asked) == 2 or asked.append(1) is not None)
    assert len(asked) == 2
    assert verify(problem, schedule) == ()


def _best(problem: Problem) -> int:
    """The most that can be had, by trying everything."""
    firms = {one.code: one.organisation for one in problem.people}
    options = [
        [
            None,
            *(
                Meeting(r.code, t, a, b)
                for t in range(len(problem.days))
                for a in firms
                for b in firms
                if (firms[a], firms[b]) == (r.left.organisation, r.right.organisation)
            ),
        ]
        for r in problem.requests
    ]
    weights = {r.code: r.weight for r in problem.requests}
    best = 0
    for choice in product(*options):
        met = tuple(one for one in choice if one)
        served = {firms[who] for one in met for who in (one.left, one.right)}
        schedule = Schedule(met, sum(weights[one.request] for one in met) + problem.first_meeting * len(served))
        if schedule.worth > best and not verify(problem, schedule):
            best = schedule.worth
    return best


def test_golden_small_cases_reach_the_best_there_is() -> None:
    people = [
        person("a", "A", 0b11),
        person("b1", "B", 0b01),
        person("b2", "B", 0b10),
        person("c", "C", 0b11),
        person("d", "D", 0b11, cap=1),
    ]
    asked = [
        request("r1", "A", "B", 30),
        request("r2", "A", "C", 50),
        request("r3", "B", "C", 40),
        request("r4", "C", "D", 45),
        request("r5", "A", "D", 20),
    ]
    problem = event(people, asked, slots=2, tables=2)
    assert solve(problem, iterations=500).worth == _best(problem) == 125


@settings(max_examples=25)
@given(events(requests=4))
def test_tiny_events_are_solved_to_the_best(problem: Problem) -> None:
    small = event(list(problem.people[:5]), [], organisations=problem.organisations)
    kept = {one.organisation for one in small.people}
    asked = [r for r in problem.requests if {r.left.organisation, r.right.organisation} <= kept]
    asked = [
        r for r in asked if all(side.person in ("", *(p.code for p in small.people)) for side in (r.left, r.right))
    ][:3]
    tiny = type(problem)(
        small.people,
        problem.organisations,
        problem.days[:3],
        problem.tables[:2],
        tuple(asked),
        first_meeting=problem.first_meeting,
        pools={pool: counts[:3] for pool, counts in problem.pools.items()},
    )
    best = _best(tiny)
    assert solve(tiny, iterations=2000).worth == best
    assert min(bound(tiny, fine=fine).bound for fine in (False, True)) >= best


def test_a_search_that_got_worse_while_hot_brings_back_its_best(monkeypatch: pytest.MonkeyPatch) -> None:
    """As hot as this a chain may cost everything; what remains is still no worse than what was there."""
    problem = _two_triangles()
    begun = solve(problem, iterations=0).worth
    monkeypatch.setattr(solving, "POLISH", solving.POLISH._replace(heat=1_000, refills=0))
    assert min(solve(problem, seed=seed, iterations=20).worth for seed in range(1, 30)) >= begun
