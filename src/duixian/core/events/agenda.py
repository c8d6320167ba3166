"""What counts of a frozen agenda: sessions held of those frozen, approved topics delivered (docs/algorithms/programme.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.events.programme import Kind, Session
from duixian.core.values import Count
from duixian.core.wording import Words


class Outcome(StrEnum):
    """What became of a session."""

    HELD = "held"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


OUTCOME_WORDS: Final = {
    Outcome.HELD: Words("已举行", "Held"),
    Outcome.CANCELLED: Words("已取消", "Cancelled"),
    Outcome.REPLACED: Words("已替换", "Replaced"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a session; `by` is the session that stood in for it, `approved` whether that was approved."""

    session: str
    outcome: Outcome
    by: str = ""
    approved: bool = False


class Why(StrEnum):
    """Why a place of the agenda counts or not."""

    HELD = "held"
    STOOD_IN = "stood-in"
    CANCELLED = "cancelled"
    NOT_RECORDED = "not-recorded"
    NOT_APPROVED = "not-approved"
    COUNTED_ALREADY = "counted-already"


WHY_WORDS: Final = {
    Why.HELD: Words("已举行", "held"),
    Why.STOOD_IN: Words("经批准的替换场次已举行", "an approved replacement was held"),
    Why.CANCELLED: Words("已取消", "cancelled"),
    Why.NOT_RECORDED: Words("尚无记录", "not recorded"),
    Why.NOT_APPROVED: Words("替换未经批准", "its replacement was not approved"),
    Why.COUNTED_ALREADY: Words("替换场次已计入另一场", "its replacement counts for another session"),
}
COUNTED: Final = frozenset({Why.HELD, Why.STOOD_IN})


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the frozen agenda: the session it was frozen with, the one that was held for it (empty: none), and why."""

    session: str
    held: str
    why: Why

    @property
    def counts(self) -> bool:
        """Whether the place counts as held."""
        return self.why in COUNTED


def counted_sessions(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions of a programme that an agenda counts: scheduled ones, without breaks."""
    return tuple(session for session in sessions if session.slot is not None and session.kind is not Kind.BREAK)


class Approved(NamedTuple):
    """An agenda as it was approved: when, and all of its sessions."""

    at: datetime
    sessions: Sequence[Session]


def in_force(agendas: Sequence[Approved]) -> tuple[tuple[int, Session], ...]:
    """The sessions that count, by time, each with the number of the agenda in which it stands; `agendas` are all that were approved, in order.

    The last agenda counts. But what had begun when an agenda was approved stays as it stood before: nobody takes out of the agenda what
    was not held, or puts in what was, once it is known. Of the first agenda everything counts.
    """
    kept: dict[str, tuple[int, Session]] = {}
    for number, agenda in enumerate(agendas):
        begun = {key: one for key, one in kept.items() if one[1].time.start <= agenda.at}
        new = {
            session.id: (number, session)
            for session in counted_sessions(agenda.sessions)
            if session.id not in begun and (number == 0 or session.id in kept or session.time.start > agenda.at)
        }
        kept = begun | new
    return tuple(sorted(kept.values(), key=lambda one: (one[1].time.start, one[1].number)))


def places(frozen: Sequence[str], records: Iterable[Record]) -> tuple[Place, ...]:
    """What became of each place of the frozen agenda, in its order.

    A session that was held fills its own place. A replaced one is filled by what stood in for it when every replacement on the way
    was approved and the last was held; one session never fills two places, its own before another's, an earlier place before a
    later one.
    """
    by_session = {record.session: record for record in records}
    own = {one for one in frozen if by_session.get(one, _NONE).outcome is Outcome.HELD}
    taken: set[str] = set(own)
    found = []
    for session in frozen:
        place = _place(session, by_session)
        if place.why is Why.STOOD_IN and place.held in taken:
            place = Place(session, "", Why.COUNTED_ALREADY)
        taken.add(place.held)
        found.append(place)
    return tuple(found)


_NONE: Final = Record("", Outcome.CANCELLED)


def _place(session: str, records: Mapping[str, Record]) -> Place:
    seen = {session}
    now = session
    while (record := records.get(now)) is not None and record.outcome is Outcome.REPLACED:
        if not record.approved:
            return Place(session, "", Why.NOT_APPROVED)
        if record.by in seen:
            return Place(session, "", Why.NOT_RECORDED)
        seen.add(record.by)
        now = record.by
    if record is None:
        return Place(session, "", Why.NOT_RECORDED)
    if record.outcome is Outcome.CANCELLED:
        return Place(session, "", Why.CANCELLED)
    return Place(session, now, Why.HELD if now == session else Why.STOOD_IN)


def held_of(found: Iterable[Place]) -> tuple[Count, Count]:
    """Sessions held and sessions frozen: numerator and denominator of 活动完成率."""
    listed = list(found)
    return Count(sum(place.counts for place in listed)), Count(len(listed))


@dataclass(frozen=True, slots=True)
class Topic:
    """An approved topic and the session of the frozen agenda in which it is to be delivered."""

    id: str
    session: str


def delivered(topics: Iterable[Topic], found: Iterable[Place], missed: Iterable[str]) -> tuple[tuple[Topic, bool], ...]:
    """Which approved topics were delivered: the place of their session counts and nobody recorded the topic as missed."""
    counting = {place.session for place in found if place.counts}
    not_given = set(missed)
    return tuple((topic, topic.session in counting and topic.id not in not_given) for topic in topics)
