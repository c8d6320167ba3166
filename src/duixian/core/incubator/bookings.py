"""Bookings of services: how they stand, and who of those that wait gets a place that came free. A session is never overbooked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.incubator.rounding import half_up


class State(StrEnum):
    """How a booking stands: `asked` waits for an answer, `waiting` for a place."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    DECLINED = "declined"
    CANCELLED = "cancelled"


MOVES: Final[Mapping[State, frozenset[State]]] = {
    State.ASKED: frozenset({State.CONFIRMED, State.DECLINED, State.CANCELLED}),
    State.WAITING: frozenset({State.CONFIRMED, State.DECLINED, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.DECLINED, State.CANCELLED}),
    State.DECLINED: frozenset(),
    State.CANCELLED: frozenset(),
}
"""What may become of a booking; who was declined or cancelled books anew."""
LIVE: Final = frozenset({State.ASKED, State.CONFIRMED, State.WAITING})
"""Bookings that may still come about."""


class Waiting(NamedTuple):
    """A booking that waits, in the order of asking: its key and for how many people."""

    key: int
    people: int


class Calling(NamedTuple):
    """Who moves up, in their order, and the places that are left then."""

    called: tuple[int, ...]
    free: int


def may_become(now: State, then: State) -> bool:
    """Whether a booking may go from one state to the other."""
    return then in MOVES[now]


def placed(people: int, free: int, *, queue: bool = False) -> State:
    """How a new booking of a session stands: confirmed where it fits and nobody (`queue`) waits before it."""
    return State.CONFIRMED if people <= free and not queue else State.WAITING


def moved_up(waiting: Iterable[Waiting], free: int) -> Calling:
    """Who gets places that came free: in the order of asking; a group that does not fit keeps its turn and lets smaller ones pass."""
    called = []
    for one in waiting:
        if one.people <= free:
            called.append(one.key)
            free -= one.people
    return Calling(tuple(called), free)


def fee(price: Decimal, per: str, *, hours: Decimal, people: int) -> Decimal:
    """What a service costs in yuan, half up to the cent: `price` once, for each `hour` or for each `person`."""
    times = {"hour": hours, "person": Decimal(people)}.get(per, Decimal(1))
    return half_up(price * times)
