"""Speakers of an edition: as the office sees them, as the public sees them, and the three numbers of any day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import (
    LIVE_STATES,
    Event,
    Material,
    Registration,
    Session,
    SessionRole,
    Speaker,
    SpeakerState,
    SpeakerStep,
    Talk,
)
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.parties.models import Person
from duixian.core.events.speaking import Numbers, Stage, Step, numbers

PUBLIC: Final = (SpeakerState.CONFIRMED, SpeakerState.SPOKE)
"""States in which the public site names a speaker, where they agree to be shown."""
PATIENCE: Final = timedelta(days=10)
"""An invitation without a day to answer by is overdue after so long."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A speaker as the public site shows them: the person, the portrait where there is one, and their talks in the order of time."""

    speaker: Speaker
    person: Person
    photo: EvidenceFile | None
    talks: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class SpeakerFilter:
    """Which speakers are wanted; what is empty lets everybody through. `overdue`: who has not answered, or owes a material."""

    state: str = ""
    track: UUID | None = None
    country: str = ""
    liaison: UUID | None = None
    overdue: bool = False
    text: str = ""


def as_step(step: SpeakerStep) -> Step:
    """A row as the pure rules take it."""
    return Step(Stage(step.state), step.occurred_at, step.recorded_at, step.superseded_at)


def speakers_visible(actor: Actor) -> QuerySet[Speaker]:
    """Speakers of the editions that the actor sees, with person, organisation and edition, keynotes first."""
    rows = Speaker.objects.filter(visible(actor, prefix="event__unit__"))
    return rows.select_related("event__unit", "person__organisation", "track", "liaison", "photo")


def speakers_without_place(event: Event) -> list[Speaker]:
    """Confirmed speakers who have no live registration, with person, by name. One query."""
    live = Registration.objects.filter(event=event, person=OuterRef("person"), state__in=LIVE_STATES)
    rows = event.speakers.filter(~Exists(live), state=SpeakerState.CONFIRMED).select_related("person__organisation")
    return list(rows.order_by("person__name", "pk"))


def speaker_get(actor: Actor, uuid: UUID) -> Speaker:
    """A speaker by public id; NotFound outside what the actor sees. One query."""
    found = speakers_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def speakers_of(event: Event, wanted: SpeakerFilter, *, on: date) -> QuerySet[Speaker]:
    """The speakers of an edition that are wanted, each with the time of the last step and of the last invitation. One query when read."""
    live = SpeakerStep.objects.filter(speaker=OuterRef("pk"), superseded_at=None).order_by("-occurred_at", "-id")
    invited = live.filter(state=SpeakerState.INVITED).values("occurred_at")[:1]
    rows = (
        Speaker.objects.filter(event=event)
        .select_related("person__organisation", "track", "liaison")
        .annotate(moved_at=Subquery(live.values("occurred_at")[:1]), invited_at=Subquery(invited))
    )
    rows = rows.filter(_wanted(wanted))
    return rows.filter(_overdue(on)) if wanted.overdue else rows


def _wanted(wanted: SpeakerFilter) -> Q:
    asked = Q()
    if wanted.state:
        asked &= Q(state=wanted.state)
    if wanted.track:
        talk = Speaker.talks.through.objects.filter(
            speaker=OuterRef("pk"), talk__removed_at=None, talk__session__track__uuid=wanted.track
        )
        asked &= Q(track__uuid=wanted.track) | Q(Exists(talk))
    if wanted.country:
        asked &= Q(person__country=wanted.country)
    if wanted.liaison:
        asked &= Q(liaison__uuid=wanted.liaison)
    if wanted.text:
        text = wanted.text
        asked &= (
            Q(person__name__icontains=text) | Q(person__name_en__icontains=text)
            | Q(person__organisation__name__icontains=text) | Q(topic__icontains=text)
        )  # fmt: skip
    return asked


def _overdue(on: date) -> Q:
    owed = Material.objects.filter(speaker=OuterRef("pk"), superseded_at=None, received_at=None, due_on__lt=on)
    long_ago = Q(reply_by=None, invited_at__date__lt=on - PATIENCE)
    unanswered = Q(state=SpeakerState.INVITED) & (Q(reply_by__lt=on) | long_ago)
    return unanswered | (Q(state__in=(SpeakerState.ACCEPTED, SpeakerState.CONFIRMED)) & Q(Exists(owed)))


def speaker_counts(event: Event) -> Mapping[str, int]:
    """How many speakers stand in each state. One query."""
    rows = Speaker.objects.filter(event=event).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def speaker_numbers(event: Event, *, as_of: datetime, known_at: datetime) -> Numbers:
    """Invited, confirmed, spoke as of a time, as known at another. One query."""
    found: dict[int, list[Step]] = {}
    for step in SpeakerStep.objects.filter(speaker__event=event).order_by("speaker_id"):
        found.setdefault(step.speaker_id, []).append(as_step(step))
    return numbers(found.values(), as_of=as_of, known_at=known_at)


def steps_of(speaker: Speaker) -> QuerySet[SpeakerStep]:
    """Every step, superseded ones too, in order of time, with who entered it and what shows it."""
    rows = speaker.steps.select_related("recorded_by", "file", "session")
    return rows.order_by("occurred_at", "recorded_at", "id")


def speaker_sessions(speaker: Speaker) -> list[Session]:
    """The sessions in which a speaker talks or has another part, in order of time. One query."""
    part = SessionRole.objects.filter(session=OuterRef("pk"), person=speaker.person).exclude(
        part=SessionRole.Part.INTERPRETER
    )
    talk = Talk.objects.filter(session=OuterRef("pk"), speakers=speaker, removed_at=None)
    rows = Session.objects.filter(event=speaker.event, removed_at=None).filter(Exists(part) | Exists(talk))
    return list(rows.select_related("room").order_by("starts_at", "number"))


def session_speakers(session: Session) -> QuerySet[Speaker]:
    """The speakers who have a talk in a session or sit on its panel, with person."""
    people = session.roles.exclude(part=SessionRole.Part.INTERPRETER).values("person")
    talking = Speaker.talks.through.objects.filter(speaker=OuterRef("pk"), talk__session=session, talk__removed_at=None)
    rows = Speaker.objects.filter(event=session.event_id).filter(Q(person__in=people) | Exists(talking))
    return rows.select_related("person__organisation").order_by("pk")


def namesakes(event: Event) -> list[tuple[str, list[Speaker]]]:
    """Speakers of one edition who may be one person twice: the same name or the same address, under different persons. One query."""
    rows = list(Speaker.objects.filter(event=event).select_related("person").order_by("pk"))
    return [
        (key, same)
        for keys in ((one.person.name for one in rows), (one.person.email.lower() for one in rows))
        for key, same in _together(rows, keys)
    ]


def _together(rows: list[Speaker], keys: Iterable[str]) -> list[tuple[str, list[Speaker]]]:
    found: dict[str, list[Speaker]] = {}
    for row, key in zip(rows, keys, strict=True):
        if key:
            found.setdefault(key, []).append(row)
    return [(key, same) for key, same in found.items() if len(same) > 1]


def speakers_public(event: Event) -> list[Shown]:
    """Who is confirmed or spoke and may be shown, keynotes first, then by name. Two queries for any number."""
    talks = Talk.objects.filter(removed_at=None, session__removed_at=None).select_related(
        "session__track", "session__room"
    )
    rows = (
        Speaker.objects.filter(event=event, shown=True, state__in=PUBLIC)
        .select_related("person__organisation", "photo")
        .prefetch_related(Prefetch("talks", queryset=talks.order_by("session__starts_at", "position", "id")))
        .order_by("-keynote", "person__name", "pk")
    )
    return [Shown(one, one.person, one.photo, tuple(one.talks.all())) for one in rows]
