from __future__ import annotations

import pytest

from duixian.core.wording import Words
from duixian.core.workflow.declaration import (
    ACTION_WORDS,
    MILESTONE_WORDS,
    NEW,
    STATE_WORDS,
    TABLE,
    Action,
    Milestone,
    Position,
    State,
    possible_actions,
    roles_for,
    transition,
)
from duixian.core.workflow.errors import ImpossibleTransitionError, Reason, ReasonMissingError, StepsError
from duixian.core.workflow.roles import ALL_STEPS, Role, Step

WHY = (Reason("指标不可衡量", "indicators[2].target_raw"),)
APPROVED = Position(State.APPROVED)


def walk(*actions: Action, position: Position = NEW, steps: tuple[Step, ...] = ALL_STEPS) -> Position:
    for action in actions:
        position = transition(position, action, steps=steps, reasons=WHY)
    return position


def at(step: Step, *, adjusting: bool = False) -> Position:
    return Position(State.IN_REVIEW, step, adjusting=adjusting)


def test_a_declaration_passes_every_step_and_is_approved() -> None:
    assert walk(Action.SUBMIT) == at(Step.UNIT)
    assert walk(Action.SUBMIT, Action.PASS) == at(Step.DEPARTMENT)
    assert walk(Action.SUBMIT, Action.PASS, Action.PASS) == at(Step.BUREAU)
    assert walk(Action.SUBMIT, Action.PASS, Action.PASS, Action.PASS) == APPROVED


@pytest.mark.parametrize("steps", [(Step.UNIT,), (Step.DEPARTMENT,), (Step.UNIT, Step.BUREAU)])
def test_the_last_pass_approves_whatever_the_steps(steps: tuple[Step, ...]) -> None:
    assert walk(Action.SUBMIT, *[Action.PASS] * len(steps), steps=steps) == APPROVED


def test_a_return_goes_back_to_the_unit_and_through_every_step_again() -> None:
    returned = walk(Action.SUBMIT, Action.PASS, Action.RETURN)
    assert returned == Position(State.RETURNED)
    assert walk(Action.SUBMIT, position=returned) == at(Step.UNIT)


def test_withdrawal_is_possible_until_the_first_step_has_decided() -> None:
    assert walk(Action.SUBMIT, Action.WITHDRAW) == NEW
    with pytest.raises(ImpossibleTransitionError) as caught:
        walk(Action.SUBMIT, Action.PASS, Action.WITHDRAW)
    assert caught.value.possible == (Action.PASS, Action.RETURN, Action.REJECT)


def test_a_rejected_declaration_may_be_declared_anew() -> None:
    rejected = walk(Action.SUBMIT, Action.PASS, Action.REJECT)
    assert rejected == Position(State.REJECTED)
    assert possible_actions(rejected, ALL_STEPS) == (Action.REOPEN,)
    assert walk(Action.REOPEN, position=rejected) == NEW


def test_an_adjustment_is_reviewed_while_the_approved_version_binds() -> None:
    adjusting = walk(Action.OPEN_ADJUSTMENT, position=APPROVED)
    assert adjusting == Position(State.ADJUSTING, adjusting=True)
    submitted = walk(Action.SUBMIT, position=adjusting)
    assert submitted == at(Step.UNIT, adjusting=True)
    returned = walk(Action.RETURN, position=submitted)
    assert returned == Position(State.RETURNED, adjusting=True)
    assert [p.binds for p in (adjusting, submitted, returned, APPROVED, NEW)] == [True, True, True, True, False]
    assert walk(Action.SUBMIT, Action.PASS, Action.PASS, Action.PASS, position=returned) == APPROVED


@pytest.mark.parametrize(
    "end",
    [
        (Action.CANCEL_ADJUSTMENT,),
        (Action.SUBMIT, Action.REJECT),
        (Action.SUBMIT, Action.WITHDRAW, Action.CANCEL_ADJUSTMENT),
        (Action.SUBMIT, Action.RETURN, Action.CANCEL_ADJUSTMENT),
    ],
)
def test_an_adjustment_that_ends_without_approval_leaves_what_was_approved(end: tuple[Action, ...]) -> None:
    monitored = Position(State.APPROVED, milestone=Milestone.MONITORED)
    assert walk(Action.OPEN_ADJUSTMENT, *end, position=monitored) == monitored


def test_milestones_follow_each_other() -> None:
    reached = []
    position = APPROVED
    for action in (Action.MONITOR, Action.MONITOR, Action.SELF_EVALUATE, Action.EVALUATE, Action.DISCLOSE):
        position = walk(action, position=position)
        reached.append(position.milestone)
    assert reached == [Milestone.MONITORED, *Milestone]
    assert possible_actions(position, ALL_STEPS) == ()


def test_monitoring_goes_on_during_an_adjustment_and_self_evaluation_waits_for_its_end() -> None:
    adjusting = walk(Action.OPEN_ADJUSTMENT, position=APPROVED)
    for position in (adjusting, walk(Action.SUBMIT, position=adjusting)):
        monitored = walk(Action.MONITOR, position=position)
        assert (monitored.state, monitored.step, monitored.milestone) == (
            position.state,
            position.step,
            Milestone.MONITORED,
        )
        assert Action.SELF_EVALUATE not in possible_actions(monitored, ALL_STEPS)


def test_nothing_is_adjusted_after_the_self_evaluation() -> None:
    evaluated = Position(State.APPROVED, milestone=Milestone.SELF_EVALUATED)
    assert possible_actions(evaluated, ALL_STEPS) == (Action.EVALUATE, Action.DISCLOSE)


def test_a_draft_is_neither_cancelled_nor_monitored_when_returned() -> None:
    assert possible_actions(Position(State.RETURNED), ALL_STEPS) == (Action.SUBMIT,)
    returned = Position(State.RETURNED, adjusting=True)
    assert possible_actions(returned, ALL_STEPS) == (Action.SUBMIT, Action.CANCEL_ADJUSTMENT, Action.MONITOR)


@pytest.mark.parametrize(
    ("position", "action"),
    [
        (at(Step.BUREAU), Action.RETURN),
        (at(Step.UNIT), Action.REJECT),
        (APPROVED, Action.OPEN_ADJUSTMENT),
    ],
)
def test_returns_rejections_and_adjustments_need_reasons(position: Position, action: Action) -> None:
    with pytest.raises(ReasonMissingError):
        transition(position, action, steps=ALL_STEPS, reasons=[Reason(" ")])


def test_an_impossible_action_says_what_is_possible_now() -> None:
    with pytest.raises(ImpossibleTransitionError) as caught:
        walk(Action.PASS)
    assert caught.value.words == Words(
        "绩效目标表现在是“草稿”，不能“审核通过”；现在可以：提交",
        "the declaration is a draft, so “pass” is not possible; possible now: submit",
    )


@pytest.mark.parametrize(
    ("position", "role", "actions"),
    [
        (NEW, Role.CLERK, (Action.SUBMIT,)),
        (NEW, Role.UNIT_HEAD, ()),
        (at(Step.UNIT), Role.CLERK, (Action.WITHDRAW,)),
        (at(Step.UNIT), Role.UNIT_HEAD, (Action.PASS, Action.RETURN, Action.REJECT)),
        (at(Step.UNIT), Role.DEPARTMENT_REVIEWER, ()),
        (at(Step.DEPARTMENT), Role.DEPARTMENT_REVIEWER, (Action.PASS, Action.RETURN, Action.REJECT)),
        (at(Step.BUREAU), Role.BUREAU_REVIEWER, (Action.PASS, Action.RETURN, Action.REJECT)),
        (APPROVED, Role.CLERK, (Action.OPEN_ADJUSTMENT,)),
        (APPROVED, Role.DEPARTMENT_REVIEWER, (Action.MONITOR, Action.SELF_EVALUATE)),
    ],
)
def test_each_role_sees_only_its_own_actions(position: Position, role: Role, actions: tuple[Action, ...]) -> None:
    assert possible_actions(position, ALL_STEPS, role=role) == actions


def test_nobody_decides_outside_a_review() -> None:
    assert roles_for(NEW, Action.PASS) == frozenset()


def test_a_position_at_a_step_the_tree_does_not_have_is_refused() -> None:
    with pytest.raises(StepsError, match="“review by the department” is none of the steps"):
        possible_actions(at(Step.DEPARTMENT), (Step.UNIT, Step.BUREAU))


@pytest.mark.parametrize(
    ("state", "step", "adjusting", "milestone"),
    [
        (State.IN_REVIEW, None, False, None),
        (State.DRAFT, Step.UNIT, False, None),
        (State.ADJUSTING, None, False, None),
        (State.APPROVED, None, True, None),
        (State.DRAFT, None, False, Milestone.MONITORED),
        (State.ADJUSTING, None, True, Milestone.DISCLOSED),
    ],
)
def test_a_position_that_no_path_leads_to_is_refused(
    state: State, step: Step | None, adjusting: bool, milestone: Milestone | None
) -> None:
    with pytest.raises(StepsError, match="no declaration can be at"):
        Position(state, step, adjusting=adjusting, milestone=milestone)


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (NEW, Words("草稿", "a draft")),
        (at(Step.UNIT), Words("审核中（单位审核）", "in review (review by the unit)")),
        (
            at(Step.UNIT, adjusting=True),
            Words("审核中（单位审核，目标调整）", "in review (review by the unit, adjustment)"),
        ),
        (Position(State.APPROVED, milestone=Milestone.MONITORED), Words("已批复（已监控）", "approved (monitored)")),
        (Position(State.ADJUSTING, adjusting=True), Words("目标调整中", "being adjusted")),
    ],
)
def test_words_say_where_a_declaration_is(position: Position, words: Words) -> None:
    assert position.words == words


def test_only_what_the_unit_holds_is_editable() -> None:
    editable = {State.DRAFT, State.RETURNED}
    positions = [NEW, Position(State.RETURNED), Position(State.REJECTED), APPROVED, at(Step.UNIT)]
    assert [p.is_editable for p in positions] == [p.state in editable for p in positions]
    assert Position(State.ADJUSTING, adjusting=True).is_editable


def test_everything_has_its_words() -> None:
    assert (set(STATE_WORDS), set(MILESTONE_WORDS), set(ACTION_WORDS)) == (set(State), set(Milestone), set(Action))
    assert {action for _, action in TABLE} == set(Action)
