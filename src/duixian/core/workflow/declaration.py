"""The life of a declaration: written, reviewed step by step, approved, adjusted, answered for.

The table is closed. What is approved stays approved until an adjustment, which is written and reviewed like a
declaration, is approved in its place; while it is under way the approved version goes on binding.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from duixian.core.wording import Words
from duixian.core.workflow.errors import Reason, StepsError, impossible, require_reasons
from duixian.core.workflow.roles import STEP_ROLES, STEP_WORDS, Role, Step, check_steps


class State(StrEnum):
    """Where a declaration stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    REJECTED = "rejected"
    APPROVED = "approved"
    ADJUSTING = "adjusting"


class Milestone(StrEnum):
    """How far an approved declaration has been answered for, in this order."""

    MONITORED = "monitored"
    SELF_EVALUATED = "self_evaluated"
    EVALUATED = "evaluated"
    DISCLOSED = "disclosed"


class Action(StrEnum):
    """What may be done with a declaration. PASS at the last step is the approval."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    PASS = "pass"  # noqa: S105  # the reviewer's decision, no password
    RETURN = "return"
    REJECT = "reject"
    REOPEN = "reopen"
    OPEN_ADJUSTMENT = "open_adjustment"
    CANCEL_ADJUSTMENT = "cancel_adjustment"
    MONITOR = "monitor"
    SELF_EVALUATE = "self_evaluate"
    EVALUATE = "evaluate"
    DISCLOSE = "disclose"


TABLE: dict[tuple[State, Action], frozenset[State]] = {
    (State.DRAFT, Action.SUBMIT): frozenset({State.IN_REVIEW}),
    (State.RETURNED, Action.SUBMIT): frozenset({State.IN_REVIEW}),
    (State.RETURNED, Action.CANCEL_ADJUSTMENT): frozenset({State.APPROVED}),
    (State.RETURNED, Action.MONITOR): frozenset({State.RETURNED}),
    (State.IN_REVIEW, Action.WITHDRAW): frozenset({State.DRAFT, State.ADJUSTING}),
    (State.IN_REVIEW, Action.PASS): frozenset({State.IN_REVIEW, State.APPROVED}),
    (State.IN_REVIEW, Action.RETURN): frozenset({State.RETURNED}),
    (State.IN_REVIEW, Action.REJECT): frozenset({State.REJECTED, State.APPROVED}),
    (State.IN_REVIEW, Action.MONITOR): frozenset({State.IN_REVIEW}),
    (State.REJECTED, Action.REOPEN): frozenset({State.DRAFT}),
    (State.ADJUSTING, Action.SUBMIT): frozenset({State.IN_REVIEW}),
    (State.ADJUSTING, Action.CANCEL_ADJUSTMENT): frozenset({State.APPROVED}),
    (State.ADJUSTING, Action.MONITOR): frozenset({State.ADJUSTING}),
    (State.APPROVED, Action.OPEN_ADJUSTMENT): frozenset({State.ADJUSTING}),
    (State.APPROVED, Action.MONITOR): frozenset({State.APPROVED}),
    (State.APPROVED, Action.SELF_EVALUATE): frozenset({State.APPROVED}),
    (State.APPROVED, Action.EVALUATE): frozenset({State.APPROVED}),
    (State.APPROVED, Action.DISCLOSE): frozenset({State.APPROVED}),
}
"""The closed table: each state and action with the states it may lead to."""

WITH_REASONS = frozenset({Action.RETURN, Action.REJECT, Action.OPEN_ADJUSTMENT})
"""Actions that are refused without a reason."""

OPENS_VERSION = frozenset({Action.WITHDRAW, Action.RETURN, Action.REOPEN, Action.OPEN_ADJUSTMENT})
"""Actions after which people write again: the submitted version stays as it is, and the next is opened."""

STATE_WORDS = {
    State.DRAFT: Words("草稿", "a draft"),
    State.IN_REVIEW: Words("审核中", "in review"),
    State.RETURNED: Words("已退回", "returned"),
    State.REJECTED: Words("审核未通过", "rejected"),
    State.APPROVED: Words("已批复", "approved"),
    State.ADJUSTING: Words("目标调整中", "being adjusted"),
}
MILESTONE_WORDS = {
    Milestone.MONITORED: Words("已监控", "monitored"),
    Milestone.SELF_EVALUATED: Words("已自评", "self-evaluated"),
    Milestone.EVALUATED: Words("已评价", "evaluated"),
    Milestone.DISCLOSED: Words("已公开", "disclosed"),
}
ACTION_WORDS = {
    Action.SUBMIT: Words("提交", "submit"),
    Action.WITHDRAW: Words("撤回", "withdraw"),
    Action.PASS: Words("审核通过", "pass"),
    Action.RETURN: Words("退回修改", "return"),
    Action.REJECT: Words("不予通过", "reject"),
    Action.REOPEN: Words("重新申报", "declare anew"),
    Action.OPEN_ADJUSTMENT: Words("申请调整目标", "open an adjustment"),
    Action.CANCEL_ADJUSTMENT: Words("取消调整", "cancel the adjustment"),
    Action.MONITOR: Words("完成监控", "record the monitoring"),
    Action.SELF_EVALUATE: Words("完成自评", "record the self-evaluation"),
    Action.EVALUATE: Words("完成评价", "record the evaluation"),
    Action.DISCLOSE: Words("公开", "disclose"),
}
_SUBJECT = Words("绩效目标表", "declaration")
_REVIEWING = frozenset({Action.PASS, Action.RETURN, Action.REJECT})
_CLERK = frozenset({Role.CLERK})
_UNIT = frozenset({Role.CLERK, Role.UNIT_HEAD})
_ABOVE = frozenset({Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER})
_ROLES = {
    Action.SUBMIT: _CLERK,
    Action.WITHDRAW: _CLERK,
    Action.REOPEN: _CLERK,
    Action.OPEN_ADJUSTMENT: _UNIT,
    Action.CANCEL_ADJUSTMENT: _UNIT,
    Action.MONITOR: _ABOVE,
    Action.SELF_EVALUATE: _ABOVE,
    Action.EVALUATE: _ABOVE,
    Action.DISCLOSE: frozenset({Role.UNIT_HEAD}) | _ABOVE,
}
_MILESTONES = {
    Action.MONITOR: Milestone.MONITORED,
    Action.SELF_EVALUATE: Milestone.SELF_EVALUATED,
    Action.EVALUATE: Milestone.EVALUATED,
    Action.DISCLOSE: Milestone.DISCLOSED,
}
_AFTER: dict[Action, frozenset[Milestone | None]] = {
    Action.OPEN_ADJUSTMENT: frozenset({None, Milestone.MONITORED}),
    Action.MONITOR: frozenset({None, Milestone.MONITORED}),
    Action.SELF_EVALUATE: frozenset({None, Milestone.MONITORED}),
    Action.EVALUATE: frozenset({Milestone.SELF_EVALUATED}),
    Action.DISCLOSE: frozenset({Milestone.SELF_EVALUATED, Milestone.EVALUATED}),
}


@dataclass(frozen=True, slots=True)
class Position:
    """Where a declaration is: state, the step while in review, whether an adjustment of an approved version is under
    way, and how far it has been answered for. Raises StepsError for a combination that no path leads to."""

    state: State
    step: Step | None = None
    adjusting: bool = False
    milestone: Milestone | None = None

    def __post_init__(self) -> None:
        at_a_step = (self.step is not None) == (self.state is State.IN_REVIEW)
        open_states = {State.IN_REVIEW, State.RETURNED, State.ADJUSTING}
        adjusted = self.state in open_states if self.adjusting else self.state is not State.ADJUSTING
        reached = self.milestone in _AFTER[Action.MONITOR] if self.adjusting else self.milestone is None
        if not (at_a_step and adjusted and (reached or self.state is State.APPROVED)):
            raise StepsError(Words("没有这样的状态组合", f"no declaration can be at {self}"))

    @property
    def binds(self) -> bool:
        """Whether an approved version binds: approved, or approved and being adjusted."""
        return self.state is State.APPROVED or self.adjusting

    @property
    def is_editable(self) -> bool:
        """Whether the unit may write: a draft, a returned form, an adjustment."""
        return self.state in {State.DRAFT, State.RETURNED, State.ADJUSTING}

    @property
    def words(self) -> Words:
        """The position for people: 审核中（主管部门审核）, 已批复（已监控）."""
        notes = [STEP_WORDS[self.step]] if self.step else []
        notes += [MILESTONE_WORDS[self.milestone]] if self.milestone else []
        notes += [Words("目标调整", "adjustment")] if self.adjusting and self.state is not State.ADJUSTING else []
        state = STATE_WORDS[self.state]
        if not notes:
            return state
        zh, en = "，".join(note.zh for note in notes), ", ".join(note.en for note in notes)
        return Words(f"{state.zh}（{zh}）", f"{state.en} ({en})")


NEW = Position(State.DRAFT)
"""Where every declaration begins."""


def possible_actions(position: Position, steps: tuple[Step, ...], *, role: Role | None = None) -> tuple[Action, ...]:
    """The actions possible now, for one role or for anybody, in the order of Action. Raises StepsError."""
    _check(position, steps)
    found = (action for action in Action if _is_possible(position, action, steps))
    return tuple(action for action in found if role is None or role in roles_for(position, action))


def roles_for(position: Position, action: Action) -> frozenset[Role]:
    """Who may do it there: a review decision belongs to the reviewer of the step, and to nobody outside a review."""
    if action in _REVIEWING:
        return frozenset({STEP_ROLES[position.step]}) if position.step else frozenset()
    return _ROLES[action]


def transition(
    position: Position, action: Action, *, steps: tuple[Step, ...], reasons: Iterable[Reason] = ()
) -> Position:
    """The position after the action.

    Raises ImpossibleTransitionError, which says what is possible now; ReasonMissingError for a return, a rejection or
    an adjustment without reasons; StepsError for steps that are none or that the position is not in.
    """
    possible = possible_actions(position, steps)
    if action not in possible:
        moves = ((other, ACTION_WORDS[other]) for other in possible)
        raise impossible(_SUBJECT, position.words, ACTION_WORDS[action], moves)
    if action in WITH_REASONS:
        require_reasons(ACTION_WORDS[action], reasons)
    return _after(position, action, steps)


def _check(position: Position, steps: tuple[Step, ...]) -> None:
    check_steps(steps)
    if position.step is not None and position.step not in steps:
        step = STEP_WORDS[position.step]
        raise StepsError(Words(f"审核步骤中没有“{step.zh}”", f"“{step.en}” is none of the steps of this review"))


def _is_possible(position: Position, action: Action, steps: tuple[Step, ...]) -> bool:
    if (position.state, action) not in TABLE:
        return False
    if action is Action.WITHDRAW:
        return position.step == steps[0]
    if action is Action.CANCEL_ADJUSTMENT:
        return position.adjusting
    return action not in _AFTER or (position.binds and position.milestone in _AFTER[action])


def _after(position: Position, action: Action, steps: tuple[Step, ...]) -> Position:
    if action in _MILESTONES:
        return replace(position, milestone=_MILESTONES[action])
    if action is Action.SUBMIT:
        return replace(position, state=State.IN_REVIEW, step=steps[0])
    if action is Action.PASS and position.step != steps[-1]:
        return replace(position, step=_next(position.step, steps))
    if action is Action.RETURN:
        return replace(position, state=State.RETURNED, step=None)
    if action is Action.OPEN_ADJUSTMENT or (action is Action.WITHDRAW and position.adjusting):
        return replace(position, state=State.ADJUSTING, step=None, adjusting=True)
    if action is Action.REJECT and not position.adjusting:
        return Position(State.REJECTED)
    if action in {Action.WITHDRAW, Action.REOPEN}:
        return NEW
    # The last pass, and the end of an adjustment that was cancelled or rejected.
    return Position(State.APPROVED, milestone=position.milestone)


def _next(step: Step | None, steps: tuple[Step, ...]) -> Step:
    return next(later for earlier, later in pairwise(steps) if earlier is step)
