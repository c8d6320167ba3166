"""A programme in pure values: days and opening hours, tracks, rooms, sessions, talks and the people in them.

Every text is in two languages; where English is missing the Chinese stands in (`told`). Times are UTC, the edition names its zone.

ProgrammeError (a ValueError)   a programme that contradicts itself: an unknown room, track or person, a number or id given twice
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from duixian.core.events.slots import Slot, local, moment
from duixian.core.wording import NOTHING, Language, Words


class ProgrammeError(ValueError):
    """A programme that contradicts itself."""


class Kind(StrEnum):
    """The kinds of session."""

    OPENING = "opening"
    KEYNOTE = "keynote"
    THEMATIC = "thematic"
    EXCHANGE = "exchange"
    PITCH = "pitch"
    PARTNERING = "partnering"
    EXHIBITION = "exhibition"
    CLOSING = "closing"
    BREAK = "break"


KIND_WORDS: Final = {
    Kind.OPENING: Words("开幕", "Opening"),
    Kind.KEYNOTE: Words("主旨报告", "Keynote"),
    Kind.THEMATIC: Words("专题报告", "Thematic session"),
    Kind.EXCHANGE: Words("高端交流", "High-level exchange"),
    Kind.PITCH: Words("推介专场", "Pitch session"),
    Kind.PARTNERING: Words("项目对接", "Partnering"),
    Kind.EXHIBITION: Words("现场展示", "Exhibition"),
    Kind.CLOSING: Words("闭幕", "Closing"),
    Kind.BREAK: Words("茶歇与用餐", "Break"),
}
SHARED: Final = frozenset({Kind.BREAK, Kind.EXHIBITION})
"""Kinds that may go on in a room beside something else, and need neither chair nor speaker."""


NEEDS_TOPIC: Final = frozenset({Kind.KEYNOTE, Kind.THEMATIC, Kind.EXCHANGE, Kind.PITCH})
"""Kinds that deliver something: without talks their own title is their topic."""


class Duty(StrEnum):
    """What a person does in a session."""

    SPEAKER = "speaker"
    CHAIR = "chair"
    PANELIST = "panelist"
    INTERPRETER = "interpreter"


DUTY_WORDS: Final = {
    Duty.SPEAKER: Words("报告", "Speaker"),
    Duty.CHAIR: Words("主持", "Chair"),
    Duty.PANELIST: Words("对话嘉宾", "Panelist"),
    Duty.INTERPRETER: Words("翻译", "Interpreter"),
}


class Standing(StrEnum):
    """Whether a person is sure to come: not said yes yet is OPEN, said no or was asked no more is OUT."""

    SURE = "sure"
    OPEN = "open"
    OUT = "out"


def told(words: Words, language: Language) -> str:
    """A text in one of the two languages, or in the other when that one is empty."""
    return words.said(language) or words.zh or words.en


@dataclass(frozen=True, slots=True)
class Track:
    """A track (分会)."""

    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class Room:
    """A room; capacity in persons, None when nobody counted; `place` says where in the house it is."""

    id: str
    name: Words
    capacity: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who appears in a programme: name and what stands below it. `id` is ours and tells nothing of the person.

    `speaker` is the id of their page among the speakers, empty when they have none; who is not `shown` is never published.
    """

    id: str
    name: Words
    affiliation: Words = NOTHING
    post: str = ""
    speaker: str = ""
    shown: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A person's duty in a session or a talk, and whether they are sure to come."""

    person: str
    duty: Duty
    standing: Standing = Standing.SURE


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk inside a session; without a time of its own it may be at any time of its session. `minutes` 0 is not set."""

    id: str
    title: Words
    abstract: Words = NOTHING
    parts: tuple[Part, ...] = ()
    slot: Slot | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """A session; without slot it is not scheduled, without room it is everywhere.

    `number` is the integer by which other programs know it, the same in every release. `expected` is the audience in persons.
    """

    id: str
    number: int
    title: Words
    kind: Kind
    slot: Slot | None = None
    room: str = ""
    track: str = ""
    abstract: Words = NOTHING
    language: str = ""
    interpreted: bool = False
    expected: int | None = None
    parts: tuple[Part, ...] = ()
    talks: tuple[Talk, ...] = ()
    replaces: str = ""

    @property
    def time(self) -> Slot:
        """Its time. Raises ProgrammeError when it is not scheduled."""
        if self.slot is None:
            raise ProgrammeError(f"session {self.number} is not scheduled")
        return self.slot

    @property
    def bookings(self) -> Iterator[tuple[Part, Slot | None]]:
        """Every duty with the time it takes: a talk's own, else the session's."""
        yield from ((part, self.slot) for part in self.parts)
        for talk in self.talks:
            yield from ((part, talk.slot or self.slot) for part in talk.parts)

    def people(self, *duties: Duty) -> tuple[str, ...]:
        """Ids of the people with one of these duties (any, when none is named), each once, in the order of the programme."""
        found = (part.person for part, _ in self.bookings if not duties or part.duty in duties)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the edition with its opening hours by the wall clock; closing at or before opening means after midnight."""

    date: date
    opens: time = time(8)
    closes: time = time(18)

    def hours(self, zone: str) -> Slot:
        """The opening hours as an interval; an hour that the clock jumps over counts as if it had not."""
        last = self.date + timedelta(days=1) if self.closes <= self.opens else self.date
        return Slot(moment(self.date, self.opens, zone), moment(last, self.closes, zone))


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition that a programme belongs to."""

    id: str
    slug: str
    title: Words
    zone: str
    days: tuple[Day, ...]
    place: Words = NOTHING
    address: Words = NOTHING
    organizer: Words = NOTHING
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """All of it. Raises ProgrammeError when sessions name what is not there, or ids or numbers are not unique."""

    edition: Edition
    sessions: tuple[Session, ...] = ()
    rooms: tuple[Room, ...] = ()
    tracks: tuple[Track, ...] = ()
    people: tuple[Person, ...] = ()
    by_room: Mapping[str, Room] = field(init=False, compare=False, repr=False)
    by_track: Mapping[str, Track] = field(init=False, compare=False, repr=False)
    by_person: Mapping[str, Person] = field(init=False, compare=False, repr=False)
    by_session: Mapping[str, Session] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        _once("session", [session.id for session in self.sessions])
        _once("number", [str(session.number) for session in self.sessions])
        for name, ids in (("room", self.rooms), ("track", self.tracks), ("person", self.people)):
            _once(name, [item.id for item in ids])
        object.__setattr__(self, "by_room", {room.id: room for room in self.rooms})
        object.__setattr__(self, "by_track", {track.id: track for track in self.tracks})
        object.__setattr__(self, "by_person", {person.id: person for person in self.people})
        object.__setattr__(self, "by_session", {session.id: session for session in self.sessions})
        for session in self.sessions:
            self._known(session)

    def _known(self, session: Session) -> None:
        missing = [
            *((f"room {session.room}",) if session.room and session.room not in self.by_room else ()),
            *((f"track {session.track}",) if session.track and session.track not in self.by_track else ()),
            *(f"person {person}" for person in session.people() if person not in self.by_person),
        ]
        if missing:
            raise ProgrammeError(f"session {session.number} names an unknown {missing[0]}")

    @property
    def scheduled(self) -> tuple[Session, ...]:
        """Sessions with a time, in order of start, room and number."""
        order = {room.id: place for place, room in enumerate(self.rooms)}
        timed = [session for session in self.sessions if session.slot is not None]
        return tuple(sorted(timed, key=lambda one: (one.time, order.get(one.room, -1), one.number)))

    def on(self, day: Day) -> tuple[Session, ...]:
        """The sessions of a day, in order of time: what begins in its opening hours (past midnight too), or else on its date.

        What begins at one in the morning belongs to the evening before only when that day is still open.
        """
        return tuple(session for session in self.scheduled if day_of(self.edition, session) == day)


def day_of(edition: Edition, session: Session) -> Day | None:
    """The day of the edition on which a session stands in the programme, None when it is on none of them or has no time."""
    if session.slot is None:
        return None
    start = session.slot.start
    opened = [day for day in edition.days if day.hours(edition.zone).holds(start)]
    dated = [day for day in edition.days if day.date == local(start, edition.zone).date()]
    return next(iter((*opened, *dated)), None)


def _once(name: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ProgrammeError(f"{name} {one} is there twice")
        seen.add(one)
