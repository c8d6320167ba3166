"""How a registration goes on, who gets a place, and who is next: a table of moves and the arithmetic of a quota.

A place is held from the application on where somebody must approve it, so that whoever is approved always has one; without approval it
is held from the confirmation on. Whoever finds no place waits, in the order of asking; a place that becomes free is offered to the first
and goes to the next when it is not taken up in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.wording import Words


class State(StrEnum):
    """Where a registration stands."""

    APPLIED = "applied"
    WAITING = "waiting"
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


class Action(StrEnum):
    """What can be done with one."""

    APPROVE = "approve"
    REFUSE = "refuse"
    ADMIT = "admit"
    OFFER = "offer"
    ACCEPT = "accept"
    LAPSE = "lapse"
    CANCEL = "cancel"
    REPLACE = "replace"


HOLDING: Final = frozenset({State.APPLIED, State.OFFERED, State.CONFIRMED})
"""States that hold a place."""
LIVE: Final = HOLDING | {State.WAITING}
"""States in which somebody may still come."""
MOVES: Final[Mapping[tuple[State, Action], State]] = {
    (State.APPLIED, Action.APPROVE): State.CONFIRMED,
    (State.APPLIED, Action.REFUSE): State.REFUSED,
    (State.APPLIED, Action.CANCEL): State.CANCELLED,
    (State.WAITING, Action.ADMIT): State.APPLIED,
    (State.WAITING, Action.OFFER): State.OFFERED,
    (State.WAITING, Action.REFUSE): State.REFUSED,
    (State.WAITING, Action.CANCEL): State.CANCELLED,
    (State.OFFERED, Action.ACCEPT): State.CONFIRMED,
    (State.OFFERED, Action.LAPSE): State.CANCELLED,
    (State.OFFERED, Action.CANCEL): State.CANCELLED,
    (State.CONFIRMED, Action.CANCEL): State.CANCELLED,
    (State.CONFIRMED, Action.REPLACE): State.REPLACED,
}
"""Whatever is not in the table cannot happen."""
WITH_REASON: Final = frozenset({Action.REFUSE})
"""What needs a reason that the guest reads."""
ACTION_WORDS: Final[Mapping[Action, Words]] = {
    Action.APPROVE: Words("通过审核", "approve"),
    Action.REFUSE: Words("不予通过", "refuse"),
    Action.ADMIT: Words("由候补转入审核", "take up from the waiting list"),
    Action.OFFER: Words("给出候补名额", "offer a place"),
    Action.ACCEPT: Words("接受候补名额", "take up the offer"),
    Action.LAPSE: Words("候补名额过期", "let the offer lapse"),
    Action.CANCEL: Words("取消报名", "cancel"),
    Action.REPLACE: Words("换人", "substitute"),
}
STATE_WORDS: Final[Mapping[State, Words]] = {
    State.APPLIED: Words("待审核", "waiting for approval"),
    State.WAITING: Words("候补", "on the waiting list"),
    State.OFFERED: Words("候补待确认", "offered a place"),
    State.CONFIRMED: Words("已确认", "confirmed"),
    State.REFUSED: Words("未通过", "refused"),
    State.CANCELLED: Words("已取消", "cancelled"),
    State.REPLACED: Words("已换人", "substituted"),
}


class ImpossibleMoveError(ValueError):
    """An action that the state does not allow; `words` says so to people."""

    def __init__(self, state: State, action: Action) -> None:
        said, asked = STATE_WORDS[state], ACTION_WORDS[action]
        self.words = Words(
            f"这份报名{said.zh}，不能{asked.zh}。", f"This registration is {said.en}; it is not possible to {asked.en}."
        )
        super().__init__(self.words.en)


def after(state: State, action: Action) -> State:
    """The state that the action leads to. Raises ImpossibleMoveError."""
    try:
        return MOVES[state, action]
    except KeyError as error:
        raise ImpossibleMoveError(state, action) from error


def possible(state: State) -> tuple[Action, ...]:
    """What can be done in a state, in the order of the table."""
    return tuple(action for held, action in MOVES if held == state)


def free(quota: int | None, held: int) -> int | None:
    """Places left, never below zero; None where there is no limit."""
    return None if quota is None else max(0, quota - held)


def first_state(*, needs_approval: bool, places: int | None, waiting: int) -> State:
    """Where a new registration begins: nobody overtakes those who wait already. `places` as `free` gives them."""
    if places == 0 or (places is not None and waiting >= places):
        return State.WAITING
    return State.APPLIED if needs_approval else State.CONFIRMED


class Waiting(NamedTuple):
    """Somebody on the waiting list; of two who asked at the same time the lower number is first."""

    since: datetime
    number: int


def next_up(waiting: Iterable[Waiting], places: int | None) -> tuple[Waiting, ...]:
    """Those who get the places that are free, in their order; all of them where there is no limit."""
    queue = sorted(waiting)
    return tuple(queue if places is None else queue[:places])


def offer_ends(offered_at: datetime, hours: int, starts_at: datetime) -> datetime:
    """Until when an offer holds: so many hours, and never beyond the beginning of the conference unless that is past already."""
    end = offered_at + timedelta(hours=hours)
    return min(end, starts_at) if starts_at > offered_at else end


def has_lapsed(until: datetime | None, at: datetime) -> bool:
    """Whether an offer is over: its last moment no longer belongs to it (half-open)."""
    return until is not None and until <= at
