"""Walks of small machines with every action in every order, shared by the tests of each machine."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from duixian.core.workflow.errors import ImpossibleTransitionError, Reason, ReasonMissingError
from duixian.core.workflow.machine import Machine


def walk_of(machine: Machine[Any, Any], actions: type[StrEnum]) -> type[RuleBasedStateMachine]:
    """A hypothesis state machine that tries everything and compares with the table."""
    table = {(move.state, move.action): move.to for move in machine.moves}

    class Walk(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.state = machine.start

        @rule(action=st.sampled_from(list(actions)), reasons=st.lists(st.sampled_from(["", " ", "缺依据"]), max_size=2))
        def attempt(self, action: StrEnum, reasons: list[str]) -> None:
            before = self.state
            told = bool(reasons) and all(reason.strip() for reason in reasons)
            given = [Reason(text) for text in reasons]
            if (self.state, action) not in table:
                with pytest.raises(ImpossibleTransitionError) as caught:
                    machine.after(self.state, action, reasons=given)
                assert caught.value.possible == machine.possible(self.state)
            elif action in machine.with_reasons and not told:
                with pytest.raises(ReasonMissingError):
                    machine.after(self.state, action, reasons=given)
            else:
                self.state = machine.after(self.state, action, reasons=given)
                assert self.state == table[before, action]

        @invariant()
        def known(self) -> None:
            assert self.state in machine.state_words

    return Walk


def check_table(machine: Machine[Any, Any]) -> None:
    """Every row is unique, has its words, somebody who may do it, and every return goes with reasons."""
    rows = [(move.state, move.action) for move in machine.moves]
    assert len(rows) == len(set(rows))
    assert {state for state, _ in rows} | {move.to for move in machine.moves} == set(machine.state_words)
    assert {action for _, action in rows} == set(machine.action_words)
    assert all(move.roles for move in machine.moves)
    returns = {action for action in machine.action_words if action in {"return", "reopen"}}
    assert returns <= machine.with_reasons
