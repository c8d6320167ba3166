"""A small conference with a programme in the database: two rooms, a track, an opening, a session of two talks, an exchange, a break."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from duixian.apps.accounts.models import User
from duixian.apps.events.models import Agenda, Event, ProgrammeRelease, Room, Session, SessionRole, Track
from duixian.apps.events.operations.agendas import agenda_approve, agenda_freeze
from duixian.apps.events.operations.releases import programme_digest, programme_release
from duixian.apps.parties.models import Organisation, Person
from factories.accounts import World, act
from factories.events import (
    CREATED,
    make_event,
    make_person,
    make_room,
    make_session,
    make_speaker,
    make_talk,
    make_track,
)

AT = datetime(2020, 5, 20, 1, tzinfo=UTC)
ON_THE_DAY = datetime(2020, 6, 13, 1, tzinfo=UTC)


def clock(hour: int, minute: int = 0, day: int = 10) -> datetime:
    """A moment of the conference by the clock of Shanghai."""
    return datetime(2020, 6, day, hour, minute, tzinfo=UTC).replace(hour=hour - 8)


@dataclass(frozen=True)
class Forum:
    """What a test needs at hand."""

    world: World
    event: Event
    hall: Room
    room: Room
    track: Track
    opening: Session
    talks: Session
    exchange: Session
    pause: Session
    chair: Person

    def fresh(self, session: Session) -> Session:
        """The session as it stands now."""
        return Session.objects.select_related("room", "track").get(pk=session.pk)


def make_forum(world: World, slug: str = "bio-2020", **more: Any) -> Forum:
    event = make_event(world.unit, slug=slug, **more)
    hall, room = make_room(event, "主会场", 500, name_en="Main hall"), make_room(event, "一号厅", 80, place="二层")
    track = make_track(event, "创新药", name_en="New drugs")
    body = Organisation.objects.create(
        unit=world.unit, name=f"示例大学{slug}", name_en="Example University", created_at=CREATED
    )
    chair = make_person(
        world.unit, "王芳", name_en="Wang Fang", title="主任", organisation=body, email="wang.fang@example.org"
    )
    li, meyer = (
        make_speaker(event, name, person=make_person(world.unit, name, email=f"{mail}@example.org"))
        for name, mail in (("李明", "li.ming"), ("Anna Meyer", "anna.meyer"))
    )
    opening = make_session(event, "开幕式", hall, clock(9), 60, kind="opening", expected=400, title_en="Opening")
    talks = make_session(event, "创新药专题", room, clock(10, 30), 90, track=track)
    make_talk(talks, "抗体药物的质量", li)
    make_talk(talks, "欧洲的细胞治疗", meyer)
    exchange = make_session(event, "高端交流会", hall, clock(14, day=11), 120, kind="exchange")
    pause = make_session(event, "茶歇", None, clock(10), 30, kind="break")
    for session, part, person in (
        (opening, "chair", chair),
        (talks, "chair", chair),
        (exchange, "chair", chair),
        (exchange, "panelist", li.person),
    ):
        SessionRole.objects.create(session=session, part=part, person=person)
    return Forum(world, event, hall, room, track, opening, talks, exchange, pause, chair)


def release(forum: Forum, by: User | None = None, **more: Any) -> ProgrammeRelease:
    """Publish the programme as it stands."""
    seen = more.pop("seen", None) or programme_digest(forum.event)
    actor = act(by or forum.world.filler)
    return programme_release(event_uuid=forum.event.uuid, seen=seen, by=actor, at=AT, **more)


def approved(forum: Forum, made: ProgrammeRelease | None = None, reason: str = "") -> Agenda:
    """A release as the agenda in force."""
    made = made or release(forum)
    agenda = agenda_freeze(release_uuid=made.uuid, reason=reason, by=act(forum.world.filler), at=AT)
    return agenda_approve(uuid=agenda.uuid, by=act(forum.world.head), at=AT)
