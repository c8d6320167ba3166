"""A small closed state machine: states, actions, who may act, and which actions need reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from duixian.core.wording import Words
from duixian.core.workflow.errors import Reason, impossible, require_reasons
from duixian.core.workflow.roles import Role

State = TypeVar("State", bound=StrEnum)
Action = TypeVar("Action", bound=StrEnum)


class Move(NamedTuple, Generic[State, Action]):
    """One row of the table: in this state this action, by one of these roles, leads to that state."""

    state: State
    action: Action
    to: State
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Machine(Generic[State, Action]):
    """A table of moves; whatever is not in it cannot happen."""

    subject: Words
    start: State
    moves: tuple[Move[State, Action], ...]
    with_reasons: frozenset[Action]
    state_words: Mapping[State, Words]
    action_words: Mapping[Action, Words]

    def possible(self, state: State, *, role: Role | None = None) -> tuple[Action, ...]:
        """The actions possible in a state, for one role or for anybody, in the order of the table."""
        return tuple(m.action for m in self.moves if m.state == state and (role is None or role in m.roles))

    def roles(self, state: State, action: Action) -> frozenset[Role]:
        """Who may act; nobody where the action is impossible."""
        found = (move.roles for move in self.moves if (move.state, move.action) == (state, action))
        return next(found, frozenset())

    def after(self, state: State, action: Action, *, reasons: Iterable[Reason] = ()) -> State:
        """The state that the action leads to.

        Raises ImpossibleTransitionError, which says what is possible, or ReasonMissingError.
        """
        for move in self.moves:
            if (move.state, move.action) == (state, action):
                if action in self.with_reasons:
                    require_reasons(self.action_words[action], reasons)
                return move.to
        moves = ((other, self.action_words[other]) for other in self.possible(state))
        raise impossible(self.subject, self.state_words[state], self.action_words[action], moves)
