"""The programme as it is being made, as the values of `core.events`; what is wrong with it; what may be chosen for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import (
    ClashAllowance,
    Event,
    EventParty,
    EventState,
    OpeningHours,
    Session,
    SessionOutcome,
    SessionRecord,
    SessionRole,
    Speaker,
    SpeakerState,
    Talk,
)
from duixian.apps.events.models import Room as RoomRow
from duixian.apps.events.models import Track as TrackRow
from duixian.apps.events.queries.editions import events_visible
from duixian.apps.parties.models import Person as PersonRow
from duixian.core.events.clashes import Verdict, judged
from duixian.core.events.programme import (
    Day,
    Duty,
    Edition,
    Kind,
    Part,
    Person,
    Programme,
    Room,
    Standing,
    Track,
)
from duixian.core.events.programme import Session as SessionValue
from duixian.core.events.programme import Talk as TalkValue
from duixian.core.events.slots import Slot
from duixian.core.wording import NOTHING, Words

_OUT: Final = frozenset({SpeakerState.DECLINED, SpeakerState.WITHDRAWN})
_SURE: Final = frozenset({SpeakerState.ACCEPTED, SpeakerState.CONFIRMED, SpeakerState.SPOKE, SpeakerState.ABSENT})


def sessions_live(event: Event) -> QuerySet[Session]:
    """The sessions of an edition that nobody removed, by time and number."""
    return Session.objects.filter(event=event, removed_at=None)


def session_get(actor: Actor, uuid: UUID) -> Session:
    """A session, removed ones included, with its edition, track and room; NotFound outside what the actor sees. Two queries."""
    found = Session.objects.select_related("event__unit", "track", "room").filter(uuid=uuid).first()
    if found is None or not events_visible(actor).filter(pk=found.event_id).exists():
        raise NotFound
    return found


def talk_get(actor: Actor, uuid: UUID) -> Talk:
    """A talk that nobody removed, with its session and speakers; NotFound outside what the actor sees."""
    speakers = Prefetch("speakers", Speaker.objects.select_related("person"))
    rows = Talk.objects.select_related("session__event__unit", "session__room").prefetch_related(speakers)
    found = rows.filter(uuid=uuid, removed_at=None, session__removed_at=None).first()
    if found is None or not events_visible(actor).filter(pk=found.session.event_id).exists():
        raise NotFound
    return found


def days_of(event: Event) -> tuple[Day, ...]:
    """The days of an edition with their opening hours. One query."""
    kept = {row.date: row for row in OpeningHours.objects.filter(event=event)}
    number = (event.ends_on - event.starts_on).days + 1
    dates = [event.starts_on + timedelta(days=step) for step in range(number)]
    return tuple(Day(one, kept[one].opens, kept[one].closes) if one in kept else Day(one) for one in dates)


def edition_of(event: Event) -> Edition:
    """An edition as a value, its first host as organizer. Two queries."""
    hosts = event.parties.filter(role=EventParty.Role.HOST).select_related("organisation")
    host = hosts.order_by("position", "id").first()
    return Edition(
        str(event.uuid),
        event.slug,
        Words(event.name, event.name_en),
        event.time_zone,
        days_of(event),
        place=Words(event.venue, event.venue_en),
        address=Words(event.address, event.address_en),
        organizer=Words(host.organisation.name, host.organisation.name_en) if host else Words(event.unit.name, ""),
        cancelled=event.state == EventState.CANCELLED,
    )


def programme_of(event: Event) -> Programme:
    """The whole programme of an edition as it stands now, in ten queries however long it is."""
    rows = _rows(event)
    speakers = {one.person_id: one for one in _speakers(event)}
    people = {person.pk: person for row in rows for person in _people(row)}
    return Programme(
        edition_of(event),
        tuple(_sessions(rows, speakers, _stand_ins(rows))),
        tuple(
            Room(str(one.uuid), Words(one.name, one.name_en), one.capacity or None, one.place) for one in _rooms(event)
        ),
        tuple(Track(str(one.uuid), Words(one.name, one.name_en)) for one in event.tracks.all()),
        tuple(_person(one, speakers.get(one.pk)) for one in people.values()),
    )


def verdict_of(event: Event, programme: Programme | None = None) -> Verdict:
    """The clashes of an edition beside what was allowed. One query more than `programme_of`."""
    return judged(programme or programme_of(event), allowances_of(event))


def allowances_of(event: Event) -> dict[str, str]:
    """Key of a clash → reason why it is meant. One query."""
    live = ClashAllowance.objects.filter(event=event, superseded_at=None)
    return dict(live.values_list("key", "reason"))


def _rooms(event: Event) -> QuerySet[RoomRow]:
    return event.rooms.all()


def _rows(event: Event) -> list[Session]:
    parts = SessionRole.objects.select_related("person__organisation")
    speakers = Speaker.objects.select_related("person__organisation")
    talks = Talk.objects.filter(removed_at=None).prefetch_related(Prefetch("speakers", speakers))
    rows = sessions_live(event).select_related("track", "room").order_by("number")
    return list(rows.prefetch_related(Prefetch("roles", parts), Prefetch("talks", talks)))


def _speakers(event: Event) -> QuerySet[Speaker]:
    return event.speakers.all()


def _people(row: Session) -> Iterator[PersonRow]:
    yield from (role.person for role in row.roles.all())
    yield from (speaker.person for talk in row.talks.all() for speaker in talk.speakers.all())


def _person(row: PersonRow, speaker: Speaker | None) -> Person:
    body = row.organisation
    affiliation = Words(body.name, body.name_en) if body else NOTHING
    page = str(speaker.uuid) if speaker and speaker.shown else ""
    shown = speaker is None or speaker.shown
    return Person(str(row.uuid), Words(row.name, row.name_en), affiliation, row.title, page, shown)


def _sessions(
    rows: Iterable[Session], speakers: Mapping[int, Speaker], replaces: Mapping[int, UUID]
) -> Iterator[SessionValue]:
    for row in rows:
        slot = Slot(row.starts_at, row.ends_at) if row.starts_at and row.ends_at else None
        yield SessionValue(
            str(row.uuid),
            row.number,
            Words(row.title, row.title_en),
            Kind(row.kind),
            slot,
            str(row.room.uuid) if row.room else "",
            str(row.track.uuid) if row.track else "",
            abstract=Words(row.abstract, row.abstract_en),
            language=row.language,
            interpreted=row.interpreted,
            expected=row.expected or None,
            parts=tuple(_part(role, speakers.get(role.person_id)) for role in row.roles.all()),
            talks=tuple(_talks(row, slot)),
            replaces=str(replaces.get(row.pk, "")),
        )


def _part(role: SessionRole, speaker: Speaker | None) -> Part:
    return Part(str(role.person.uuid), Duty(role.part), _standing(speaker) if speaker else Standing.SURE)


def _standing(speaker: Speaker) -> Standing:
    if speaker.state in _OUT:
        return Standing.OUT
    return Standing.SURE if speaker.state in _SURE else Standing.OPEN


def _talks(row: Session, slot: Slot | None) -> Iterator[TalkValue]:
    """Talks follow each other from the start of the session; behind the first without a length nobody knows when."""
    start = slot.start if slot else None
    for talk in row.talks.all():
        length = timedelta(minutes=talk.minutes)
        own = Slot(start, start + length) if start and length else None
        start = own.end if own else None
        parts = tuple(Part(str(one.person.uuid), Duty.SPEAKER, _standing(one)) for one in talk.speakers.all())
        yield TalkValue(
            str(talk.uuid), Words(talk.title, talk.title_en), Words(talk.abstract, ""), parts, own, talk.minutes
        )


def _stand_ins(rows: Iterable[Session]) -> dict[int, UUID]:
    """Session that stands in → id of the one it stands in for, the earliest of them. One query."""
    records = SessionRecord.objects.filter(
        replaced_by__in=[row.pk for row in rows], outcome=SessionOutcome.REPLACED, superseded_at=None
    ).order_by("-id")
    return {one.replaced_by_id: one.session.uuid for one in records.select_related("session") if one.replaced_by_id}


def rooms_and_tracks(event: Event) -> tuple[list[RoomRow], list[TrackRow]]:
    """What a session can be put into. Two queries."""
    return list(event.rooms.all()), list(event.tracks.all())


def people_for(event: Event) -> QuerySet[PersonRow]:
    """Who can chair, discuss or interpret: everybody whom the unit knows, by name."""
    return PersonRow.objects.filter(unit=event.unit_id).select_related("organisation").order_by("name", "pk")


def speakers_for(event: Event) -> QuerySet[Speaker]:
    """Who can be given a talk: the speakers of the edition who have not said no, by name."""
    return event.speakers.exclude(state__in=_OUT).select_related("person").order_by("person__name", "pk")


def room_get(actor: Actor, uuid: UUID) -> RoomRow:
    """A room with its edition; NotFound outside what the actor sees. Two queries."""
    found = RoomRow.objects.select_related("event__unit").filter(uuid=uuid).first()
    if found is None or not events_visible(actor).filter(pk=found.event_id).exists():
        raise NotFound
    return found


def track_get(actor: Actor, uuid: UUID) -> TrackRow:
    """A track with its edition; NotFound outside what the actor sees. Two queries."""
    found = TrackRow.objects.select_related("event__unit").filter(uuid=uuid).first()
    if found is None or not events_visible(actor).filter(pk=found.event_id).exists():
        raise NotFound
    return found


def allowance_get(actor: Actor, uuid: UUID) -> ClashAllowance:
    """An overlap that was allowed, with its edition; NotFound outside what the actor sees. Two queries."""
    found = ClashAllowance.objects.select_related("event__unit").filter(uuid=uuid).first()
    if found is None or not events_visible(actor).filter(pk=found.event_id).exists():
        raise NotFound
    return found
