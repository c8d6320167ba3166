"""The two reports that answer a promise, monitoring and self-evaluation: written, reviewed by the unit's head, made
final by the department."""

from __future__ import annotations

from enum import StrEnum

from duixian.core.wording import Words
from duixian.core.workflow.machine import Machine, Move
from duixian.core.workflow.roles import Role


class ReportState(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    RETURNED = "returned"
    FINAL = "final"


class ReportAction(StrEnum):
    """What may be done with a report."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    REVIEW = "review"
    RETURN = "return"
    FINALISE = "finalise"


_WRITERS = frozenset({Role.CLERK})
_HEAD = frozenset({Role.UNIT_HEAD})
_ABOVE = frozenset({Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER})
_MOVES = (
    Move(ReportState.DRAFT, ReportAction.SUBMIT, ReportState.SUBMITTED, _WRITERS),
    Move(ReportState.RETURNED, ReportAction.SUBMIT, ReportState.SUBMITTED, _WRITERS),
    Move(ReportState.SUBMITTED, ReportAction.WITHDRAW, ReportState.DRAFT, _WRITERS),
    Move(ReportState.SUBMITTED, ReportAction.REVIEW, ReportState.REVIEWED, _HEAD),
    Move(ReportState.SUBMITTED, ReportAction.RETURN, ReportState.RETURNED, _HEAD),
    Move(ReportState.REVIEWED, ReportAction.FINALISE, ReportState.FINAL, _ABOVE),
    Move(ReportState.REVIEWED, ReportAction.RETURN, ReportState.RETURNED, _ABOVE),
)
_STATE_WORDS = {
    ReportState.DRAFT: Words("草稿", "a draft"),
    ReportState.SUBMITTED: Words("已提交", "submitted"),
    ReportState.REVIEWED: Words("单位已审", "reviewed by the unit"),
    ReportState.RETURNED: Words("已退回", "returned"),
    ReportState.FINAL: Words("已终审", "final"),
}
_ACTION_WORDS = {
    ReportAction.SUBMIT: Words("提交", "submit"),
    ReportAction.WITHDRAW: Words("撤回", "withdraw"),
    ReportAction.REVIEW: Words("单位审核通过", "pass the unit's review"),
    ReportAction.RETURN: Words("退回", "return"),
    ReportAction.FINALISE: Words("终审", "make final"),
}


def _report(subject: Words) -> Machine[ReportState, ReportAction]:
    return Machine(subject, ReportState.DRAFT, _MOVES, frozenset({ReportAction.RETURN}), _STATE_WORDS, _ACTION_WORDS)


MONITORING_REPORT = _report(Words("监控报告", "monitoring report"))
SELF_EVALUATION = _report(Words("自评报告", "self-evaluation"))
