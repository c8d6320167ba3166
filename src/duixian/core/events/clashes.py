"""What is wrong with a programme: errors that stop its release, warnings that do not, overlaps that somebody allowed with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from duixian.core.events.programme import (
    DUTY_WORDS,
    SHARED,
    Duty,
    Kind,
    Programme,
    Session,
    Standing,
    day_of,
    told,
)
from duixian.core.events.slots import local, pairs_that_meet
from duixian.core.wording import Words


class Severity(StrEnum):
    """Whether it stops a release."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that is wrong: its code, the sessions it is about in order of time, the room or person, and a sentence."""

    code: str
    sessions: tuple[str, ...]
    subject: str
    words: Words

    @property
    def severity(self) -> Severity:
        """Whether it stops a release."""
        return CODES[self.code].severity

    @property
    def key(self) -> str:
        """What it is about, in a text that stays the same when sessions move: by it an overlap is allowed."""
        return ":".join((self.code, self.subject, *sorted(self.sessions)))


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of clash: what it is called, whether it stops a release, whether somebody may allow it with a reason."""

    words: Words
    severity: Severity
    allowable: bool = False


_E, _W = Severity.ERROR, Severity.WARNING
CODES: Final[Mapping[str, Code]] = {
    "person-twice": Code(Words("同一人同时在两处", "One person in two places"), _E, allowable=True),
    "room-twice": Code(Words("同一会场同时有两场", "One room, two sessions"), _E, allowable=True),
    "outside-days": Code(Words("不在会议日期内", "Outside the days of the event"), _E),
    "talk-outside": Code(Words("报告超出场次时间", "Talk outside its session"), _E),
    "talks-meet": Code(Words("同场报告时间重叠", "Talks of a session overlap"), _E, allowable=True),
    "person-out": Code(Words("嘉宾已不参加", "Person not coming"), _E),
    "outside-hours": Code(Words("超出开放时间", "Outside opening hours"), _W),
    "room-small": Code(Words("会场容量不足", "Room too small"), _W),
    "no-room": Code(Words("没有会场", "No room"), _W),
    "no-chair": Code(Words("没有主持人", "No chair"), _W),
    "no-speaker": Code(Words("没有报告人", "No speaker"), _W),
    "no-interpreter": Code(Words("没有翻译", "No interpreter"), _W),
    "person-open": Code(Words("嘉宾尚未确认", "Person not confirmed"), _W),
    "unscheduled": Code(Words("尚未排期", "Not scheduled"), _W),
}
"""Every kind of clash, in the order in which they are told."""

NEEDS_SPEAKER: Final = frozenset({Kind.KEYNOTE, Kind.THEMATIC, Kind.EXCHANGE})
NEEDS_CHAIR: Final = NEEDS_SPEAKER | {Kind.OPENING, Kind.PITCH, Kind.CLOSING}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The clashes of a programme, sorted into what stops a release, what somebody allowed (with the reason) and what only warns."""

    errors: tuple[Clash, ...]
    allowed: tuple[tuple[Clash, str], ...]
    warnings: tuple[Clash, ...]

    @property
    def releasable(self) -> bool:
        """Whether nothing stops a release."""
        return not self.errors


def judged(programme: Programme, allowances: Mapping[str, str]) -> Verdict:
    """The clashes of a programme beside the allowances: `Clash.key` → reason. Only what is allowable can be allowed."""
    found = clashes(programme)
    allowed = [(clash, allowances[clash.key]) for clash in found if _is_allowed(clash, allowances)]
    rest = [clash for clash in found if not _is_allowed(clash, allowances)]
    return Verdict(
        tuple(clash for clash in rest if clash.severity is Severity.ERROR),
        tuple(allowed),
        tuple(clash for clash in rest if clash.severity is Severity.WARNING),
    )


def _is_allowed(clash: Clash, allowances: Mapping[str, str]) -> bool:
    return CODES[clash.code].allowable and clash.key in allowances


def clashes(programme: Programme) -> tuple[Clash, ...]:
    """Everything that is wrong, by code and then by time; each pair of sessions once for each person or room."""
    codes = {code: place for place, code in enumerate(CODES)}
    times = {session.id: place for place, session in enumerate((*programme.scheduled, *programme.sessions))}
    found = [clash for rule in _RULES for clash in rule(programme)]
    return tuple(sorted(found, key=lambda clash: (codes[clash.code], times[clash.sessions[0]], clash.subject)))


def _people(programme: Programme) -> Iterator[Clash]:
    """Speakers, chairs, panellists and interpreters: nobody is in two sessions, or in two talks, at once."""
    booked = sorted(
        (part.person, slot, session.number, part.duty)
        for session in programme.scheduled
        for part, slot in session.bookings
        if slot is not None
    )
    by_number = {session.number: session for session in programme.sessions}
    for person, rows in groupby(booked, key=lambda row: row[0]):
        pairs = pairs_that_meet((slot, (number, duty)) for _, slot, number, duty in rows)
        told_of: set[frozenset[int]] = set()
        for (one, duty), (other, other_duty) in pairs:
            if one != other and frozenset((one, other)) not in told_of:
                told_of.add(frozenset((one, other)))
                yield _twice(programme, person, (by_number[one], duty), (by_number[other], other_duty))


def _twice(programme: Programme, person: str, one: tuple[Session, Duty], other: tuple[Session, Duty]) -> Clash:
    name = programme.by_person[person].name
    (first, duty), (second, other_duty) = one, other
    words = Words(
        f"{told(name, 'zh')}同时在{_said(programme, first).zh}（{DUTY_WORDS[duty].zh}）和"
        f"{_said(programme, second).zh}（{DUTY_WORDS[other_duty].zh}）",
        f"{told(name, 'en')} is in {_said(programme, first).en} ({DUTY_WORDS[duty].en}) and in "
        f"{_said(programme, second).en} ({DUTY_WORDS[other_duty].en}) at once",
    )
    return Clash("person-twice", (first.id, second.id), person, words)


def _rooms(programme: Programme) -> Iterator[Clash]:
    """No room holds two sessions at once; breaks and exhibitions may go on beside something else."""
    for room in programme.rooms:
        held = [(session.time, session) for session in programme.scheduled if session.room == room.id]
        for first, second in pairs_that_meet(held):
            if not {first.kind, second.kind} & SHARED:
                yield _in_one_room(programme, room.id, first, second)


def _in_one_room(programme: Programme, room: str, first: Session, second: Session) -> Clash:
    name = programme.by_room[room].name
    one, other = _said(programme, first), _said(programme, second)
    words = Words(
        f"{told(name, 'zh')}：{one.zh}与{other.zh}时间重叠",
        f"{told(name, 'en')}: {one.en} and {other.en} overlap",
    )
    return Clash("room-twice", (first.id, second.id), room, words)


def _days(programme: Programme) -> Iterator[Clash]:
    """Sessions lie on a day of the edition, and inside its opening hours."""
    for session in programme.scheduled:
        day, said = day_of(programme.edition, session), _said(programme, session)
        if day is None:
            yield Clash(
                "outside-days",
                (session.id,),
                "",
                Words(f"{said.zh}不在会议日期内", f"{said.en} is on no day of the event"),
            )
        elif not day.hours(programme.edition.zone).covers(session.time):
            hours = f"{day.opens:%H:%M}–{day.closes:%H:%M}"
            yield Clash(
                "outside-hours", (session.id,), "",
                Words(f"{said.zh}超出当日开放时间（{hours}）", f"{said.en} is outside the opening hours of its day ({hours})"),
            )  # fmt: skip


def _talks(programme: Programme) -> Iterator[Clash]:
    """Talks with a time of their own lie inside their session and do not meet."""
    for session in programme.scheduled:
        timed = [(talk.slot, talk) for talk in session.talks if talk.slot]
        for slot, talk in timed:
            if not session.time.covers(slot):
                title = Words(told(talk.title, "zh"), told(talk.title, "en"))
                said = _said(programme, session)
                yield Clash(
                    "talk-outside", (session.id,), talk.id,
                    Words(f"报告“{title.zh}”超出{said.zh}的时间", f"The talk “{title.en}” is outside {said.en}"),
                )  # fmt: skip
        for first, second in pairs_that_meet((slot, talk.id) for slot, talk in timed):
            yield _talks_meet(programme, session, first, second)


def _talks_meet(programme: Programme, session: Session, first: str, second: str) -> Clash:
    titles = {talk.id: talk.title for talk in session.talks}
    said = _said(programme, session)
    words = Words(
        f"{said.zh}：报告“{told(titles[first], 'zh')}”与“{told(titles[second], 'zh')}”时间重叠",
        f"{said.en}: the talks “{told(titles[first], 'en')}” and “{told(titles[second], 'en')}” overlap",
    )
    return Clash("talks-meet", (session.id,), "+".join(sorted((first, second))), words)


def _needs(programme: Programme) -> Iterator[Clash]:
    """What a session still lacks: a time, a room, a chair, a speaker; a room that holds its audience."""
    for session in programme.sessions:
        said = _said(programme, session)
        if session.slot is None:
            yield Clash("unscheduled", (session.id,), "", Words(f"{said.zh}尚未排期", f"{said.en} is not scheduled"))
        elif not session.room and session.kind is not Kind.BREAK:
            yield Clash("no-room", (session.id,), "", Words(f"{said.zh}没有会场", f"{said.en} has no room"))
        if session.kind in NEEDS_CHAIR and not session.people(Duty.CHAIR):
            yield Clash("no-chair", (session.id,), "", Words(f"{said.zh}没有主持人", f"{said.en} has no chair"))
        if session.kind in NEEDS_SPEAKER and not session.people(Duty.SPEAKER, Duty.PANELIST):
            yield Clash("no-speaker", (session.id,), "", Words(f"{said.zh}没有报告人", f"{said.en} has no speaker"))
        if session.interpreted and not session.people(Duty.INTERPRETER):
            words = Words(f"{said.zh}没有安排翻译", f"{said.en} has no interpreter")
            yield Clash("no-interpreter", (session.id,), "", words)


def _capacity(programme: Programme) -> Iterator[Clash]:
    for session in programme.sessions:
        room = programme.by_room.get(session.room)
        if room and room.capacity is not None and session.expected is not None and session.expected > room.capacity:
            said = _said(programme, session)
            yield Clash(
                "room-small", (session.id,), room.id,
                Words(
                    f"{said.zh}预计 {session.expected} 人，{told(room.name, 'zh')}容纳 {room.capacity} 人",
                    f"{said.en} expects {session.expected}, {told(room.name, 'en')} holds {room.capacity}",
                ),
            )  # fmt: skip


def _standing(programme: Programme) -> Iterator[Clash]:
    """People who have not said yes yet, and people who are not coming, once for each session."""
    for session in programme.sessions:
        standings = dict.fromkeys((part.person, part.standing) for part, _ in session.bookings)
        for person, standing in standings:
            if standing is not Standing.SURE:
                yield _not_sure(programme, session, person, standing)


def _not_sure(programme: Programme, session: Session, person: str, standing: Standing) -> Clash:
    name, said = programme.by_person[person].name, _said(programme, session)
    zh, en = f"{said.zh}：{told(name, 'zh')}", f"{said.en}: {told(name, 'en')}"
    if standing is Standing.OUT:
        return Clash("person-out", (session.id,), person, Words(f"{zh}已婉拒或不再邀请", f"{en} is not coming"))
    return Clash("person-open", (session.id,), person, Words(f"{zh}尚未确认", f"{en} has not confirmed"))


_RULES: Final[tuple[Callable[[Programme], Iterator[Clash]], ...]] = (
    _people, _rooms, _days, _talks, _needs, _capacity, _standing,
)  # fmt: skip


def _said(programme: Programme, session: Session) -> Words:
    """A session as people name it: title and time, “开幕式”（11-10 09:00）."""
    zh, en = told(session.title, "zh"), told(session.title, "en")
    if session.slot is None:
        return Words(f"“{zh}”", f"“{en}”")
    when = local(session.slot.start, programme.edition.zone)
    return Words(f"“{zh}”（{when:%m-%d %H:%M}）", f"“{en}” ({when:%m-%d %H:%M})")


def of_session(found: Iterable[Clash], session: str) -> tuple[Clash, ...]:
    """The clashes in which a session takes part."""
    return tuple(clash for clash in found if session in clash.sessions)
