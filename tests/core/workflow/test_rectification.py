from __future__ import annotations

import pytest

from core.workflow.machines import check_table, walk_of
from duixian.core.workflow.errors import Reason, ReasonMissingError
from duixian.core.workflow.rectification import RECTIFICATION, RectificationAction, RectificationState
from duixian.core.workflow.roles import Role

TestWalk = walk_of(RECTIFICATION, RectificationAction).TestCase


def test_the_table_is_sound() -> None:
    check_table(RECTIFICATION)
    assert RECTIFICATION.start is RectificationState.OPEN


def test_a_correction_is_done_reopened_done_and_verified() -> None:
    state = RECTIFICATION.start
    for action in (
        RectificationAction.REPORT_DONE,
        RectificationAction.REOPEN,
        RectificationAction.REPORT_DONE,
        RectificationAction.VERIFY,
    ):
        state = RECTIFICATION.after(state, action, reasons=[Reason("照片不是本院区的")])
    assert state is RectificationState.VERIFIED


def test_a_correction_is_not_reopened_without_a_reason() -> None:
    with pytest.raises(ReasonMissingError, match="“reopen” needs its reasons"):
        RECTIFICATION.after(RectificationState.VERIFIED, RectificationAction.REOPEN)


def test_who_does_the_correction_does_not_verify_it() -> None:
    doing = RECTIFICATION.roles(RectificationState.OPEN, RectificationAction.REPORT_DONE)
    verifying = RECTIFICATION.roles(RectificationState.DONE, RectificationAction.VERIFY)
    assert doing == {Role.CLERK, Role.UNIT_HEAD}
    assert doing & verifying == set()
