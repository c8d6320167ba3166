"""The way of a speaker from a proposal to the talk, as a closed table, and what was so on any day.

Steps have two times: when they happened and when they were written down. A step entered wrongly is superseded, so the same steps
answer “as of June 30” and “as known on June 30”.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from duixian.core.wording import Words
from duixian.core.workflow.errors import impossible


class Stage(StrEnum):
    """How far somebody has come on the way to the talk."""

    PROPOSED = "proposed"
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CONFIRMED = "confirmed"
    SPOKE = "spoke"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"


ALLOWED: Final[dict[Stage, tuple[Stage, ...]]] = {
    Stage.PROPOSED: (Stage.INVITED, Stage.WITHDRAWN),
    Stage.INVITED: (Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN),
    Stage.ACCEPTED: (Stage.CONFIRMED, Stage.DECLINED, Stage.WITHDRAWN),
    Stage.DECLINED: (Stage.ACCEPTED, Stage.INVITED),
    Stage.CONFIRMED: (Stage.SPOKE, Stage.ABSENT, Stage.DECLINED, Stage.WITHDRAWN),
    Stage.SPOKE: (),
    Stage.ABSENT: (),
    Stage.WITHDRAWN: (Stage.PROPOSED, Stage.INVITED),
}
"""Which stage may follow which; what is not here cannot happen. A talk held or missed is the end: an error is superseded."""

WITH_REASON: Final = frozenset({Stage.WITHDRAWN, Stage.ABSENT})
"""Stages that staff enter only with a reason."""
COMING: Final = frozenset({Stage.CONFIRMED, Stage.SPOKE, Stage.ABSENT})
"""Stages of somebody whose coming was agreed on both sides and not called off."""
WORDS: Final = {
    Stage.PROPOSED: Words("拟邀", "proposed"),
    Stage.INVITED: Words("已邀请", "invited"),
    Stage.ACCEPTED: Words("已接受", "accepted"),
    Stage.DECLINED: Words("婉拒", "declined"),
    Stage.CONFIRMED: Words("已确认", "confirmed"),
    Stage.SPOKE: Words("已作报告", "spoke"),
    Stage.ABSENT: Words("确认后未到", "absent"),
    Stage.WITHDRAWN: Words("撤回邀请", "withdrawn"),
}
_SUBJECT: Final = Words("这位嘉宾", "speaker")


class Step(NamedTuple):
    """That a speaker reached a stage at `occurred_at`, known from `recorded_at` until `superseded_at` (None: still)."""

    stage: Stage
    occurred_at: datetime
    recorded_at: datetime
    superseded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The three numbers of one day: persons ever invited, those whose coming is agreed, those who spoke."""

    invited: int
    confirmed: int
    spoke: int


def require_move(now: Stage | None, then: Stage) -> None:
    """Raises ImpossibleTransitionError, which says what is possible, where `then` cannot follow `now` (None: nothing yet)."""
    possible = (Stage.PROPOSED,) if now is None else ALLOWED[now]
    if then not in possible:
        state = Words("尚未登记", "not registered") if now is None else WORDS[now]
        raise impossible(_SUBJECT, state, WORDS[then], ((stage, WORDS[stage]) for stage in possible))


def in_order(steps: Iterable[Step]) -> list[Step]:
    """By when they happened; of two at one moment the one that was written down first."""
    return sorted(steps, key=lambda step: (step.occurred_at, step.recorded_at))


def believed(steps: Iterable[Step], known_at: datetime) -> list[Step]:
    """What was known at a time, in order: written down by then and not yet superseded."""
    return in_order(
        s for s in steps if s.recorded_at <= known_at and (not s.superseded_at or s.superseded_at > known_at)
    )


def require_walk(steps: Sequence[Step]) -> None:
    """Raises ImpossibleTransitionError unless each of the steps, taken in order of time, may follow the one before it."""
    ordered = in_order(steps)
    if ordered:
        require_move(None, ordered[0].stage)
    for before, after in pairwise(ordered):
        require_move(before.stage, after.stage)


def stage_at(steps: Iterable[Step], *, as_of: datetime, known_at: datetime) -> Stage | None:
    """The last stage reached by `as_of` as known at `known_at`; None before the first step."""
    reached = [step for step in believed(steps, known_at) if step.occurred_at <= as_of]
    return reached[-1].stage if reached else None


def was_invited(steps: Iterable[Step], *, as_of: datetime, known_at: datetime) -> bool:
    """Whether an invitation went out by `as_of`, whatever became of it."""
    return any(step.stage is Stage.INVITED and step.occurred_at <= as_of for step in believed(steps, known_at))


def numbers(speakers: Iterable[Sequence[Step]], *, as_of: datetime, known_at: datetime) -> Numbers:
    """The three numbers over the steps of each speaker. Spoke ≤ confirmed; one who was never invited cannot be confirmed."""
    invited = confirmed = spoke = 0
    for steps in speakers:
        stage = stage_at(steps, as_of=as_of, known_at=known_at)
        invited += was_invited(steps, as_of=as_of, known_at=known_at)
        confirmed += stage in COMING
        spoke += stage is Stage.SPOKE
    return Numbers(invited, confirmed, spoke)
