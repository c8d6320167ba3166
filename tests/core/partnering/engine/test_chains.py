from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering.engine.board import NOBODY, empty_board, put
from duixian.core.partnering.engine.chains import _heaviest, improve
from duixian.core.partnering.engine.finding import settle_all
from duixian.core.partnering.engine.frame import frame_of
from duixian.core.partnering.engine.search import PENDING, Effort, search_of
from duixian.core.partnering.model import Organisation, Problem
from duixian.core.partnering.solving import scheduled
from duixian.core.partnering.verify import verify

CALM = Effort(depth=6, places=4, refills=8, heat=0)


def _waiting(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int32)


def test_whoever_stands_in_the_way_moves_on() -> None:
    """B and C can meet in the first slot only, where A and B sit, who could as well meet in the second."""
    problem = event(
        [person("a", "A", 0b11), person("b", "B", 0b11), person("c", "C", 0b01)],
        [request("ab", "A", "B", 90), request("bc", "B", "C", 5)],
        slots=2,
    )
    frame = frame_of(problem)
    board = empty_board(frame)
    put(frame, board, 0, 0, 0, 1)
    improve(frame, board, search_of(frame, 1), _waiting(1), CALM)
    assert board.slot.tolist() == [1, 0]


def test_a_heavier_request_takes_the_place_of_a_lighter_one_and_not_the_other_way() -> None:
    problem = event(
        [person("a", "A", 1), person("b", "B", 1), person("c", "C", 1)],
        [request("ab", "A", "B", 5), request("bc", "B", "C", 9)],
        slots=1,
    )
    frame = frame_of(problem)
    board, search = empty_board(frame), search_of(frame, 1)
    put(frame, board, 0, 0, 0, 1)
    improve(frame, board, search, _waiting(1), CALM)
    assert board.slot.tolist() == [NOBODY, 0]
    improve(frame, board, search, _waiting(0), CALM)
    assert board.slot.tolist() == [NOBODY, 0]


@pytest.mark.parametrize("pending", [[0, 1], [1, 0]])
def test_the_heaviest_who_was_pushed_out_looks_first(pending: list[int]) -> None:
    frame = frame_of(
        event([person("a", "A"), person("b", "B")], [request("light", "A", "B", 5), request("heavy", "A", "B", 9)])
    )
    search = search_of(frame, 1)
    search.pending[:2], search.tally[PENDING] = pending, 2
    assert (_heaviest(frame, search), _heaviest(frame, search)) == (1, 0)


def test_heat_lets_a_chain_cost_less_than_itself() -> None:
    problem = event(
        [person("a", "A", 1), person("b", "B", 1), person("c", "C", 1)],
        [request("ab", "A", "B", 5), request("bc", "B", "C", 9)],
        slots=1,
    )
    frame = frame_of(problem)
    board, search = empty_board(frame), search_of(frame, 1)
    put(frame, board, 1, 0, 1, 2)
    improve(frame, board, search, _waiting(0), CALM._replace(heat=1_000_000))
    assert board.slot.tolist() == [0, NOBODY]


def test_who_loses_a_meeting_takes_another() -> None:
    """A gives up B for the heavier C; B then meets D, who waited for B's only slot."""
    people = [person("a", "A", 1, cap=1), person("b", "B", 1), person("c", "C", 1), person("d", "D", 1)]
    problem = event(
        people, [request("ab", "A", "B", 20), request("ac", "A", "C", 15), request("bd", "B", "D", 15)], slots=1
    )
    frame = frame_of(problem)
    board = empty_board(frame)
    put(frame, board, 0, 0, 0, 1)
    improve(frame, board, search_of(frame, 1), _waiting(1), CALM)
    assert board.slot.tolist() == [NOBODY, 0, 0]


def test_nobody_is_pushed_out_for_a_request_whose_organisation_is_full() -> None:
    people = [person("a", "A", 1), person("a2", "A", 1), person("b", "B", 1), person("c", "C", 1)]
    problem = event(
        people,
        [request("ab", "A/a", "B", 5), request("ac", "A/a2", "C", 9)],
        slots=1,
        organisations=tuple(Organisation(name, 1) for name in "ABC"),
    )
    frame = frame_of(problem)
    board = empty_board(frame)
    put(frame, board, 0, 0, 0, 2)
    improve(frame, board, search_of(frame, 1), _waiting(1), CALM)
    assert board.slot.tolist() == [0, NOBODY]


def test_the_cap_of_an_organisation_holds_when_its_own_meeting_goes() -> None:
    people = [person("a", "A", 1), person("b", "B", 1), person("c", "C", 1)]
    problem = event(
        people,
        [request("ab", "A", "B", 5), request("ac", "A", "C", 9)],
        slots=1,
        organisations=tuple(Organisation(name, 1) for name in "ABC"),
    )
    frame = frame_of(problem)
    board = empty_board(frame)
    put(frame, board, 0, 0, 0, 1)
    improve(frame, board, search_of(frame, 1), _waiting(1), CALM)
    assert board.slot.tolist() == [NOBODY, 0]


@settings(max_examples=60)
@given(events(), st.integers(0, 99), st.sampled_from([0, 5]))
def test_chains_keep_every_rule_and_without_heat_lose_nothing(problem: Problem, seed: int, heat: int) -> None:
    frame = frame_of(problem)
    board, search = empty_board(frame), search_of(frame, seed)
    order = np.arange(len(problem.requests), dtype=np.int32)
    settle_all(frame, board, order)
    for _ in range(4):
        worth = int(board.tally[1])
        improve(frame, board, search, order, CALM._replace(heat=heat))
        assert heat or board.tally[1] >= worth
        assert verify(problem, scheduled(problem, board)) == ()


_SHOW = """
from dataclasses import replace
from benchmarks.partnering.events import event
from duixian.core.partnering.engine.compiling import njit
from duixian.core.partnering.repair import Repairs
from duixian.core.partnering.solving import solve
problem = event("forum_tight")
asked = (replace(one, pool="j") if n % 3 == 0 else one for n, one in enumerate(problem.requests))
problem = replace(problem, requests=tuple(asked), pools={"j": (7,) * 20 + (0,) * 4})
schedule = solve(problem, iterations=3000)
repairs = Repairs(problem, schedule)
changes = [repairs.withdraw(met.left) for met in schedule.meetings[:5]]
print(hasattr(solve.__globals__["settle_all"], "py_func"), schedule, changes)
"""


@pytest.mark.fast
def test_compiled_and_plain_code_give_the_same_schedule_and_the_same_repairs() -> None:
    said = {}
    for plain in ("0", "1"):
        run = subprocess.run(
            [sys.executable, "-c", _SHOW],
            env={**os.environ, "NUMBA_DISABLE_JIT": plain},
            capture_output=True,
            text=True,
            check=True,
        )
        said[plain] = run.stdout.partition(" ")
    assert (said["0"][0], said["1"][0]) == ("True", "False")
    assert said["0"][2] == said["1"][2]


def test_a_clique_is_packed() -> None:
    problem = clique(8, slots=7, tables=4)
    frame = frame_of(problem)
    board, search = empty_board(frame), search_of(frame, 1)
    order = np.arange(28, dtype=np.int32)
    for _ in range(60):
        improve(frame, board, search, order, CALM)
    assert (board.slot != NOBODY).sum() >= 26
