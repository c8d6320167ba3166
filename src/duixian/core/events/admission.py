"""The one rule of a scan: whether this ticket may pass this list now.

The same rule stands in JavaScript for doors without a network (static/duixian/js/door/admission.js); the cases in
tests/fixtures/admission-cases.json are run against both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from duixian.core.events.reasons import Reason


class Mode(StrEnum):
    """How often a list admits one ticket."""

    ONCE = "once"
    DAILY = "daily"
    IN_OUT = "in-out"


class Direction(StrEnum):
    """In, or out again; only lists that count both ask."""

    IN = "in"
    OUT = "out"


class Standing(StrEnum):
    """How a ticket stands."""

    VALID = "valid"
    UNPAID = "unpaid"
    REVOKED = "revoked"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class ListRule:
    """Whom a list admits: kinds of guests and days, empty for all of them; and how often."""

    mode: Mode
    kinds: frozenset[int] = frozenset()
    days: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Pass:
    """A ticket as the rule sees it. Before `since` it was valid; None: it has stood so from the beginning."""

    kind: int
    days: frozenset[date]
    standing: Standing = Standing.VALID
    since: datetime | None = None

    def standing_at(self, at: datetime) -> Standing:
        """How it stood at a time; at `since` itself already as it stands now."""
        return Standing.VALID if self.since is not None and at < self.since else self.standing


class Moment(NamedTuple):
    """When and in which direction; `day` is the calendar day where the conference is."""

    at: datetime
    day: date
    direction: Direction = Direction.IN


_STANDING: Final[Mapping[Standing, Reason]] = MappingProxyType(
    {
        Standing.UNPAID: Reason.UNPAID,
        Standing.REVOKED: Reason.REVOKED,
        Standing.REPLACED: Reason.REPLACED,
    }
)


def decide(
    rule: ListRule, ticket: Pass, asked: Moment, earlier: Sequence[Moment] = (), *, partial: bool = False
) -> Reason:
    """ACCEPTED, or the first reason against it: the ticket itself, its days, the list's days and kinds, then `earlier` passages.

    `earlier` are the passages of this ticket on this list that counted, before this one; of two at the same time the later in the sequence
    is the last. A door without a network knows only a part of them (`partial`), so it lets people out whose entry it has not seen. On IN_OUT
    lists every day begins outside, so nobody who left without a scan is kept out the next morning.
    """
    standing = ticket.standing_at(asked.at)
    if standing is not Standing.VALID:
        return _STANDING[standing]
    if asked.day not in ticket.days:
        return Reason.WRONG_DAY
    if rule.days and asked.day not in rule.days:
        return Reason.CLOSED_DAY
    if rule.kinds and ticket.kind not in rule.kinds:
        return Reason.WRONG_KIND
    if rule.mode is Mode.IN_OUT:
        return _turned(asked, earlier, partial=partial)
    return _counted(rule.mode, asked, earlier)


def _turned(asked: Moment, earlier: Sequence[Moment], *, partial: bool) -> Reason:
    """In and out take turns, beginning with in."""
    today = sorted((one for one in earlier if one.day == asked.day), key=lambda one: one.at)
    inside = bool(today) and today[-1].direction is Direction.IN
    if asked.direction is Direction.IN:
        return Reason.ALREADY_IN if inside else Reason.ACCEPTED
    return Reason.ACCEPTED if inside or (partial and not today) else Reason.NOT_IN


def _counted(mode: Mode, asked: Moment, earlier: Sequence[Moment]) -> Reason:
    if asked.direction is Direction.OUT:
        return Reason.NO_EXITS
    if mode is Mode.DAILY:
        return Reason.ALREADY_TODAY if any(one.day == asked.day for one in earlier) else Reason.ACCEPTED
    return Reason.ALREADY_USED if earlier else Reason.ACCEPTED


def place(rule: ListRule, asked: Moment, earlier: Iterable[Moment]) -> str:
    """The place that an accepted passage takes on its list: no two passages of a ticket ever hold the same one."""
    if rule.mode is Mode.ONCE:
        return Mode.ONCE.value
    if rule.mode is Mode.DAILY:
        return asked.day.isoformat()
    return f"{asked.day.isoformat()}/{sum(one.day == asked.day for one in earlier) + 1}"
