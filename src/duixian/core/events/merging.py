"""Scans of several doors that could not talk to each other, put together: any order of upload gives one and the same outcome.

A scan is known by its device and the nonce that the device drew for it. The earliest *corrected* time wins; whoever was let in by a later
one is a conflict that people look at. What was refused at the door stays refused: nobody came in by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from duixian.core.events.admission import ListRule, Moment, Pass, decide, place
from duixian.core.events.reasons import Reason
from duixian.core.wording import Words

TOLERANCE: Final = timedelta(seconds=2)
"""A clock that is off by less than a network's delay is taken as right."""


class Identity(NamedTuple):
    """One scan among all: the same device never draws a nonce twice."""

    device: str
    nonce: str


class Scanned(NamedTuple):
    """A scan as its door told it: when (corrected), and what it answered."""

    identity: Identity
    moment: Moment
    told: Reason


class Conflict(StrEnum):
    """Where the door's answer and the rule over all scans differ."""

    TWICE = "twice"
    UNMATCHED = "unmatched"
    NOT_ENTITLED = "not-entitled"
    TURNED_AWAY = "turned-away"


CONFLICTS: Final[Mapping[Conflict, Words]] = MappingProxyType(
    {
        Conflict.TWICE: Words("一证多次放行", "let in twice on one ticket"),
        Conflict.UNMATCHED: Words("离场没有对应的进场", "an exit without an entry"),
        Conflict.NOT_ENTITLED: Words("不应放行而放行", "let in without entitlement"),
        Conflict.TURNED_AWAY: Words("应放行而未放行", "turned away although entitled"),
    }
)
"""What the report calls them."""

_LOST: Final[Mapping[Reason, Conflict]] = MappingProxyType(
    {
        **dict.fromkeys((Reason.ALREADY_IN, Reason.ALREADY_TODAY, Reason.ALREADY_USED), Conflict.TWICE),
        **dict.fromkeys((Reason.NOT_IN, Reason.NO_EXITS), Conflict.UNMATCHED),
    }
)


class Outcome(NamedTuple):
    """A scan among all others: what it counts as, the place it takes (empty: none), the conflict, and the scan that came before it."""

    identity: Identity
    reason: Reason
    place: str = ""
    conflict: Conflict | None = None
    behind: Identity | None = None


def merge(rule: ListRule, ticket: Pass, scans: Iterable[Scanned]) -> tuple[Outcome, ...]:
    """The outcome of every scan of one ticket on one list, by corrected time, then device and nonce; annulled ones are left out by the caller."""
    taken: list[Scanned] = []
    outcomes = []
    for scan in sorted(set(scans), key=lambda one: (one.moment.at, one.identity)):
        earlier = [one.moment for one in taken]
        reason = decide(rule, ticket, scan.moment, earlier)
        if scan.told is not Reason.ACCEPTED:
            turned = Conflict.TURNED_AWAY if reason is Reason.ACCEPTED else None
            outcomes.append(Outcome(scan.identity, scan.told, conflict=turned))
        elif reason is Reason.ACCEPTED:
            outcomes.append(Outcome(scan.identity, reason, place(rule, scan.moment, earlier)))
            taken.append(scan)
        else:
            outcomes.append(_lost(scan, reason, taken))
    return tuple(outcomes)


def _lost(scan: Scanned, reason: Reason, taken: list[Scanned]) -> Outcome:
    conflict = _LOST.get(reason, Conflict.NOT_ENTITLED)
    return Outcome(scan.identity, reason, "", conflict, taken[-1].identity if conflict is Conflict.TWICE else None)


def skew(said: datetime, received: datetime) -> timedelta:
    """How far a device's clock is ahead (negative: behind), from the time it said when it sent and the server's when it came."""
    ahead = said - received
    return timedelta(0) if abs(ahead) <= TOLERANCE else ahead


def corrected(at: datetime, ahead: timedelta, received: datetime) -> datetime:
    """The time of a scan by the server's clock; never later than the moment it was received."""
    return min(at - ahead, received)
