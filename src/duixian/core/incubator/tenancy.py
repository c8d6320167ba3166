"""How a tenant comes, grows and leaves: the stages, who may move it on, and what must be there first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from duixian.core.wording import Words
from duixian.core.workflow.machine import Machine, Move
from duixian.core.workflow.roles import Role


class Stage(StrEnum):
    """Where a tenant stands."""

    APPLIED = "applied"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ADMITTED = "admitted"
    INCUBATING = "incubating"
    GROWING = "growing"
    GRADUATED = "graduated"
    LEFT = "left"


class Action(StrEnum):
    """What may be done with a tenant."""

    RETURN = "return"
    RESUBMIT = "resubmit"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    ADMIT = "admit"
    ENTER = "enter"
    GROW = "grow"
    GRADUATE = "graduate"
    LEAVE = "leave"


class Need(StrEnum):
    """What must be there before a tenant moves on."""

    APPLICATION = "application"
    REVIEW = "review"
    LEASE = "lease"
    DEPOSIT = "deposit"
    CRITERIA = "criteria"
    HANDOVER = "handover"
    ACCOUNTS = "accounts"


STAGE_WORDS: Final = {
    Stage.APPLIED: Words("已申请", "applied"),
    Stage.RETURNED: Words("退回补正", "returned for completion"),
    Stage.REFUSED: Words("不予入驻", "refused"),
    Stage.WITHDRAWN: Words("已撤回", "withdrawn"),
    Stage.ADMITTED: Words("待入驻", "admitted"),
    Stage.INCUBATING: Words("在孵", "incubating"),
    Stage.GROWING: Words("加速成长", "growing"),
    Stage.GRADUATED: Words("已毕业", "graduated"),
    Stage.LEFT: Words("已退出", "left"),
}
ACTION_WORDS: Final = {
    Action.RETURN: Words("退回补正", "return"),
    Action.RESUBMIT: Words("补正后再报", "submit again"),
    Action.REFUSE: Words("不予入驻", "refuse"),
    Action.WITHDRAW: Words("撤回申请", "withdraw"),
    Action.ADMIT: Words("同意入驻", "admit"),
    Action.ENTER: Words("办理入驻", "move in"),
    Action.GROW: Words("转入加速", "move on to growth"),
    Action.GRADUATE: Words("毕业", "graduate"),
    Action.LEAVE: Words("退出", "leave"),
}
NEED_WORDS: Final = {
    Need.APPLICATION: Words("入驻申请材料", "application papers"),
    Need.REVIEW: Words("评审意见", "opinion of the review"),
    Need.LEASE: Words("已签租约", "signed lease"),
    Need.DEPOSIT: Words("押金到账", "deposit received"),
    Need.CRITERIA: Words("符合毕业条件的证明", "proof that the criteria for graduation are met"),
    Need.HANDOVER: Words("房间交接单", "handover of the rooms"),
    Need.ACCOUNTS: Words("费用结清", "accounts settled"),
}
NEEDS: Final[Mapping[Action, tuple[Need, ...]]] = {
    Action.RESUBMIT: (Need.APPLICATION,),
    Action.ADMIT: (Need.APPLICATION, Need.REVIEW),
    Action.ENTER: (Need.LEASE, Need.DEPOSIT),
    Action.GRADUATE: (Need.CRITERIA,),
    Action.LEAVE: (Need.HANDOVER, Need.ACCOUNTS),
}
BY_APPLICANT: Final = frozenset({Action.RESUBMIT, Action.WITHDRAW})
"""What the applicant may do on the portal without anybody of the unit."""
HOUSED: Final = frozenset({Stage.INCUBATING, Stage.GROWING, Stage.GRADUATED})
"""Stages in which a tenant may have rooms; a graduate may stay for a while."""

_OFFICE = frozenset({Role.CLERK, Role.UNIT_HEAD})
_HEAD = frozenset({Role.UNIT_HEAD})

TENANCY: Final[Machine[Stage, Action]] = Machine(
    subject=Words("入驻企业", "tenant"),
    start=Stage.APPLIED,
    moves=(
        Move(Stage.APPLIED, Action.ADMIT, Stage.ADMITTED, _HEAD),
        Move(Stage.APPLIED, Action.RETURN, Stage.RETURNED, _OFFICE),
        Move(Stage.APPLIED, Action.REFUSE, Stage.REFUSED, _HEAD),
        Move(Stage.APPLIED, Action.WITHDRAW, Stage.WITHDRAWN, _OFFICE),
        Move(Stage.RETURNED, Action.RESUBMIT, Stage.APPLIED, _OFFICE),
        Move(Stage.RETURNED, Action.WITHDRAW, Stage.WITHDRAWN, _OFFICE),
        Move(Stage.ADMITTED, Action.ENTER, Stage.INCUBATING, _OFFICE),
        Move(Stage.ADMITTED, Action.WITHDRAW, Stage.WITHDRAWN, _OFFICE),
        Move(Stage.INCUBATING, Action.GROW, Stage.GROWING, _HEAD),
        Move(Stage.INCUBATING, Action.GRADUATE, Stage.GRADUATED, _HEAD),
        Move(Stage.INCUBATING, Action.LEAVE, Stage.LEFT, _HEAD),
        Move(Stage.GROWING, Action.GRADUATE, Stage.GRADUATED, _HEAD),
        Move(Stage.GROWING, Action.LEAVE, Stage.LEFT, _HEAD),
        Move(Stage.GRADUATED, Action.LEAVE, Stage.LEFT, _OFFICE),
    ),
    with_reasons=frozenset({Action.RETURN, Action.REFUSE, Action.WITHDRAW, Action.LEAVE}),
    state_words=STAGE_WORDS,
    action_words=ACTION_WORDS,
)


def missing(action: Action, held: Collection[Need]) -> tuple[Need, ...]:
    """What must still come before the action, in the order of the table; empty when it may go ahead."""
    return tuple(need for need in NEEDS.get(action, ()) if need not in held)
