from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workflow.machines import check_table, walk_of
from duixian.core.incubator.work_orders import (
    CLOSED,
    HOURS,
    OPEN,
    STANDING,
    WORK_ORDER,
    Action,
    Priority,
    Progress,
    State,
    Step,
    due_of,
    progress,
)
from duixian.core.workflow.errors import ImpossibleTransitionError, ReasonMissingError

TestWalk = walk_of(WORK_ORDER, Action).TestCase
ASKED = datetime(2020, 3, 2, 9, tzinfo=UTC)
DUE = ASKED + timedelta(hours=72)


def at(hours: float) -> datetime:
    return ASKED + timedelta(hours=hours)


def told(*steps: tuple[Action, float]) -> Progress:
    return progress(Step(action, at(hours), DUE if action is Action.TRIAGE else None) for action, hours in steps)


def test_the_table_is_sound() -> None:
    check_table(WORK_ORDER)
    assert OPEN | CLOSED | {State.FINISHED} == set(State)
    assert WORK_ORDER.start is State.REPORTED


def test_asked_for_assigned_done_accepted() -> None:
    done = told((Action.TRIAGE, 1), (Action.START, 5), (Action.FINISH, 20), (Action.ACCEPT, 40))
    assert done == Progress(State.ACCEPTED, base=DUE, started=at(5), finished=at(20), closed=at(40), returned=0)
    assert (done.due, done.late(at(400))) == (DUE, False)


def test_nothing_is_due_before_the_triage() -> None:
    assert (progress([]).due, progress([]).late(at(1_000))) == (None, False)


def test_waiting_for_access_stops_the_clock_and_waiting_for_parts_does_not() -> None:
    tenant = told((Action.TRIAGE, 1), (Action.WAIT_TENANT, 10), (Action.RESUME, 40), (Action.FINISH, 100))
    parts = told((Action.TRIAGE, 1), (Action.WAIT_PARTS, 10), (Action.RESUME, 40), (Action.FINISH, 100))
    assert (tenant.due, tenant.late(at(100)), parts.due, parts.late(at(100))) == (at(102), False, DUE, True)


def test_a_clock_that_stands_is_never_late_and_one_that_goes_is_after_its_time() -> None:
    waiting = told((Action.TRIAGE, 1), (Action.WAIT_TENANT, 10))
    assert (waiting.late(at(1_000)), told((Action.TRIAGE, 1)).late(at(72)), told((Action.TRIAGE, 1)).late(at(73))) == (
        False,
        False,
        True,
    )


def test_a_wait_gives_back_no_time_that_was_over_before_it_began() -> None:
    late = told((Action.TRIAGE, 1), (Action.WAIT_TENANT, 80))
    assert (late.due, late.late(at(81))) == (DUE, True)
    after = told((Action.TRIAGE, 1), (Action.WAIT_TENANT, 80), (Action.RESUME, 90), (Action.FINISH, 91))
    assert (after.due, after.late(at(91))) == (DUE, True)
    half = told(
        (Action.TRIAGE, 1), (Action.WAIT_TENANT, 70), (Action.RESUME, 90), (Action.WAIT_TENANT, 91), (Action.RESUME, 95)
    )
    assert half.due == at(96)


def test_what_was_sent_back_is_not_finished_and_the_look_at_it_is_not_counted() -> None:
    back = told((Action.TRIAGE, 1), (Action.START, 2), (Action.FINISH, 60), (Action.REJECT, 90))
    assert (back.state, back.finished, back.returned, back.due) == (State.RETURNED, None, 1, at(102))
    again = told(
        (Action.TRIAGE, 1), (Action.START, 2), (Action.FINISH, 60), (Action.REJECT, 90), (Action.START, 91),
        (Action.FINISH, 110), (Action.ACCEPT, 111),
    )  # fmt: skip
    assert (again.started, again.finished, again.returned, again.late(at(111))) == (at(2), at(110), 1, True)


def test_a_new_triage_sets_a_new_time_and_one_without_a_time_keeps_it() -> None:
    first = [Step(Action.TRIAGE, at(1), DUE)]
    assert progress([*first, Step(Action.TRIAGE, at(2), at(10))]).due == at(10)
    assert progress([*first, Step(Action.TRIAGE, at(2))]).due == DUE


def test_what_was_cancelled_or_declined_is_never_late() -> None:
    assert told((Action.TRIAGE, 1), (Action.CANCEL, 80)).late(at(100)) is False
    assert told((Action.DECLINE, 1)).closed == at(1)


def test_what_is_not_possible_says_what_is() -> None:
    with pytest.raises(ImpossibleTransitionError, match="the work order is reported, so “finish” is not possible"):
        told((Action.FINISH, 1))
    with pytest.raises(ReasonMissingError):
        WORK_ORDER.after(State.FINISHED, Action.REJECT)


@given(st.sampled_from(Priority), st.integers(1, 999))
def test_the_time_is_so_many_hours_after_the_request(priority: Priority, hours: int) -> None:
    assert due_of(ASKED, priority) == ASKED + timedelta(hours=HOURS[priority])
    assert due_of(ASKED, priority, {priority: hours}) == at(hours)


@given(st.lists(st.tuples(st.sampled_from(Action), st.integers(0, 100)), max_size=14))
def test_time_only_grows_while_the_clock_stands(walk: list[tuple[Action, int]]) -> None:
    """Whatever is tried: the due only moves back by the hours spent in a state in which the clock stands, and the counts agree."""
    taken, hours, stood, before = [], 0, 0, Progress()
    for action, step in walk:
        if action not in WORK_ORDER.possible(before.state):
            continue
        hours += step
        taken.append(Step(action, at(hours), DUE if action is Action.TRIAGE else None))
        after = progress(taken)
        stood += step if before.state in STANDING and after.state not in CLOSED else 0
        assert sum((one.end - one.start for one in after.stood), timedelta()) == timedelta(hours=stood)
        assert after.due is None or DUE <= after.due <= DUE + timedelta(hours=stood)
        assert (after.standing_since is not None) is (after.state in STANDING)
        assert (after.closed is not None) is (after.state in CLOSED)
        assert after.finished is None or after.state in {State.FINISHED, State.ACCEPTED}
        before = after
