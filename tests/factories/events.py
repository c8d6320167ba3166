"""A small conference for tests: an edition of the world's unit, its rooms and sessions, speakers and guests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from duixian.apps.accounts.models import Unit
from duixian.apps.events.models import (
    Event,
    EventState,
    Registration,
    RegistrationKind,
    RegistrationState,
    RegistrationStep,
    Room,
    Session,
    SessionKind,
    Speaker,
    SpeakerState,
    SpeakerStep,
    Talk,
    Track,
)
from duixian.apps.parties.models import Person
from duixian.apps.targets.models import Declaration

CREATED = datetime(2020, 1, 6, 2, tzinfo=UTC)
FIRST_DAY = date(2020, 6, 10)
OPENING = datetime(2020, 6, 10, 1, tzinfo=UTC)
"""Nine in the morning in Shanghai."""


def make_event(unit: Unit, declaration: Declaration | None = None, slug: str = "bio-2020", **more: Any) -> Event:
    values: dict[str, Any] = {
        "name": "第22届海汀生命科学研讨会", "name_en": "22nd Haiting Life Science Forum", "short_name": "BIO2020",
        "starts_on": FIRST_DAY, "ends_on": date(2020, 6, 12), "venue": "海汀国际会议中心", "created_at": CREATED,
        "state": EventState.PUBLISHED,
    }  # fmt: skip
    return Event.objects.create(unit=unit, declaration=declaration, slug=slug, **{**values, **more})


def mail_of(name: str) -> str:
    """An address of somebody with a Chinese name, such as letters can go to: 甲 has u7532@example.org."""
    return f"u{''.join(f'{ord(sign):x}' for sign in name)[:40]}@example.org"


def make_person(unit: Unit, name: str, **more: Any) -> Person:
    values = {"email": mail_of(name), "country": "CN", "created_at": CREATED}
    return Person.objects.create(unit=unit, name=name, **{**values, **more})


def make_track(event: Event, name: str = "分会一", **more: Any) -> Track:
    return Track.objects.create(event=event, name=name, **more)


def make_room(event: Event, name: str = "一号厅", capacity: int = 300, **more: Any) -> Room:
    return Room.objects.create(event=event, name=name, capacity=capacity, **more)


def make_session(
    event: Event, title: str = "开幕式", room: Room | None = None, starts_at: datetime | None = OPENING, minutes: int = 60, **more: Any
) -> Session:  # fmt: skip
    values: dict[str, Any] = {
        "number": event.sessions.count() + 1, "kind": SessionKind.THEMATIC, "created_at": CREATED,
        "ends_at": starts_at + timedelta(minutes=minutes) if starts_at else None,
    }  # fmt: skip
    return Session.objects.create(event=event, title=title, room=room, starts_at=starts_at, **{**values, **more})


def make_talk(session: Session, title: str = "新药研发趋势", *speakers: Speaker, minutes: int = 30) -> Talk:
    talk = Talk.objects.create(session=session, title=title, minutes=minutes, position=session.talks.count())
    talk.speakers.set(speakers)
    return talk


def make_speaker(event: Event, name: str = "甲教授", state: str = SpeakerState.CONFIRMED, **more: Any) -> Speaker:
    person = more.pop("person", None) or make_person(event.unit, name)
    speaker = Speaker.objects.create(event=event, person=person, state=state, created_at=CREATED, **more)
    SpeakerStep.objects.create(speaker=speaker, state=state, occurred_at=CREATED, recorded_at=CREATED)
    return speaker


def make_kind(event: Event, role: str = RegistrationKind.Role.DELEGATE, **more: Any) -> RegistrationKind:
    values = {"name": str(RegistrationKind.Role(role).label), "created_at": CREATED}
    return RegistrationKind.objects.create(event=event, role=role, **{**values, **more})


def make_registration(
    event: Event,
    name: str = "来宾甲",
    kind: RegistrationKind | None = None,
    state: str = RegistrationState.CONFIRMED,
    **more: Any,
) -> Registration:
    kind = kind or event.kinds.first() or make_kind(event)
    person = more.pop("person", None) or make_person(event.unit, name)
    number = event.registrations.count() + 1
    values = {"source": Registration.Source.STAFF, "secret": sha256(f"{event.pk}/{number}".encode()).hexdigest(),
              "created_at": CREATED, "recorded_at": CREATED,
              "offer_until": CREATED + timedelta(days=2) if state == RegistrationState.OFFERED else None}  # fmt: skip
    made = Registration.objects.create(
        event=event, kind=kind, person=person, number=number, state=state, **{**values, **more}
    )
    RegistrationStep.objects.create(registration=made, state=state, occurred_at=CREATED, recorded_at=CREATED)
    return made
