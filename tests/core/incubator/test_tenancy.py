from __future__ import annotations

import pytest

from core.workflow.machines import check_table, walk_of
from duixian.core.incubator.tenancy import (
    BY_APPLICANT,
    HOUSED,
    NEED_WORDS,
    NEEDS,
    TENANCY,
    Action,
    Need,
    Stage,
    missing,
)
from duixian.core.workflow.errors import ImpossibleTransitionError, Reason, ReasonMissingError
from duixian.core.workflow.roles import Role

TestWalk = walk_of(TENANCY, Action).TestCase


def test_the_table_is_sound() -> None:
    check_table(TENANCY)
    assert (TENANCY.start, set(NEED_WORDS)) == (Stage.APPLIED, set(Need))


def test_a_tenant_is_returned_admitted_grows_graduates_and_leaves() -> None:
    stage = TENANCY.start
    for action in (
        Action.RETURN,
        Action.RESUBMIT,
        Action.ADMIT,
        Action.ENTER,
        Action.GROW,
        Action.GRADUATE,
        Action.LEAVE,
    ):
        stage = TENANCY.after(stage, action, reasons=[Reason("补充营业执照")])
    assert stage is Stage.LEFT


@pytest.mark.parametrize("stage", [Stage.REFUSED, Stage.WITHDRAWN, Stage.LEFT])
def test_an_end_is_an_end(stage: Stage) -> None:
    assert TENANCY.possible(stage) == ()
    with pytest.raises(ImpossibleTransitionError, match="nothing is left to do"):
        TENANCY.after(stage, Action.ADMIT)


def test_a_refusal_needs_its_reasons() -> None:
    with pytest.raises(ReasonMissingError, match="“refuse” needs its reasons"):
        TENANCY.after(Stage.APPLIED, Action.REFUSE)


def test_the_head_admits_and_the_clerk_does_not() -> None:
    assert TENANCY.roles(Stage.APPLIED, Action.ADMIT) == {Role.UNIT_HEAD}
    assert TENANCY.possible(Stage.APPLIED, role=Role.CLERK) == (Action.RETURN, Action.WITHDRAW)


def test_what_must_come_first_is_told_in_order() -> None:
    assert missing(Action.ENTER, {Need.REVIEW}) == (Need.LEASE, Need.DEPOSIT)
    assert missing(Action.LEAVE, {Need.HANDOVER}) == (Need.ACCOUNTS,)
    assert (missing(Action.GROW, ()), missing(Action.ADMIT, set(Need))) == ((), ())
    assert {need for needs in NEEDS.values() for need in needs} == set(Need)


def test_applicants_act_only_before_they_move_in() -> None:
    stages = {stage for stage in Stage if BY_APPLICANT & set(TENANCY.possible(stage))}
    assert stages == {Stage.APPLIED, Stage.RETURNED, Stage.ADMITTED}
    assert not stages & HOUSED
