from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering import bounding
from duixian.core.partnering.bounding import bound
from duixian.core.partnering.model import Problem, Table
from duixian.core.partnering.proof import holds
from duixian.core.partnering.solving import solve

STAR = event(
    [person("a", "A", cap=1), person("b", "B"), person("c", "C")],
    [request("r1", "A", "B", 60), request("r2", "A", "C", 30)],
)


def test_the_bound_of_a_star_is_its_best_ray() -> None:
    certificate = bound(STAR)
    assert certificate.bound == 60
    assert dict(certificate.advised) == {"r1": -1}


def test_fewer_tables_than_requests_make_it_fine_and_advise_slots() -> None:
    problem = event(
        [person(f"p{n}", f"o{n}", 0b1) for n in range(4)],
        [request("r1", "o0", "o1", 60), request("r2", "o2", "o3", 30)],
        slots=1,
        tables=1,
    )
    certificate = bound(problem)
    assert certificate.bound == 60
    assert dict(certificate.advised) == {"r1": 0}


def test_slots_are_advised_as_the_fine_relaxation_takes_them() -> None:
    problem = event([person("a", "A"), person("b", "B", 0b0100)], [request("r", "A", "B")])
    assert dict(bound(problem, fine=True).advised) == {"r": 2}
    assert dict(bound(problem, fine=False).advised) == {"r": -1}


def test_a_large_event_is_bounded_coarsely(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = clique(4, slots=2, tables=1)
    assert -1 not in bound(problem).advised.values()
    monkeypatch.setattr(bounding, "FINE", 5)
    assert set(bound(problem).advised.values()) == {-1}


@pytest.mark.parametrize(
    "problem",
    [
        event([], []),
        event([person("a", "A", 0b01), person("b", "B", 0b10)], [request("r", "A", "B")], slots=2),
        event([person("a", "A"), person("b", "B")], [request("r", "A", "B")], tables=0),
        event([person("a", "A", cap=0), person("b", "B")], [request("r", "A", "B")]),
    ],
)
def test_where_nobody_can_meet_the_bound_is_nothing(problem: Problem) -> None:
    certificate = bound(problem)
    assert (certificate.bound, solve(problem).worth) == (0, 0)
    assert holds(problem, certificate)


@pytest.mark.parametrize(("size", "slots", "met"), [(3, 1, 1), (3, 2, 2), (5, 2, 4), (5, 5, 10)])
def test_odd_cliques_are_solved_to_the_bound(size: int, slots: int, met: int) -> None:
    """An odd number of people leaves one out in each slot, which the number of tables that people could fill already says."""
    problem = clique(size, slots=slots, weight=100)
    assert bound(problem, fine=True).bound == solve(problem).worth == met * 100


def test_scarce_interpreters_make_it_fine_and_have_their_price() -> None:
    people = [person(f"p{n}", f"o{n}", 0b11) for n in range(6)]
    asked = [request(f"r{n}", f"o{2 * n}", f"o{2 * n + 1}", 40 + n, pool="j") for n in range(3)]
    problem = event(people, asked, slots=2, tables=3, pools={"j": (1, 1)})
    certificate = bound(problem)
    assert certificate.bound == 41 + 42
    assert set(certificate.advised) == {"r1", "r2"}
    assert -1 not in certificate.advised.values()
    coarse = bound(problem, fine=False)
    assert (coarse.bound, len(set(coarse.pools.values()))) == (83, 1)
    assert holds(problem, coarse)


@settings(max_examples=40)
@given(events())
def test_bounds_hold_for_every_schedule_and_the_fine_one_is_no_worse(problem: Problem) -> None:
    coarse, fine = bound(problem, fine=False), bound(problem, fine=True)
    assert holds(problem, coarse)
    assert holds(problem, fine)
    assert solve(problem, iterations=60, certificate=fine).worth <= min(coarse.bound, fine.bound)
    assert fine.bound <= coarse.bound + 1  # prices are rounded to thousandths


@settings(max_examples=30)
@given(events())
def test_a_table_more_never_lowers_the_bound(problem: Problem) -> None:
    more = replace(problem, tables=(*problem.tables, Table("extra")))
    assert bound(more, fine=True).bound >= bound(problem, fine=True).bound - 1
