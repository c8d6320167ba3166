from __future__ import annotations

from core.partnering.events import event, person, request
from duixian.core.partnering.engine.board import NOBODY, Board, empty_board, put
from duixian.core.partnering.engine.frame import Frame, frame_of
from duixian.core.partnering.engine.search import CHAIN, Search, search_of
from duixian.core.partnering.engine.victims import HOPELESS, at_table, cost_of, in_the_way, lightest_of
from duixian.core.partnering.model import Problem


def _met(problem: Problem, *meetings: tuple[int, int, int, int]) -> tuple[Frame, Board, Search]:
    frame = frame_of(problem)
    board, search = empty_board(frame), search_of(frame, 1)
    for one in meetings:
        put(frame, board, *one)
    search.tally[CHAIN] = 1
    return frame, board, search


def _three(**a: int) -> Problem:
    people = [
        person("a", "A", 0b0111, **a),
        person("b", "B", 0b0011),
        person("c", "C", 0b0110),
        person("d", "D", 0b0001),
    ]
    return event(
        people,
        [request("ab", "A", "B", 30), request("ac", "A", "C", 20), request("ad", "A", "D", 10)],
        days=(0, 0, 1, 1),
        tables=1,
    )


def test_who_can_meet_at_another_time_goes_for_nothing() -> None:
    frame, board, search = _met(_three(), (0, 0, 0, 1), (1, 2, 0, 2))
    assert cost_of(frame, board, search, 0) == 0
    assert cost_of(frame, board, search, 1) == 0
    board.open[0] = 0
    assert cost_of(frame, board, search, 1) == 20


def test_who_is_locked_or_has_moved_in_this_chain_stays() -> None:
    frame, board, search = _met(_three(), (0, 0, 0, 1), (1, 2, 0, 2))
    board.locked[0] = 1
    search.moved[1] = 1
    assert [cost_of(frame, board, search, n) for n in (0, 1)] == [HOPELESS] * 2
    assert lightest_of(frame, board, search, 0, NOBODY) == NOBODY


def test_the_lightest_is_sought_on_any_day_or_on_one() -> None:
    frame, board, search = _met(_three(), (0, 0, 0, 1), (1, 2, 0, 2))
    assert [lightest_of(frame, board, search, 0, day) for day in (NOBODY, 0, 1)] == [1, 0, 1]
    frame, board, search = _met(_three(), (1, 1, 0, 2), (0, 0, 0, 1), (2, 2, 0, 3))
    frame.weight[2] = 99
    assert [lightest_of(frame, board, search, 0, day) for day in (NOBODY, 0, 1)] == [1, 1, 2]


def test_the_meeting_of_the_slot_is_in_the_way_or_nobody() -> None:
    frame, board, search = _met(_three(), (0, 1, 0, 1), (1, 2, 0, 2))
    assert in_the_way(frame, board, search, 1, 0) == (0, 0)
    assert in_the_way(frame, board, search, 0, 0) == (NOBODY, 0)


def test_at_a_cap_the_lightest_goes_and_at_the_cap_of_a_day_one_of_that_day() -> None:
    frame, board, search = _met(_three(cap=2), (0, 1, 0, 1), (1, 2, 0, 2))
    assert in_the_way(frame, board, search, 0, 0) == (1, 20)
    frame, board, search = _met(_three(cap=2, day_cap=1), (0, 1, 0, 1), (1, 2, 0, 2))
    assert in_the_way(frame, board, search, 0, 0) == (0, 30)


def test_a_cap_of_nothing_is_hopeless() -> None:
    frame, board, search = _met(_three(cap=0))
    assert in_the_way(frame, board, search, 0, 0) == (NOBODY, HOPELESS)


def test_a_full_slot_gives_up_its_cheapest_unless_one_goes_anyway() -> None:
    frame, board, search = _met(_three(), (0, 0, 0, 1))
    assert at_table(frame, board, search, 1, 1, NOBODY, NOBODY) == (NOBODY, 0)
    assert at_table(frame, board, search, 1, 0, 0, NOBODY) == (NOBODY, 0)
    assert at_table(frame, board, search, 1, 0, NOBODY, 0) == (NOBODY, 0)
    assert at_table(frame, board, search, 1, 0, NOBODY, NOBODY) == (0, 0)
    board.locked[0] = 1
    assert at_table(frame, board, search, 1, 0, NOBODY, NOBODY) == (NOBODY, HOPELESS)


def test_where_a_pool_is_used_up_one_who_uses_it_goes() -> None:
    people = [person(f"p{n}", f"o{n}", 0b01) for n in range(8)]
    asked = [request(f"r{n}", f"o{2 * n}", f"o{2 * n + 1}", 50 - n, pool="jkj j"[n].strip()) for n in range(4)]
    problem = event(
        people, [*asked, request("r4", "o0", "o6", pool="j")], slots=1, tables=9, pools={"j": (2,), "k": (1,)}
    )
    frame, board, search = _met(problem, *((n, 0, 2 * n, 2 * n + 1) for n in range(4)))
    assert at_table(frame, board, search, 4, 0, NOBODY, NOBODY) == (2, 48)
    assert at_table(frame, board, search, 4, 0, 1, 3) == (2, 48)
    assert at_table(frame, board, search, 4, 0, NOBODY, 2) == (NOBODY, 0)
    assert at_table(frame, board, search, 4, 0, 0, NOBODY) == (NOBODY, 0)
    board.locked[[0, 2]] = 1
    assert at_table(frame, board, search, 4, 0, NOBODY, NOBODY) == (NOBODY, HOPELESS)
