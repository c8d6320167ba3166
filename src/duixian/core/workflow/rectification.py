"""A correction that somebody promised: done by the unit, verified from above, reopened with reasons."""

from __future__ import annotations

from enum import StrEnum

from duixian.core.wording import Words
from duixian.core.workflow.machine import Machine, Move
from duixian.core.workflow.roles import Role


class RectificationState(StrEnum):
    """Where a correction stands."""

    OPEN = "open"
    DONE = "done"
    VERIFIED = "verified"
    REOPENED = "reopened"


class RectificationAction(StrEnum):
    """What may be done with a correction."""

    REPORT_DONE = "report_done"
    VERIFY = "verify"
    REOPEN = "reopen"


_UNIT = frozenset({Role.CLERK, Role.UNIT_HEAD})
_ABOVE = frozenset({Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER})

RECTIFICATION: Machine[RectificationState, RectificationAction] = Machine(
    subject=Words("整改事项", "correction"),
    start=RectificationState.OPEN,
    moves=(
        Move(RectificationState.OPEN, RectificationAction.REPORT_DONE, RectificationState.DONE, _UNIT),
        Move(RectificationState.REOPENED, RectificationAction.REPORT_DONE, RectificationState.DONE, _UNIT),
        Move(RectificationState.DONE, RectificationAction.VERIFY, RectificationState.VERIFIED, _ABOVE),
        Move(RectificationState.DONE, RectificationAction.REOPEN, RectificationState.REOPENED, _ABOVE),
        Move(RectificationState.VERIFIED, RectificationAction.REOPEN, RectificationState.REOPENED, _ABOVE),
    ),
    with_reasons=frozenset({RectificationAction.REOPEN}),
    state_words={
        RectificationState.OPEN: Words("待整改", "open"),
        RectificationState.DONE: Words("已整改待核实", "reported as done"),
        RectificationState.VERIFIED: Words("已核实", "verified"),
        RectificationState.REOPENED: Words("重新整改", "reopened"),
    },
    action_words={
        RectificationAction.REPORT_DONE: Words("报告完成", "report as done"),
        RectificationAction.VERIFY: Words("核实", "verify"),
        RectificationAction.REOPEN: Words("退回重改", "reopen"),
    },
)
