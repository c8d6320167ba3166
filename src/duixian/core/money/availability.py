"""Whether a step may take money from a line: stop, warn or ignore, by stage and scope.

Available = budget less everything bound at any stage. Leave to exceed (exceptions) widens the room of a stop.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from duixian.core.money.movements import ZERO, Balances
from duixian.core.money.stages import ORDER, Stage


class Scope(StrEnum):
    """What a step is held against: the year's budget, or what the plan gives by the day."""

    ANNUAL = "annual"
    CUMULATIVE = "cumulative"


class Action(StrEnum):
    """What happens to a step for which there is no room."""

    STOP = "stop"
    WARN = "warn"
    IGNORE = "ignore"


Controls = Mapping[tuple[Stage, Scope], Action]

DEFAULTS: Final[Controls] = MappingProxyType(
    {(stage, Scope.ANNUAL): Action.WARN if stage is Stage.REQUEST else Action.STOP for stage in ORDER}
    | {(stage, Scope.CUMULATIVE): Action.WARN if stage is Stage.PAYMENT else Action.IGNORE for stage in ORDER}
)
"""A request over budget warns, all that binds is stopped; a payment ahead of its plan warns."""


class Verdict(NamedTuple):
    """What a check says. `over` is by how much the step exceeds the room, in yuan; `leave` how much of it exceptions cover."""

    action: Action
    over: Decimal = ZERO
    leave: Decimal = ZERO

    @property
    def stops(self) -> bool:
        """Whether the step must not be taken."""
        return self.action is Action.STOP


PASSES: Final = Verdict(Action.IGNORE)


def available(budget: Decimal, balances: Balances) -> Decimal:
    """Budget less requests, commitments, contracts, dues and payments; below zero when the line is overdrawn."""
    return budget - sum(balances.values(), ZERO)


def check(
    stage: Stage, room: Decimal, before: Balances, after: Balances, *, action: Action, leave: Decimal = ZERO
) -> Verdict:
    """Whether a step to `stage` fits into `room` (the line's budget, or what the plan gives by the day).

    A step that takes new money is held against everything bound; one that only carries money on, against what is bound at
    least as far, so that a request that was merely warned of does not slip through a later stop. A step that needs no more than before passes. `leave` is
    what exceptions allow beyond the room.
    """
    over = max(_excess(ORDER, room, before, after), _excess(ORDER[stage.rank :], room, before, after))
    if over <= 0 or action is Action.IGNORE:
        return PASSES
    if over <= leave:
        return Verdict(Action.IGNORE, over, over)
    return Verdict(action, over)


def _excess(stages: tuple[Stage, ...], room: Decimal, before: Balances, after: Balances) -> Decimal:
    old = sum((before.get(stage, ZERO) for stage in stages), ZERO)
    new = sum((after.get(stage, ZERO) for stage in stages), ZERO)
    return new - room if new > old else ZERO
