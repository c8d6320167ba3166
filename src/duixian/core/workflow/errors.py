"""What a workflow refuses, in both languages, always with what is possible instead.

WorkflowError (a ValueError)
├── ImpossibleTransitionError   the table has no such move from here; `.possible` lists those it has
├── ReasonMissingError          a return, rejection or adjustment without its reasons
├── StepsError                  no steps, steps out of order, or a position at a step that the tree does not have
├── SheetError                  a score sheet that is not filled in as its standard asks
└── DecisionNotAllowedError     a decision that the grade of the sheet does not allow
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from duixian.core.wording import Words, joined


class WorkflowError(ValueError):
    """Something that may not happen now; `.words` says why and what may."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class ImpossibleTransitionError(WorkflowError):
    """The action is not possible in this state; `.possible` are those that are."""

    def __init__(self, words: Words, possible: tuple[StrEnum, ...]) -> None:
        super().__init__(words)
        self.possible = possible


class ReasonMissingError(WorkflowError):
    """The action needs at least one reason, and none may be blank."""


class StepsError(WorkflowError):
    """Review steps that cannot be walked."""


class SheetError(WorkflowError):
    """A score sheet with missing, unknown or impossible entries; `.problems` names each by its criterion."""

    def __init__(self, problems: tuple[tuple[str, Words], ...]) -> None:
        super().__init__(joined(tuple(words for _, words in problems)))
        self.problems = problems


class DecisionNotAllowedError(WorkflowError):
    """The grade does not allow the decision."""


class Reason(NamedTuple):
    """Why something was returned, rejected or reopened; `path` is the field it belongs to (narratives.plan), if any."""

    text: str
    path: str | None = None


def impossible(subject: Words, state: Words, action: Words, possible: Iterable[tuple[StrEnum, Words]]) -> WorkflowError:
    """The error that says what is possible now."""
    moves = tuple(possible)
    can = joined(tuple(words for _, words in moves))
    then = (
        Words(f"现在可以：{can.zh}", f"possible now: {can.en}")
        if moves
        else Words("已无可做的操作", "nothing is left to do")
    )
    words = Words(
        f"{subject.zh}现在是“{state.zh}”，不能“{action.zh}”；{then.zh}",
        f"the {subject.en} is {state.en}, so “{action.en}” is not possible; {then.en}",
    )
    return ImpossibleTransitionError(words, tuple(move for move, _ in moves))


def require_reasons(action: Words, reasons: Iterable[Reason]) -> None:
    """Raises ReasonMissingError unless there is a reason and every reason says something."""
    texts = [reason.text.strip() for reason in reasons]
    if not texts or not all(texts):
        raise ReasonMissingError(
            Words(f"“{action.zh}”须写明原因，每条都不能空", f"“{action.en}” needs its reasons, none of them blank")
        )
