"""Releases of a programme, the latest for everybody; frozen agendas and what became of their places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import (
    Agenda,
    AgendaTopic,
    Event,
    ProgrammeRelease,
    SessionOutcome,
    SessionRecord,
)
from duixian.apps.events.queries.editions import events_visible
from duixian.apps.events.queries.frozen import agendas_approved, counted_of, topics_of
from duixian.core.events.agenda import Outcome, Place, Record, Topic, delivered, places
from duixian.core.events.changes import Notice, changes
from duixian.core.events.codec import from_json
from duixian.core.events.programme import Programme, Session

LATEST: Final = datetime.max.replace(tzinfo=UTC)
"""A `known_at` by which everything is known."""


class Told(NamedTuple):
    """The latest release of a public edition without its content: enough to know whether a page has changed."""

    pk: int
    number: int
    digest: str
    occurred_at: datetime
    event: Event


def release_of(event: Event) -> Told | None:
    """The latest release of an edition without its content, None before the first. One query."""
    found = (
        ProgrammeRelease.objects.filter(event=event)
        .order_by("-number")
        .values("pk", "number", "digest", "occurred_at")
        .first()
    )
    return None if found is None else Told(**found, event=event)


@lru_cache(maxsize=8)
def content_of(pk: int, digest: str) -> Programme:
    """The programme that a release froze; its digest says that it is the one that is meant. One query the first time."""
    return from_json(ProgrammeRelease.objects.values_list("content", flat=True).get(pk=pk, digest=digest))


def releases_of(event: Event) -> QuerySet[ProgrammeRelease]:
    """Every release, the latest first, without content."""
    return ProgrammeRelease.objects.filter(event=event).defer("content").select_related("released_by")


def release_get(actor: Actor, uuid: UUID) -> ProgrammeRelease:
    """A release with its content; NotFound outside what the actor sees. Two queries."""
    found = ProgrammeRelease.objects.select_related("event__unit", "released_by").filter(uuid=uuid).first()
    if found is None or not events_visible(actor).filter(pk=found.event_id).exists():
        raise NotFound
    return found


def latest_of(event: Event) -> ProgrammeRelease | None:
    """The latest release with its content, None before the first. One query."""
    return ProgrammeRelease.objects.filter(event=event).order_by("-number").first()


def changes_since(release: ProgrammeRelease | None, now: Programme) -> tuple[Notice, ...]:
    """What would be told if the programme were released as it is."""
    return changes(from_json(release.content) if release else None, now)


class Standing(NamedTuple):
    """What became of a frozen agenda: its places, each with its session as frozen, and its topics, delivered or not."""

    agenda: Agenda
    programme: Programme
    places: tuple[tuple[Place, Session], ...]
    topics: tuple[tuple[AgendaTopic, bool], ...]

    @property
    def frozen(self) -> int:
        """How many places there are."""
        return len(self.places)

    @property
    def approved(self) -> int:
        """How many topics were approved."""
        return len(self.topics)

    @property
    def held(self) -> int:
        """How many places count as held."""
        return sum(place.counts for place, _ in self.places)

    @property
    def delivered(self) -> int:
        """How many topics were delivered."""
        return sum(done for _, done in self.topics)


def agenda_in_force(event: Event, *, as_of: datetime | None = None, known_at: datetime | None = None) -> Agenda | None:
    """The agenda that counts, None before one was approved; as approved by `as_of` and known at `known_at`. One query."""
    rows = Agenda.objects.filter(event=event, state=Agenda.State.APPROVED)
    if known_at is None:
        rows = rows.filter(superseded_at=None)
    else:
        rows = rows.filter(Q(superseded_at=None) | Q(superseded_at__gt=known_at), decision_recorded_at__lte=known_at)
    if as_of is not None:
        rows = rows.filter(decided_at__lte=as_of)
    return rows.select_related("release", "decided_by", "proposed_by").order_by("-decided_at", "-pk").first()


def agenda_proposed(event: Event) -> Agenda | None:
    """The agenda that waits for approval. One query."""
    waiting = Agenda.objects.filter(event=event, state=Agenda.State.PROPOSED)
    return waiting.select_related("release", "proposed_by").first()


def records_of(
    event: Event, *, as_of: datetime | None = None, known_at: datetime | None = None
) -> QuerySet[SessionRecord]:
    """What was recorded of sessions of the edition: as it stands, or as known at a time, of what happened by `as_of`."""
    rows = SessionRecord.objects.filter(session__event=event)
    if known_at is None:
        rows = rows.filter(superseded_at=None)
    else:
        rows = rows.filter(Q(superseded_at=None) | Q(superseded_at__gt=known_at), recorded_at__lte=known_at)
    if as_of is not None:
        rows = rows.filter(occurred_at__lte=as_of)
    return rows.select_related("session", "replaced_by", "file", "recorded_by")


def standing_of(agenda: Agenda, *, as_of: datetime | None = None, known_at: datetime | None = None) -> Standing:
    """The places and topics of an agenda with what became of each; what had begun when it was approved stands as in the one before it.

    Four queries beside the agenda and its release."""
    programme, event = from_json(agenda.release.content), agenda.release.event
    rows = list(records_of(event, as_of=as_of, known_at=known_at))
    before = agendas_approved(event, before=agenda.decided_at, known_at=known_at or LATEST) if agenda.decided_at else []
    counted = counted_of([*before, agenda])
    frozen = [one.session for one in counted]
    found = places([one.id for one in frozen], [record_value(row, as_of, known_at) for row in rows])
    topics = topics_of(counted)
    values = [Topic(str(one.uuid), str(one.session_uuid)) for one in topics]
    told = delivered(values, found, _missed(rows, topics))
    done = {topic.id: was for topic, was in told}
    return Standing(
        agenda, programme, tuple(zip(found, frozen, strict=True)), tuple((one, done[str(one.uuid)]) for one in topics)
    )


def record_value(row: SessionRecord, as_of: datetime | None = None, known_at: datetime | None = None) -> Record:
    """A record as a value; its replacement is approved when that was decided by `as_of` and known at `known_at`."""
    approved = (
        row.approved_at is not None
        and (as_of is None or row.approved_at <= as_of)
        and (known_at is None or (row.approval_recorded_at is not None and row.approval_recorded_at <= known_at))
    )
    by = str(row.replaced_by.uuid) if row.replaced_by else ""
    return Record(str(row.session.uuid), Outcome(row.outcome), by, approved)


def _missed(rows: Iterable[SessionRecord], topics: Iterable[AgendaTopic]) -> set[str]:
    """Topics that a record of a session that was held names as left out: by the topic's own id, or by its talk's."""
    named = {str(one) for row in rows if row.outcome == SessionOutcome.HELD for one in row.missed}
    return {str(one.uuid) for one in topics if {str(one.uuid), str(one.talk_uuid)} & named}


def agenda_get(actor: Actor, uuid: UUID) -> Agenda:
    """An agenda with its edition and release; NotFound outside what the actor sees. Two queries."""
    found = Agenda.objects.select_related("event__unit", "release").filter(uuid=uuid).first()
    if found is None or not events_visible(actor).filter(pk=found.event_id).exists():
        raise NotFound
    return found


def record_get(actor: Actor, uuid: UUID) -> SessionRecord:
    """A record with its session; NotFound outside what the actor sees. Two queries."""
    found = SessionRecord.objects.select_related("session__event__unit").filter(uuid=uuid).first()
    if found is None or not events_visible(actor).filter(pk=found.session.event_id).exists():
        raise NotFound
    return found
