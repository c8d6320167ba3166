"""Small programmes in pure values: a conference of two days in Shanghai, or wherever a test wants it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from duixian.core.events.programme import (
    Day,
    Duty,
    Edition,
    Kind,
    Part,
    Person,
    Programme,
    Room,
    Session,
    Talk,
    Track,
)
from duixian.core.events.slots import Slot, at
from duixian.core.wording import Words
from duixian.documents.schedules.released import Released

FIRST, SECOND = date(2020, 11, 10), date(2020, 11, 11)
ZONE = "Asia/Shanghai"
RELEASED_AT = datetime(2020, 10, 20, 2, 30, tzinfo=UTC)
ROOT = "https://forum.example/c/forum-2020/"


def ident(number: int) -> str:
    """An id that is a uuid and can be told apart."""
    return str(UUID(int=(0x0192_0000_7000_8000 << 64) + number))


HALL, ROOM = ident(101), ident(102)
DRUGS, DEVICES = ident(201), ident(202)
LI, MEYER, WANG, ZHAO = ident(301), ident(302), ident(303), ident(304)
OPENING, TALKS, EXCHANGE, PAUSE = ident(1), ident(2), ident(3), ident(4)

ROOMS = (Room(HALL, Words("主会场", "Main hall"), 500), Room(ROOM, Words("一号厅", "Room 1"), 80))
TRACKS = (Track(DRUGS, Words("创新药", "New drugs")), Track(DEVICES, Words("医疗器械", "")))
PEOPLE = (
    Person(LI, Words("李明", "Li Ming"), Words("示例大学", "Example University"), "教授"),
    Person(MEYER, Words("", "Anna Meyer"), Words("", "Example Institute")),
    Person(WANG, Words("王芳", "Wang Fang")),
    Person(ZHAO, Words("赵译", "Zhao Yi")),
)


def edition(zone: str = ZONE, days: tuple[Day, ...] = (), **more: object) -> Edition:
    """Two days from eight to six, or `days`."""
    title = Words("示例生物医药论坛2020", "Example Bio-Forum 2020")
    given = {"place": Words("示例会议中心", "Example Centre"), "address": Words("示例路1号", ""), **more}
    return Edition(ident(900), "forum-2020", title, zone, days or (Day(FIRST), Day(SECOND)), **given)  # type: ignore[arg-type]


def slot(start: str, end: str, day: date = FIRST, zone: str = ZONE) -> Slot:
    """By the wall clock of the place: slot("09:00", "10:30")."""
    return Slot(at(day, time.fromisoformat(start), zone), at(day, time.fromisoformat(end), zone))


def session(number: int, when: Slot | None = None, room: str = HALL, **more: object) -> Session:
    """A break unless a kind is given: it needs nobody."""
    given: dict[str, object] = {"title": Words(f"场次{number}", f"Session {number}"), "kind": Kind.BREAK, **more}
    return Session(ident(number), number, slot=when, room=room, **given)  # type: ignore[arg-type]


def speaks(person: str) -> Part:
    return Part(person, Duty.SPEAKER)


def chairs(person: str) -> Part:
    return Part(person, Duty.CHAIR)


def programme(sessions: Sequence[Session], **more: object) -> Programme:
    """These sessions in the two rooms of the forum."""
    return Programme(edition(**more), tuple(sessions), ROOMS, TRACKS, PEOPLE)  # type: ignore[arg-type]


def forum() -> Programme:
    """Opening with a chair, a thematic session of two talks, an exchange with an interpreter, a break for all."""
    talks = (
        Talk(
            ident(21),
            Words("抗体药物的质量", "Quality of antibodies"),
            parts=(speaks(LI),),
            slot=slot("10:30", "11:00"),
        ),
        Talk(ident(22), Words("", "Cell therapy in Europe"), parts=(speaks(MEYER),), slot=slot("11:00", "11:30")),
    )
    sessions = (
        session(1, slot("09:00", "10:00"), title=Words("开幕式", "Opening"), kind=Kind.OPENING, parts=(chairs(WANG), speaks(LI)),
                language="zh", expected=400),
        session(2, slot("10:30", "12:00"), room=ROOM, title=Words("创新药专题", "New drugs"), kind=Kind.THEMATIC, track=DRUGS,
                abstract=Words("新药研发与<质量>", "Research & quality"), talks=talks, parts=(chairs(WANG),), language="en"),
        session(3, slot("14:00", "16:00", SECOND), title=Words("高端交流会", ""), kind=Kind.EXCHANGE,
                parts=(chairs(LI), Part(MEYER, Duty.PANELIST), Part(ZHAO, Duty.INTERPRETER))),
        session(4, slot("10:00", "10:30"), room="", title=Words("茶歇", "Coffee")),
    )  # fmt: skip
    return programme(sessions)


def released(found: Programme | None = None, **more: object) -> Released:
    """The second release of the forum."""
    return Released(found or forum(), 2, RELEASED_AT, ROOT, **more)  # type: ignore[arg-type]


HOUR = timedelta(hours=1)
