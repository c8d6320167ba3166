"""What changed between two releases, told to the people whom it concerns.

A session keeps its id through releases. One that is gone is cancelled, or replaced when another says that it stands in for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from duixian.core.events.programme import DUTY_WORDS, Duty, Programme, Session, told
from duixian.core.events.slots import Slot, local
from duixian.core.wording import Words


class Change(StrEnum):
    """The kinds of change."""

    NEW = "new"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    MOVED = "moved"
    ROOM = "room"
    PEOPLE = "people"
    TITLE = "title"


CHANGE_WORDS: Final = {
    Change.NEW: Words("新增", "New"),
    Change.CANCELLED: Words("取消", "Cancelled"),
    Change.REPLACED: Words("替换", "Replaced"),
    Change.MOVED: Words("时间变更", "Time changed"),
    Change.ROOM: Words("会场变更", "Room changed"),
    Change.PEOPLE: Words("人员变更", "People changed"),
    Change.TITLE: Words("题目变更", "Title changed"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One change of one session: what it was and what it is (empty where there was or is nothing), and whom it concerns.

    `session` is the id that stands in the newer release, or the older one's when it is gone. `people` are those in the session
    before or after, each once.
    """

    change: Change
    session: str
    title: Words
    before: Words
    after: Words
    people: tuple[str, ...]

    @property
    def words(self) -> Words:
        """The change in a sentence."""
        zh, en = _SENTENCES[self.change]
        values = {"title": self.title, "before": self.before, "after": self.after}
        return Words(
            zh.format(**{name: words.zh for name, words in values.items()}),
            en.format(**{name: words.en for name, words in values.items()}),
        )


_SENTENCES: Final = {
    Change.NEW: ("新增场次“{title}”：{after}", "New session “{title}”: {after}"),
    Change.CANCELLED: ("场次“{title}”取消（原定 {before}）", "The session “{title}” is cancelled (was {before})"),
    Change.REPLACED: (
        "场次“{before}”由“{title}”替换：{after}",
        "The session “{before}” is replaced by “{title}”: {after}",
    ),
    Change.MOVED: ("场次“{title}”时间由 {before} 改为 {after}", "The session “{title}” moves from {before} to {after}"),
    Change.ROOM: ("场次“{title}”会场由{before}改为{after}", "The session “{title}” moves from {before} to {after}"),
    Change.PEOPLE: ("场次“{title}”人员由{before}改为{after}", "People of the session “{title}”: {before}, now {after}"),
    Change.TITLE: ("场次“{before}”改题为“{after}”", "The session “{before}” is now called “{after}”"),
}


def changes(before: Programme | None, after: Programme) -> tuple[Notice, ...]:
    """The changes from one release to the next, what is gone first, then in order of the new programme's time.

    Only scheduled sessions count: taking one off the schedule cancels it. The first release has no changes (before is None): nobody
    had been told anything. A session with several changes has several notices.
    """
    if before is None:
        return ()
    old = {session.id: session for session in before.scheduled}
    new = {session.id: session for session in after.scheduled}
    stands_in = {session.replaces: session for session in after.scheduled if session.replaces in old}
    gone = [session for session in before.scheduled if session.id not in new and session.id not in stands_in]
    return tuple([_cancelled(before, session) for session in gone] + list(_others(before, after, old)))


def _cancelled(programme: Programme, session: Session) -> Notice:
    return Notice(
        Change.CANCELLED, session.id, _title(session), place(programme, session), Words("", ""), session.people()
    )


def _others(before: Programme, after: Programme, old: dict[str, Session]) -> Iterator[Notice]:
    for session in after.scheduled:
        was = old.get(session.id)
        if was is not None:
            yield from _between((before, was), (after, session))
        elif session.replaces in old:
            gone = old[session.replaces]
            people = _both(gone.people(), session.people())
            where = place(after, session)
            yield Notice(Change.REPLACED, session.id, _title(session), _title(gone), where, people)
        else:
            where = place(after, session)
            yield Notice(Change.NEW, session.id, _title(session), Words("", ""), where, session.people())


def _between(old: tuple[Programme, Session], new: tuple[Programme, Session]) -> Iterator[Notice]:
    (before, was), (after, now) = old, new
    people, title = _both(was.people(), now.people()), _title(now)
    for change, first, second in (
        (Change.TITLE, _title(was), title),
        (Change.MOVED, _when(before, was), _when(after, now)),
        (Change.ROOM, _where(before, was), _where(after, now)),
        (Change.PEOPLE, _who(before, was), _who(after, now)),
    ):
        if first != second:
            yield Notice(change, now.id, title, first, second, people)


def _both(before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *after)))


def _title(session: Session) -> Words:
    return Words(told(session.title, "zh"), told(session.title, "en"))


def place(programme: Programme, session: Session) -> Words:
    """When and where: 2020-11-10 09:00–10:30，主会场."""
    when, where = _when(programme, session), _where(programme, session)
    return Words(f"{when.zh}，{where.zh}", f"{when.en}, {where.en}")


def _when(programme: Programme, session: Session) -> Words:
    text = span(session.time, programme.edition.zone)
    return Words(text, text)


def span(slot: Slot, zone: str) -> str:
    """An interval by the wall clock of the place: 2020-11-10 09:00–10:30, with the second date when it ends on another day."""
    start, end = local(slot.start, zone), local(slot.end, zone)
    last = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%Y-%m-%d %H:%M}"
    return f"{start:%Y-%m-%d %H:%M}–{last}"


def _where(programme: Programme, session: Session) -> Words:
    room = programme.by_room.get(session.room)
    return Words(told(room.name, "zh"), told(room.name, "en")) if room else Words("全场", "everywhere")


def _who(programme: Programme, session: Session) -> Words:
    """Who appears and as what; interpreters are told of too, since a change concerns them."""
    parts = sorted({(part.duty, part.person) for part, _ in session.bookings}, key=_by_duty)
    if not parts:
        return Words("无", "nobody")
    names = [(DUTY_WORDS[duty], programme.by_person[person].name) for duty, person in parts]
    return Words(
        "、".join(f"{told(name, 'zh')}（{duty.zh}）" for duty, name in names),
        ", ".join(f"{told(name, 'en')} ({duty.en.lower()})" for duty, name in names),
    )


def _by_duty(row: tuple[Duty, str]) -> tuple[int, str]:
    return list(Duty).index(row[0]), row[1]


def concerned(notices: Iterable[Notice]) -> dict[str, tuple[Notice, ...]]:
    """Whom to tell, and what: for each person the notices of their sessions, in order."""
    found: dict[str, list[Notice]] = {}
    for notice in notices:
        for person in notice.people:
            found.setdefault(person, []).append(notice)
    return {person: tuple(mine) for person, mine in found.items()}
