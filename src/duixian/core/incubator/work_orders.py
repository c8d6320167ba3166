"""A repair from request to acceptance: what may happen next, and by when it must be done.

The clock of a work order (that of `service_levels`) stands while the ball is with whoever asked for it: while the workers wait to be let
in, and while what was done is being looked at. Waiting for parts is the house's own affair and does not stop it; nor does a wait that
begins when the time is over give any of it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.incubator.service_levels import Pause, postponed
from duixian.core.wording import Words
from duixian.core.workflow.errors import Reason
from duixian.core.workflow.machine import Machine, Move
from duixian.core.workflow.roles import Role


class State(StrEnum):
    """Where a work order stands."""

    REPORTED = "reported"
    DECLINED = "declined"
    ASSIGNED = "assigned"
    STARTED = "started"
    WAITING_PARTS = "waiting-parts"
    WAITING_TENANT = "waiting-tenant"
    FINISHED = "finished"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


class Action(StrEnum):
    """What may be done with one. `accept-silent`: the staff accept because whoever asked says nothing."""

    TRIAGE = "triage"
    DECLINE = "decline"
    START = "start"
    WAIT_PARTS = "wait-parts"
    WAIT_TENANT = "wait-tenant"
    RESUME = "resume"
    FINISH = "finish"
    ACCEPT = "accept"
    REJECT = "reject"
    ACCEPT_SILENT = "accept-silent"
    CANCEL = "cancel"


class Priority(StrEnum):
    """How much it presses."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


HOURS: Final[Mapping[Priority, int]] = {
    Priority.URGENT: 4,
    Priority.HIGH: 24,
    Priority.NORMAL: 72,
    Priority.LOW: 240,
}
"""Hours from the request to the end of the work where a unit has set none of its own; nights and weekends count."""
OPEN: Final = frozenset(
    {State.REPORTED, State.ASSIGNED, State.STARTED, State.WAITING_PARTS, State.WAITING_TENANT, State.RETURNED}
)
"""States in which work is still owed."""
CLOSED: Final = frozenset({State.DECLINED, State.ACCEPTED, State.CANCELLED})
STANDING: Final = frozenset({State.WAITING_TENANT, State.FINISHED})
"""States in which the clock stands."""
REQUESTER: Final = frozenset({Action.ACCEPT, Action.REJECT, Action.CANCEL})
"""What whoever asked for it may do, staff or tenant; to cancel only until somebody was sent."""

_STAFF = frozenset({Role.CLERK, Role.UNIT_HEAD})
_AT_WORK = (State.ASSIGNED, State.STARTED, State.WAITING_PARTS, State.WAITING_TENANT)
_ROWS = (
    (State.REPORTED, Action.TRIAGE, State.ASSIGNED),
    (State.REPORTED, Action.DECLINE, State.DECLINED),
    (State.ASSIGNED, Action.TRIAGE, State.ASSIGNED),
    (State.ASSIGNED, Action.START, State.STARTED),
    (State.ASSIGNED, Action.WAIT_TENANT, State.WAITING_TENANT),
    (State.ASSIGNED, Action.WAIT_PARTS, State.WAITING_PARTS),
    (State.STARTED, Action.FINISH, State.FINISHED),
    (State.STARTED, Action.WAIT_TENANT, State.WAITING_TENANT),
    (State.STARTED, Action.WAIT_PARTS, State.WAITING_PARTS),
    (State.STARTED, Action.TRIAGE, State.ASSIGNED),
    (State.WAITING_PARTS, Action.RESUME, State.STARTED),
    (State.WAITING_TENANT, Action.RESUME, State.STARTED),
    (State.FINISHED, Action.ACCEPT, State.ACCEPTED),
    (State.FINISHED, Action.REJECT, State.RETURNED),
    (State.FINISHED, Action.ACCEPT_SILENT, State.ACCEPTED),
    (State.RETURNED, Action.START, State.STARTED),
    (State.RETURNED, Action.TRIAGE, State.ASSIGNED),
    *((state, Action.CANCEL, State.CANCELLED) for state in (State.REPORTED, *_AT_WORK)),
)
WORK_ORDER: Final[Machine[State, Action]] = Machine(
    subject=Words("工单", "work order"),
    start=State.REPORTED,
    moves=tuple(Move(state, action, to, _STAFF) for state, action, to in _ROWS),
    with_reasons=frozenset({Action.DECLINE, Action.REJECT, Action.ACCEPT_SILENT, Action.CANCEL}),
    state_words={
        State.REPORTED: Words("待派工", "reported"),
        State.DECLINED: Words("不受理", "declined"),
        State.ASSIGNED: Words("已派工", "assigned"),
        State.STARTED: Words("维修中", "in hand"),
        State.WAITING_PARTS: Words("待料", "waiting for parts"),
        State.WAITING_TENANT: Words("待进场", "waiting for access"),
        State.FINISHED: Words("待验收", "finished"),
        State.RETURNED: Words("返修", "sent back"),
        State.ACCEPTED: Words("已验收", "accepted"),
        State.CANCELLED: Words("已取消", "cancelled"),
    },
    action_words={
        Action.TRIAGE: Words("派工", "assign"),
        Action.DECLINE: Words("不受理", "decline"),
        Action.START: Words("开工", "start"),
        Action.WAIT_PARTS: Words("待料", "wait for parts"),
        Action.WAIT_TENANT: Words("待进场", "wait for access"),
        Action.RESUME: Words("继续", "resume"),
        Action.FINISH: Words("完工", "finish"),
        Action.ACCEPT: Words("验收合格", "accept"),
        Action.REJECT: Words("退回返修", "send back"),
        Action.ACCEPT_SILENT: Words("代为验收", "accept for want of an answer"),
        Action.CANCEL: Words("取消", "cancel"),
    },
)


class Step(NamedTuple):
    """Something that was done with a work order; `due` is set by the triage."""

    action: Action
    at: datetime
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a work order is. `base` is the time set for it, `stood` when the clock stood since; `finished` is the end that counts, None
    again once the work was sent back; `returned` counts how often that happened."""

    state: State = State.REPORTED
    base: datetime | None = None
    stood: tuple[Pause, ...] = ()
    standing_since: datetime | None = None
    started: datetime | None = None
    finished: datetime | None = None
    closed: datetime | None = None
    returned: int = 0

    @property
    def due(self) -> datetime | None:
        """By when the work must be done, the time added for which the clock stood; None before the triage."""
        return None if self.base is None else postponed(self.base, self.stood)

    def late(self, now: datetime) -> bool:
        """Whether it was finished after its time, or is not finished though its time is over. A clock that stands runs out no further."""
        due = self.due
        if due is None or self.state in (State.DECLINED, State.CANCELLED):
            return False
        return (self.finished or self.standing_since or now) > due


def progress(steps: Iterable[Step]) -> Progress:
    """Where the steps lead, from the request on. Raises ImpossibleTransitionError for one that could not be taken then."""
    told = Progress()
    for step in steps:
        told = _after(told, step)
    return told


def _after(told: Progress, step: Step) -> Progress:
    to = WORK_ORDER.after(told.state, step.action, reasons=[Reason(step.action)])
    since = told.standing_since
    return replace(
        told, state=to, base=step.due or told.base, stood=(*told.stood, Pause(since, step.at)) if since and to not in CLOSED else told.stood,
        standing_since=step.at if to in STANDING else None, started=told.started or (step.at if to is State.STARTED else None),
        finished=_finished(told, step, to), closed=step.at if to in CLOSED else None, returned=told.returned + (to is State.RETURNED),
    )  # fmt: skip


def _finished(told: Progress, step: Step, to: State) -> datetime | None:
    if to is State.FINISHED:
        return step.at
    return told.finished if to is State.ACCEPTED else None


def due_of(requested: datetime, priority: Priority, hours: Mapping[Priority, int] = HOURS) -> datetime:
    """By when the work must be done: so many hours after the request, by its priority."""
    return requested + timedelta(hours=hours[priority])
