"""Every repair leaves a schedule that the verifier passes, changes little, and can be undone to the byte."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering.desk import Change
from duixian.core.partnering.faults import FaultyError
from duixian.core.partnering.model import Meeting, Problem, Request, Schedule, Side
from duixian.core.partnering.repair import Limits, Repair, Repairs, StaleError, TakenError, UnknownError
from duixian.core.partnering.solving import solve
from duixian.core.partnering.tables import assign_tables
from duixian.core.partnering.verify import verify

PEOPLE = [
    person("a", "A", 0b11),
    person("a2", "A", 0b10),
    person("b", "B", 0b11),
    person("c", "C", 0b11),
    person("d", "D", 0b01),
]
ASKED = [
    request("ab", "A", "B", 60),
    request("ac", "A/a", "C", 50),
    request("bd", "B", "D", 40),
    request("bc", "B", "C", 30),
]
PROBLEM = event(PEOPLE, ASKED, slots=2)
AB, AC, BC = Meeting("ab", 0, "a", "b", "t0"), Meeting("ac", 1, "a", "c", "t0"), Meeting("bc", 1, "b", "c", "t1")
START = Schedule((AB, AC), 110)


def _repairs(schedule: Schedule = START, problem: Problem = PROBLEM, **more: object) -> Repairs:
    return Repairs(problem, schedule, **more)  # type: ignore[arg-type]


def test_a_cancelled_meeting_makes_room_for_a_waiting_one() -> None:
    repairs = _repairs()
    assert repairs.cancel("ab") == Repair(
        1, (Change("ab", AB, None), Change("bd", None, Meeting("bd", 0, "b", "d", "t0")))
    )
    assert repairs.schedule.worth == 90
    assert repairs.problem.requests[0].slots == 0


def test_a_waiting_request_can_be_cancelled() -> None:
    repairs = _repairs()
    assert repairs.cancel("bd").changes == (Change("bc", None, None),)[:0]
    assert repairs.problem.requests[2].slots == 0


def test_who_withdraws_is_replaced_by_a_colleague() -> None:
    changes = {one.request: one for one in _repairs().withdraw("a").changes}
    assert changes["ab"] == Change("ab", AB, Meeting("ab", 1, "a2", "b", "t0"))
    assert changes["ac"].new is None
    assert changes["ab"].moves
    assert not changes["ac"].moves


def test_a_blocked_person_meets_at_another_time() -> None:
    repairs = _repairs(Schedule((AB,), 60))
    changes = {one.request: one.new for one in repairs.block("b", 0).changes}
    assert changes["ab"] == Meeting("ab", 1, "a", "b", "t0")
    assert verify(repairs.problem, repairs.schedule) == ()


def test_a_late_request_moves_one_other_and_loses_none() -> None:
    """D can come in the first slot only, in which A meets B; they can meet in the second just as well."""
    repairs = _repairs(Schedule((AB,), 60))
    made = repairs.add(request("late", "A/a", "D", 5))
    assert {one.request for one in made.changes} == {"ab", "late"}
    assert sum(one.moves for one in made.changes) == 1
    assert [met.request for met in repairs.schedule.meetings] == ["ab", "late"]


def test_no_meeting_is_lost_for_a_late_request() -> None:
    repairs = _repairs(problem=event([PEOPLE[0], *PEOPLE[2:]], ASKED, slots=2))
    assert repairs.add(request("late", "A/a", "D", 99)).changes == ()
    assert repairs.schedule == START
    assert repairs.problem.requests[-1].code == "late"


def test_a_limit_of_nothing_moves_nothing() -> None:
    assert _repairs(Schedule((AB,), 60)).add(request("late", "A/a", "D", 5), Limits(0)).changes == ()


def test_notified_meetings_move_only_when_allowed_and_fixed_ones_never() -> None:
    alone = Schedule((AB,), 60)
    late = request("late", "A/a", "D", 5)
    assert _repairs(alone, notified=["ab"]).add(late).changes == ()
    assert len(_repairs(alone, notified=["ab"]).add(late, Limits(2, notified=True)).changes) == 2
    fixed = replace(PROBLEM, fixed=(AB,))
    assert _repairs(alone, fixed, notified=["ab"]).add(late, Limits(2, notified=True)).changes == ()


def test_a_closed_table_sends_its_guests_to_another_one() -> None:
    assert _repairs().close("t0", 0).changes == (Change("ab", AB, AB._replace(table="t1")),)


def test_a_closed_table_moves_a_meeting_when_no_other_is_left() -> None:
    repairs = _repairs(Schedule((AB,), 60), event(PEOPLE, ASKED, slots=2, tables=1))
    (moved,) = repairs.close("t0", 0).changes
    assert (moved.old, moved.new and moved.new.slot, moved.new and moved.new.table) == (AB, 1, "t0")
    assert repairs.close("t0", 0).changes == ()
    assert verify(repairs.problem, repairs.schedule) == ()


def test_a_fixed_meeting_that_is_cancelled_is_fixed_no_more() -> None:
    repairs = _repairs(problem=replace(PROBLEM, fixed=(AB,)))
    repairs.cancel("ab")
    assert repairs.problem.fixed == ()


def test_undoing_says_what_comes_back() -> None:
    repairs = _repairs()
    repairs.cancel("ab")
    assert repairs.undo() == Repair(2, (Change("ab", None, AB), Change("bd", Meeting("bd", 0, "b", "d", "t0"), None)))
    assert (repairs.schedule, repairs.problem) == (START, PROBLEM)


def test_a_repair_of_an_old_version_is_refused() -> None:
    repairs = _repairs()
    repairs.block("d", 0, version=0)
    with pytest.raises(StaleError, match="at version 1, not 0"):
        repairs.cancel("ab", version=0)
    assert repairs.schedule == START


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda one: one.cancel("zz"), UnknownError),
        (lambda one: one.withdraw("zz"), UnknownError),
        (lambda one: one.block("a", 2), UnknownError),
        (lambda one: one.close("t9", 0), UnknownError),
        (lambda one: one.close("t0", -1), UnknownError),
        (lambda one: one.undo(), UnknownError),
        (lambda one: one.add(ASKED[0]), TakenError),
        (lambda one: one.add(request("new", "A", "Z")), UnknownError),
        (lambda one: one.add(request("new", "A/b", "B")), UnknownError),
        (lambda one: one.add(request("new", "A/zz", "B")), UnknownError),
        (lambda one: one.add(request("new", "A", "A")), FaultyError),
        (lambda one: one.add(request("new", "A", "B", weight=0)), FaultyError),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(act: object, error: type[ValueError]) -> None:
    repairs = _repairs()
    with pytest.raises(error):
        act(repairs)  # type: ignore[operator]
    assert (repairs.version, repairs.schedule, repairs.problem) == (0, START, PROBLEM)


def _state(repairs: Repairs) -> list[bytes]:
    desk = repairs._desk
    arrays = [*desk.frame[:-1], *desk.board[:-2], desk.board.tally, desk.seat, desk.open]
    return [np.asarray(array).tobytes() for array in arrays]


def _any_repair(data: st.DataObject, repairs: Repairs, number: int) -> Repair:
    problem = repairs.problem
    people, requests = [one.code for one in problem.people], [one.code for one in problem.requests]
    slot = data.draw(st.integers(0, len(problem.days) - 1))
    kinds = ["withdraw", "block", "add", *(["cancel"] if requests else []), *(["close"] if problem.tables else [])]
    match data.draw(st.sampled_from(kinds)):
        case "withdraw":
            return repairs.withdraw(data.draw(st.sampled_from(people)))
        case "block":
            return repairs.block(data.draw(st.sampled_from(people)), slot)
        case "cancel":
            return repairs.cancel(data.draw(st.sampled_from(requests)))
        case "close":
            return repairs.close(data.draw(st.sampled_from([one.code for one in problem.tables])), slot)
    left, right = data.draw(st.permutations([one.code for one in problem.organisations]))[:2]
    return repairs.add(Request(f"late{number}", Side(left), Side(right), data.draw(st.integers(1, 99))))


@settings(max_examples=50)
@given(events(), st.data())
def test_any_repairs_are_sound_small_and_undone_to_the_byte(problem: Problem, data: st.DataObject) -> None:
    homes = data.draw(st.sampled_from([{}, {"o0": ["t0"], "o1": ["t1"]}]))
    start = assign_tables(problem, solve(problem, iterations=20), homes=homes)
    notified = [met.request for met in start.meetings[::2]]
    repairs = Repairs(problem, start, notified=notified, homes=homes)
    seen = []
    for number in range(data.draw(st.integers(1, 5))):
        seen.append((repairs.problem, repairs.schedule, _state(repairs)))
        was = {met.request: met for met in repairs.schedule.meetings}
        before = set(was)
        made = _any_repair(data, repairs, number)
        now = {met.request: met for met in repairs.schedule.meetings}
        changed = {one for one in {*was, *now} if was.get(one) != now.get(one)}
        assert {(one.request, one.old, one.new) for one in made.changes} == {
            (n, was.get(n), now.get(n)) for n in changed
        }
        assert verify(repairs.problem, repairs.schedule) == ()
        assert all(met.table for met in repairs.schedule.meetings)
        lost = before - {met.request for met in repairs.schedule.meetings}
        assert lost <= {one.request for one in made.changes}
    for was_problem, was_schedule, state in reversed(seen):
        repairs.undo()
        assert (repairs.problem, repairs.schedule) == (was_problem, was_schedule)
        if len(repairs._desk.frame.weight) == len(problem.requests):
            assert _state(repairs) == state


@settings(max_examples=50)
@given(events(), st.integers(0, 2))
def test_a_withdrawal_moves_no_more_others_than_it_may(problem: Problem, moves: int) -> None:
    schedule = solve(problem, iterations=20)
    for one in problem.people[:3]:
        made = Repairs(problem, schedule).withdraw(one.code, Limits(moves))
        others = [change for change in made.changes if change.moves and change.old and one.code not in change.old]
        assert len(others) <= moves


def test_room_for_late_requests_is_made_again_and_again() -> None:
    problem = clique(24, slots=23, tables=12)
    few = replace(problem, requests=problem.requests[:3])
    repairs = Repairs(few, solve(few))
    for late in problem.requests[3:]:
        repairs.add(late)
    assert verify(repairs.problem, repairs.schedule) == ()
    assert len(repairs.schedule) > 250
    for _ in problem.requests[3:]:
        repairs.undo()
    assert repairs.problem == few
