"""Walks through the life of a declaration with every action in every order."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from duixian.core.workflow.declaration import (
    NEW,
    OPENS_VERSION,
    TABLE,
    WITH_REASONS,
    Action,
    Milestone,
    Position,
    State,
    possible_actions,
    roles_for,
    transition,
)
from duixian.core.workflow.errors import ImpossibleTransitionError, Reason, ReasonMissingError
from duixian.core.workflow.roles import Role, Step

STEPS = st.sampled_from([steps for size in (1, 2, 3) for steps in combinations(Step, size)])
REASONS = st.lists(st.sampled_from(["", " ", "缺依据"]), max_size=2)
ORDER = [None, *Milestone]


class Walk(RuleBasedStateMachine):
    """Keeps beside the position what must be true of the path: versions, and whether an approval binds."""

    @initialize(steps=STEPS)
    def begin(self, steps: tuple[Step, ...]) -> None:
        self.steps, self.position = steps, NEW
        self.version, self.approved_version = 1, 0
        self.passed: list[Step] = []

    @rule(action=st.sampled_from(Action), reasons=REASONS)
    def attempt(self, action: Action, reasons: list[str]) -> None:
        before = self.position
        told = bool(reasons) and all(reason.strip() for reason in reasons)
        given = [Reason(text) for text in reasons]
        possible = possible_actions(before, self.steps)
        if action not in possible:
            with pytest.raises(ImpossibleTransitionError) as caught:
                transition(before, action, steps=self.steps, reasons=given)
            assert caught.value.possible == possible
        elif action in WITH_REASONS and not told:
            with pytest.raises(ReasonMissingError):
                transition(before, action, steps=self.steps, reasons=given)
        else:
            self.position = transition(before, action, steps=self.steps, reasons=given)
            self.check(before, action, self.position)

    def check(self, before: Position, action: Action, after: Position) -> None:
        assert after.state in TABLE[before.state, action]
        assert roles_for(before, action)
        assert ORDER.index(after.milestone) >= ORDER.index(before.milestone)
        if before.state is State.APPROVED and after.state is not State.APPROVED:
            assert action is Action.OPEN_ADJUSTMENT
        if action is Action.SUBMIT:
            self.passed = []
        if action is Action.PASS:
            assert before.step is not None
            self.passed.append(before.step)
        if action is Action.PASS and after.state is State.APPROVED:
            assert tuple(self.passed) == self.steps
            self.approved_version = self.version
        self.version += action in OPENS_VERSION

    @invariant()
    def an_approval_binds_until_the_end(self) -> None:
        assert self.position.binds == (self.approved_version > 0)

    @invariant()
    def a_version_that_may_be_written_is_not_the_approved_one(self) -> None:
        assert not self.position.is_editable or self.version > self.approved_version

    @invariant()
    def every_possible_action_belongs_to_somebody(self) -> None:
        anybody = possible_actions(self.position, self.steps)
        each = {action for role in Role for action in possible_actions(self.position, self.steps, role=role)}
        assert each == set(anybody)

    @invariant()
    def a_review_waits_for_one_role_only(self) -> None:
        decide = {Action.PASS, Action.RETURN, Action.REJECT}
        waiting = [role for role in Role if decide & set(possible_actions(self.position, self.steps, role=role))]
        assert len(waiting) == (self.position.state is State.IN_REVIEW)

    @invariant()
    def somebody_can_go_on_until_it_is_disclosed(self) -> None:
        done = self.position.milestone is Milestone.DISCLOSED
        assert bool(possible_actions(self.position, self.steps)) is not done


TestWalk = Walk.TestCase
