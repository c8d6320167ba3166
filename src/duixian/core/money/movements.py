"""Movements of a chain between the stages. Nothing is ever summed over documents: what stands at a stage is the sum of its movements.

A step is a few changes that belong together. Only `open_at` brings new money into a chain, only `release` lets it go;
`advance` carries it onward, so no amount stands at two stages.

    MovementError (a ValueError)
    ├── BackwardError     a step to an earlier stage, or to the one where the money stands
    ├── NotEnoughError    more than stands there
    └── MovedOnError      what a reversal would take back has gone on to a later stage
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from duixian.core.money.amounts import told
from duixian.core.money.stages import ORDER, STAGE_WORDS, Stage
from duixian.core.wording import Words

ZERO: Final = Decimal("0.00")
Balances = Mapping[Stage, Decimal]
"""What a chain holds at each stage; a stage that is absent holds nothing."""


class MovementError(ValueError):
    """A step that the ledger does not take; `words` says why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class BackwardError(MovementError):
    """A step to an earlier stage, or to the one where the money stands."""

    def __init__(self, source: Stage, target: Stage) -> None:
        here, there = STAGE_WORDS[source], STAGE_WORDS[target]
        super().__init__(
            Words(f"已到“{here.zh}”，不能回到“{there.zh}”；请用冲销或退回额度",
                  f"the money stands at “{here.en}” and cannot go back to “{there.en}”; reverse or release it")
        )  # fmt: skip


class NotEnoughError(MovementError):
    """More than stands there."""

    def __init__(self, held: Decimal, asked: Decimal) -> None:
        super().__init__(
            Words(
                f"只有 {told(held)} 元，不足 {told(asked)} 元",
                f"{told(held)} yuan stand there, {told(asked)} are asked for",
            )
        )


class MovedOnError(MovementError):
    """What a reversal would take back has gone on to a later stage."""

    def __init__(self, stage: Stage) -> None:
        word = STAGE_WORDS[stage]
        super().__init__(
            Words(f"“{word.zh}”的金额已用于后面的环节，须先冲销后面的环节",
                  f"the amount at “{word.en}” has gone on; reverse the later step first")
        )  # fmt: skip


class Change(NamedTuple):
    """More (above zero) or less (below) at a stage."""

    stage: Stage
    amount: Decimal


class Movement(NamedTuple):
    """A change as the ledger holds it: on a line, for a chain, in a step; `reverses` is the step that it undoes."""

    line: UUID
    chain: UUID
    step: UUID
    stage: Stage
    amount: Decimal
    reverses: UUID | None = None


def open_at(stage: Stage, amount: Decimal) -> tuple[Change, ...]:
    """New money at a stage. `amount` above zero."""
    return (Change(stage, _some(amount)),)


def advance(balances: Balances, source: Stage, target: Stage, amount: Decimal) -> tuple[Change, ...]:
    """Carry an amount on from one stage to a later one. Raises BackwardError, NotEnoughError."""
    if target.rank <= source.rank:
        raise BackwardError(source, target)
    held = balances.get(source, ZERO)
    if _some(amount) > held:
        raise NotEnoughError(held, amount)
    return (Change(source, -amount), Change(target, amount))


def draw(balances: Balances, target: Stage, amount: Decimal) -> tuple[Change, ...]:
    """Bring `amount` to a stage from those before it, the nearest first; what they do not hold is new money."""
    left, changes = _some(amount), []
    for stage in reversed(ORDER[: target.rank]):
        taken = min(left, balances.get(stage, ZERO))
        if taken > 0:
            changes.append(Change(stage, -taken))
            left -= taken
    return (*changes, Change(target, amount))


def release(balances: Balances, amount: Decimal | None = None) -> tuple[Change, ...]:
    """Give back what is not paid, the least bound first; everything when `amount` is None. Raises NotEnoughError."""
    held = sum((balances.get(stage, ZERO) for stage in ORDER[:-1]), ZERO)
    left = held if amount is None else _some(amount)
    if left > held:
        raise NotEnoughError(held, left)
    changes = []
    for stage in ORDER[:-1]:
        taken = min(left, balances.get(stage, ZERO))
        if taken > 0:
            changes.append(Change(stage, -taken))
            left -= taken
    return tuple(changes)


def reverse(balances: Balances, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that undo a step exactly. Raises MovedOnError when what it brought is no longer there."""
    undone = tuple(Change(change.stage, -change.amount) for change in changes)
    for change in undone:
        if balances.get(change.stage, ZERO) + change.amount < 0:
            raise MovedOnError(change.stage)
    return undone


def applied(balances: Balances, changes: Iterable[Change]) -> dict[Stage, Decimal]:
    """What stands at every stage after some changes."""
    after = {stage: balances.get(stage, ZERO) for stage in ORDER}
    for change in changes:
        after[change.stage] += change.amount
    return after


def net(changes: Iterable[Change]) -> Decimal:
    """New money in a step: what it takes from the line (above zero) or gives back."""
    return sum((change.amount for change in changes), ZERO)


def _some(amount: Decimal) -> Decimal:
    if amount <= 0:
        raise MovementError(Words("金额须大于零", "the amount must be above zero"))
    return amount
