from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering.bounding import bound
from duixian.core.partnering.model import Certificate, Problem
from duixian.core.partnering.proof import SCALE, holds, upper_bound
from duixian.core.partnering.solving import solve

FREE = Certificate(tables=(0, 0, 0, 0))


def test_without_prices_the_bound_is_all_that_could_be_met() -> None:
    problem = event(
        [person("a", "A"), person("b", "B"), person("c", "C", 0b1000)],
        [request("r1", "A", "B", 60), request("r2", "B", "C", 30, slots=0b0111), request("r3", "A", "C", 5)],
    )
    assert upper_bound(problem, FREE) == 65


def test_what_is_scarce_costs_its_price_times_how_much_there_is() -> None:
    star = event(
        [person("a", "A", cap=1), person("b", "B"), person("c", "C")],
        [request("r1", "A", "B", 60), request("r2", "A", "C", 30)],
    )
    assert upper_bound(star, replace(FREE, people={"a": 30 * SCALE})) == 60
    assert upper_bound(star, replace(FREE, organisations={"A": 30 * SCALE})) == 60
    assert upper_bound(star, replace(FREE, tables=(30 * SCALE,) * 4)) == 4 * 30 + 30
    assert upper_bound(star, replace(FREE, people={"a": 45 * SCALE})) == 45 + 15


def test_prices_of_a_moment_count_only_then() -> None:
    one_slot = event(
        [person("a", "A", 1), person("b", "B", 1), person("c", "C", 1)],
        [request("r1", "A", "B", 60), request("r2", "A", "C", 30)],
    )
    assert upper_bound(one_slot, replace(FREE, person_slots={("a", 0): 30 * SCALE})) == 60
    assert upper_bound(one_slot, replace(FREE, organisation_slots={("A", 0): 30 * SCALE})) == 60
    assert upper_bound(one_slot, replace(FREE, tables=(30 * SCALE, 0, 0, 0))) == 60


def test_an_interpreter_costs_whoever_needs_one() -> None:
    asked = [request("r1", "A", "B", 60, pool="j"), request("r2", "A", "C", 30), request("r3", "B", "C", 7, pool="k")]
    pools = {"j": (0, 1, 2, 0), "k": (0, 0, 0, 0)}
    pair = event([person("a", "A"), person("b", "B"), person("c", "C")], asked, pools=pools)
    assert upper_bound(pair, FREE) == 90  # the third is never possible
    assert upper_bound(pair, replace(FREE, pools={("j", 1): 9 * SCALE})) == 9 + 60 + 30
    assert upper_bound(pair, replace(FREE, pools={("j", 1): 9 * SCALE, ("j", 2): 8 * SCALE})) == 9 + 2 * 8 + 52 + 30
    assert not holds(pair, replace(FREE, pools={("j", 0): -1}, bound=90))


def test_a_first_meeting_lends_from_its_bonus() -> None:
    pair = event([person("a", "A"), person("b", "B")], [request("r", "A", "B", 1)], first_meeting=10)
    assert upper_bound(pair, FREE) == 21
    assert upper_bound(pair, replace(FREE, floors={"A": 10 * SCALE, "B": 4 * SCALE})) == 0 + 6 + 15


def test_fractions_of_a_weight_are_rounded_down() -> None:
    assert upper_bound(event([], []), replace(FREE, tables=(500, 500, 500, 0))) == 0


def test_a_certificate_holds_only_with_the_bound_of_its_prices() -> None:
    problem = clique(4, slots=2)
    true = bound(problem)
    assert holds(problem, true)
    assert not holds(problem, replace(true, bound=true.bound + 1))
    below = replace(true, people={"p0": -1})
    assert not holds(problem, replace(below, bound=upper_bound(problem, below)))


prices = st.integers(0, 60 * SCALE)


@settings(max_examples=40)
@given(events(), st.data())
def test_any_prices_bound_any_schedule(problem: Problem, data: st.DataObject) -> None:
    slots = len(problem.days)
    drawn = Certificate(
        tables=tuple(data.draw(st.lists(prices, min_size=slots, max_size=slots))),
        organisations={one.code: data.draw(prices) for one in problem.organisations},
        people={one.code: data.draw(prices) for one in problem.people[::2]},
        organisation_slots={(one.code, 0): data.draw(prices) for one in problem.organisations[::2]},
        person_slots={
            (one.code, slots - 1): data.draw(prices) for one in problem.people[::3] if one.free >> slots - 1 & 1
        },
        pools={(pool, slots // 2): data.draw(prices) for pool in problem.pools},
        floors={one.code: data.draw(prices) for one in problem.organisations[::2]},
    )
    assert solve(problem, iterations=40).worth <= upper_bound(problem, drawn)
