"""Small building works (修缮): from the estimate to the end of the warranty, and the papers without which they are not accepted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from duixian.core.wording import Words
from duixian.core.workflow.machine import Machine, Move
from duixian.core.workflow.roles import Role


class State(StrEnum):
    """Where the works stand."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    STARTED = "started"
    FINISHED = "finished"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


class Action(StrEnum):
    """What may be done with them."""

    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    START = "start"
    FINISH = "finish"
    ACCEPT = "accept"
    REJECT = "reject"
    CANCEL = "cancel"


_STAFF, _HEAD = frozenset({Role.CLERK, Role.UNIT_HEAD}), frozenset({Role.UNIT_HEAD})
BUILDING_WORK: Final[Machine[State, Action]] = Machine(
    subject=Words("修缮项目", "building work"),
    start=State.DRAFT,
    moves=(
        Move(State.DRAFT, Action.SUBMIT, State.SUBMITTED, _STAFF),
        Move(State.SUBMITTED, Action.APPROVE, State.APPROVED, _HEAD),
        Move(State.SUBMITTED, Action.RETURN, State.DRAFT, _HEAD),
        Move(State.APPROVED, Action.START, State.STARTED, _STAFF),
        Move(State.STARTED, Action.FINISH, State.FINISHED, _STAFF),
        Move(State.FINISHED, Action.ACCEPT, State.ACCEPTED, _STAFF),
        Move(State.FINISHED, Action.REJECT, State.STARTED, _STAFF),
        Move(State.DRAFT, Action.CANCEL, State.CANCELLED, _STAFF),
        Move(State.SUBMITTED, Action.CANCEL, State.CANCELLED, _STAFF),
        Move(State.APPROVED, Action.CANCEL, State.CANCELLED, _HEAD),
    ),
    with_reasons=frozenset({Action.RETURN, Action.REJECT, Action.CANCEL}),
    state_words={
        State.DRAFT: Words("拟定", "draft"),
        State.SUBMITTED: Words("待批准", "waiting for approval"),
        State.APPROVED: Words("已批准", "approved"),
        State.STARTED: Words("施工中", "under way"),
        State.FINISHED: Words("待竣工验收", "finished"),
        State.ACCEPTED: Words("已验收", "accepted"),
        State.CANCELLED: Words("已取消", "cancelled"),
    },
    action_words={
        Action.SUBMIT: Words("报批", "submit"),
        Action.APPROVE: Words("批准", "approve"),
        Action.RETURN: Words("退回", "return"),
        Action.START: Words("开工", "start"),
        Action.FINISH: Words("竣工", "finish"),
        Action.ACCEPT: Words("验收合格", "accept"),
        Action.REJECT: Words("验收不合格", "reject"),
        Action.CANCEL: Words("取消", "cancel"),
    },
)
PAPERS: Final[Mapping[str, Words]] = {
    "start": Words("开工报告", "notice of commencement"),
    "materials": Words("材料合格证和复验报告", "certificates of materials"),
    "hidden": Words("隐蔽工程验收记录", "records of hidden works"),
    "drawings": Words("竣工图", "as-built drawings"),
    "settlement": Words("结算书", "final account"),
    "warranty": Words("保修书", "warranty"),
}
"""Papers of the final acceptance, in the order in which they come."""


def missing(held: Collection[str]) -> tuple[str, ...]:
    """The papers that are not there yet, in their order."""
    return tuple(paper for paper in PAPERS if paper not in held)
