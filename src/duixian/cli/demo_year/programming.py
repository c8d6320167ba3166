"""The programme: rooms, tracks, sessions and talks; released, approved as the agenda that counts, changed once, recorded on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import islice
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.events.models import Event, Session, Speaker
from duixian.apps.events.operations.agendas import agenda_approve, agenda_freeze
from duixian.apps.events.operations.releases import programme_digest, programme_release
from duixian.apps.events.operations.rooms import room_create, track_create
from duixian.apps.events.operations.session_records import session_record
from duixian.apps.events.operations.sessions import session_create
from duixian.apps.events.operations.staffing import session_people_name
from duixian.apps.events.operations.talks import talk_create, talk_remove
from duixian.cli.demo_year.agenda import CALLED_OFF, FORUM, TCM, Agenda, Part, topics
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.names import chinese
from duixian.cli.demo_year.speaking import confirmed
from duixian.cli.demo_year.stage import ZONE, Moment, Stage, scene

INTERPRETERS: Final = ("章译", "闻语", "贺言", "施达", "乔信", "卫雅")


class Planned(NamedTuple):
    """When a programme was put together, approved and changed; `dropped` talks left it with the change."""

    key: str
    agenda: Agenda
    made: str
    approved: str
    changed: str
    dropped: int


FORUM_PLAN: Final = Planned("forum", FORUM, "2020-05-18", "2020-05-25", "2020-06-08", 5)
TCM_PLAN: Final = Planned("tcm", TCM, "2020-09-21", "2020-09-25", "", 0)


def put_together(stage: Stage, plan: Planned) -> None:
    """Make it, release it, have it approved; the head approves what somebody else asks for."""
    with scene(stage, "linxiao", plan.made, 9) as moment:
        event = event_of(plan.key)
        rooms = {hall.key: _room(event, hall, moment) for hall in plan.agenda.halls}
        tracks = {
            one.key: track_create(
                event_uuid=event.uuid, name=one.name, name_en=one.name_en, by=moment.by, at=moment.at
            ).uuid
            for one in plan.agenda.strands
        }
        speakers, random = iter(confirmed(plan.key)), Random(f"主持{plan.key}")
        for number, part in enumerate(plan.agenda.parts):
            session = _session(event, part, rooms, tracks, moment)
            _talks(session, islice(speakers, part.talks), moment)
            _people(session, part, number, random, moment)
    _released(stage, plan, plan.approved, "首次发布")
    if plan.changed:
        _drop(stage, plan)
        _released(stage, plan, plan.changed, "5位报告人请假，议题相应调整", "报告人临时因病请假，取消其报告。")


def _room(event: Event, hall: NamedTuple, moment: Moment) -> UUID:
    _key, name, name_en, place, seats = hall
    made = room_create(event_uuid=event.uuid, name=name, name_en=name_en, place=place, capacity=seats, by=moment.by, at=moment.at)  # fmt: skip
    uuid: UUID = made.uuid
    return uuid


def _session(event: Event, part: Part, rooms: dict[str, UUID], tracks: dict[str, UUID], moment: Moment) -> Session:
    hour, minute = map(int, part.at.split(":"))
    starts = datetime.combine(event.starts_on + timedelta(days=part.day), time(hour, minute), ZONE)
    return session_create(
        event_uuid=event.uuid, starts_at=starts, ends_at=starts + timedelta(minutes=part.minutes), room_uuid=rooms[part.hall],
        kind=part.kind, title=part.title, title_en=part.title_en, interpreted=part.hall == "main",
        track_uuid=tracks.get(part.strand), expected=450 if part.hall == "main" else 120, by=moment.by, at=moment.at,
    )  # fmt: skip


def _talks(session: Session, speakers: Iterator[Speaker], moment: Moment) -> None:
    english = dict(topics()) | {title_en: title_en for _, title_en in topics()}
    for speaker in speakers:
        session.refresh_from_db()
        talk_create(
            session_uuid=session.uuid, version=session.version, title=speaker.topic, title_en=english[speaker.topic], minutes=20,
            speakers=[speaker.uuid], by=moment.by, at=moment.at,
        )  # fmt: skip


def _people(session: Session, part: Part, number: int, random: Random, moment: Moment) -> None:
    """A chair where there are talks, two interpreters in the main hall."""
    if not part.talks:
        return
    session.refresh_from_db()
    pair = INTERPRETERS[2 * (number % 3) : 2 * (number % 3) + 2] if part.hall == "main" else ()
    session_people_name(
        uuid=session.uuid, version=session.version, chairs=[f"{chinese(random)}（{number + 1:02d}）"], interpreters=pair,
        by=moment.by, at=moment.at,
    )  # fmt: skip


def _released(stage: Stage, plan: Planned, day: str, notes: str, reason: str = "") -> None:
    event = event_of(plan.key)
    with scene(stage, "linxiao", day, 9) as moment:
        seen = programme_digest(event)
        release = programme_release(event_uuid=event.uuid, seen=seen, notes=notes, by=moment.by, at=moment.at)
        agenda = agenda_freeze(release_uuid=release.uuid, reason=reason, by=moment.by, at=moment.at)
    with scene(stage, "chenlan", day, 16) as moment:
        agenda_approve(uuid=agenda.uuid, decision="同意", by=moment.by, at=moment.at)


def _drop(stage: Stage, plan: Planned) -> None:
    """The talks of those who cannot come leave the programme before the conference."""
    absent = confirmed(plan.key)[-plan.dropped :]
    with scene(stage, "linxiao", plan.changed, 8) as moment:
        for speaker in absent:
            talk = speaker.talks.select_related("session").get(removed_at=None)
            talk_remove(uuid=talk.uuid, version=talk.session.version, by=moment.by, at=moment.at)


def record(stage: Stage, plan: Planned) -> None:
    """Each evening the office enters what was held; the tour of the exhibition was called off, because its guide fell ill."""
    event = event_of(plan.key)
    last = max(part.day for part in plan.agenda.parts)
    for offset in range(last + 1):
        day = event.starts_on + timedelta(days=offset)
        with scene(stage, "fangyining", day.isoformat(), 18, 30) as moment:
            for session in event.sessions.filter(removed_at=None).order_by("starts_at", "number"):
                if session.starts_at and session.starts_at.astimezone(ZONE).date() == day:
                    _record(session, moment)


def _record(session: Session, moment: Moment) -> None:
    if session.title == CALLED_OFF:
        session_record(session_uuid=session.uuid, outcome="cancelled", note="讲解人突发疾病，取消导览，展区照常开放。",
                       by=moment.by, at=moment.at)  # fmt: skip
        return
    session_record(
        session_uuid=session.uuid, outcome="held", started_at=session.starts_at, ended_at=session.ends_at,
        by=moment.by, at=moment.at,
    )  # fmt: skip
