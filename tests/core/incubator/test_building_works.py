from __future__ import annotations

from core.workflow.machines import check_table, walk_of
from duixian.core.incubator.building_works import BUILDING_WORK, PAPERS, Action, State, missing
from duixian.core.workflow.errors import Reason
from duixian.core.workflow.roles import Role

TestWalk = walk_of(BUILDING_WORK, Action).TestCase


def test_the_table_is_sound() -> None:
    check_table(BUILDING_WORK)
    assert BUILDING_WORK.start is State.DRAFT


def test_only_the_head_approves_and_what_is_under_way_is_not_cancelled() -> None:
    assert BUILDING_WORK.roles(State.SUBMITTED, Action.APPROVE) == {Role.UNIT_HEAD}
    assert BUILDING_WORK.possible(State.STARTED) == (Action.FINISH,)
    assert BUILDING_WORK.possible(State.ACCEPTED) == ()


def test_estimated_returned_approved_built_rejected_and_accepted() -> None:
    walk = ["submit", "return", "submit", "approve", "start", "finish", "reject", "finish", "accept"]
    state = BUILDING_WORK.start
    for action in walk:
        state = BUILDING_WORK.after(state, Action(action), reasons=[Reason("墙面空鼓")])
    assert state is State.ACCEPTED


def test_what_is_missing_is_told_in_the_order_in_which_it_comes() -> None:
    assert missing([]) == tuple(PAPERS)
    assert missing(["warranty", "start", "hidden"]) == ("materials", "drawings", "settlement")
    assert missing(PAPERS) == ()
