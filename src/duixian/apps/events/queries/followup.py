"""What is to be done after an edition: tasks, the records that make them, who can do them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import User
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import (
    Accreditation,
    AccreditationState,
    Event,
    EventParty,
    FollowTask,
    MediaReport,
    RegistrationState,
    SpeakerState,
    SummaryText,
)

CONTACT_QUESTION: Final = "contact"
"""The code of the yes/no question on the registration form by which a guest asks to be contacted afterwards."""
PARTNER_ROLES: Final = (EventParty.Role.CO_ORGANISER, EventParty.Role.PARTNER, EventParty.Role.SPONSOR)


class Candidate(NamedTuple):
    """A record that makes a task."""

    about_uuid: UUID
    title: str


def candidates_of(event: Event, kind: str) -> list[Candidate]:
    """The records of an edition that make a task of the kind; none for a kind that no record makes. Three queries at most."""
    return list(_SOURCES[kind](event)) if kind in _SOURCES else []


def _speakers(event: Event) -> Iterator[Candidate]:
    """Who spoke; while nobody is marked so yet, who was confirmed."""
    rows = list(event.speakers.filter(state__in=(SpeakerState.SPOKE, SpeakerState.CONFIRMED)).select_related("person"))
    spoke = [one for one in rows if one.state == SpeakerState.SPOKE]
    for one in spoke or rows:
        yield Candidate(one.uuid, f"感谢{one.person.name}")


def _contacts(event: Event) -> Iterator[Candidate]:
    rows = event.registrations.filter(state=RegistrationState.CONFIRMED).select_related("person")
    for one in rows.iterator():
        if one.answers.get(CONTACT_QUESTION) == "yes":
            yield Candidate(one.uuid, f"联系{one.person.name}")


def _media(event: Event) -> Iterator[Candidate]:
    """Partner media and accredited outlets of which no report is entered yet, each once."""
    partners = [
        one.organisation for one in event.parties.filter(role=EventParty.Role.MEDIA).select_related("organisation")
    ]
    rows = Accreditation.objects.filter(event=event, state=AccreditationState.GRANTED)
    granted = rows.select_related("organisation").order_by("organisation__name", "pk")
    told = set(MediaReport.objects.filter(event=event, superseded_at=None).values_list("organisation_id", flat=True))
    for body in dict.fromkeys((*partners, *(one.organisation for one in granted))):
        if body.pk not in told:
            yield Candidate(body.uuid, f"收集{body.name}的报道")


def _partners(event: Event) -> Iterator[Candidate]:
    seen = set()
    for one in event.parties.filter(role__in=PARTNER_ROLES).select_related("organisation"):
        if one.organisation.uuid not in seen:
            seen.add(one.organisation.uuid)
            yield Candidate(one.organisation.uuid, f"了解{one.organisation.name}的后续合作意向")


_SOURCES: Final[Mapping[str, Callable[[Event], Iterator[Candidate]]]] = {
    FollowTask.Kind.THANK: _speakers, FollowTask.Kind.CONTACT: _contacts,
    FollowTask.Kind.REPORT: _media, FollowTask.Kind.INTENT: _partners,
}  # fmt: skip


def workers_of(event: Event) -> QuerySet[User]:
    """Who can be given a task: the people of the unit and its sections, by name."""
    return User.objects.filter(home__path__startswith=event.unit.path, is_active=True).order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks somebody looks for; empty is all."""

    kind: str = ""
    state: str = ""
    assigned: UUID | None = None


def tasks_of(event: Event, wanted: Wanted | None = None) -> QuerySet[FollowTask]:
    """The tasks of an edition that were not dropped: open ones first, by the day they are due."""
    wanted = wanted or Wanted()
    rows = event.follow_tasks.filter(dropped_at=None).select_related("assigned")
    if wanted.kind in FollowTask.Kind.values:
        rows = rows.filter(kind=wanted.kind)
    if wanted.state in ("open", "done"):
        rows = rows.filter(done_on__isnull=wanted.state == "open")
    if wanted.assigned:
        rows = rows.filter(assigned__uuid=wanted.assigned)
    return rows.order_by(F("done_on").asc(nulls_first=True), "due_on", "id")


class KindCount(NamedTuple):
    """How many tasks of a kind there are, and how many are done or late."""

    kind: str
    total: int
    done: int
    late: int


def task_counts(event: Event, on: date) -> list[KindCount]:
    """The tasks of an edition by kind, in the order of the kinds; kinds without any are told as 0. One query."""
    late = Q(done_on=None, due_on__lt=on)
    rows = event.follow_tasks.filter(dropped_at=None).order_by().values_list("kind")
    counted = rows.annotate(total=Count("pk"), done=Count("done_on"), late=Count("pk", filter=late))
    found = {kind: KindCount(kind, total, done, overdue) for kind, total, done, overdue in counted}
    return [found.get(kind, KindCount(kind, 0, 0, 0)) for kind in FollowTask.Kind.values]


def tasks_waiting(actor: Actor, *, until: date) -> QuerySet[FollowTask]:
    """The open tasks given to the actor that are due by a day, the earliest first."""
    rows = FollowTask.objects.filter(visible(actor, "event__unit__"), done_on=None, dropped_at=None, due_on__lte=until)
    return rows.filter(assigned_id=actor.user_id).select_related("event").order_by("due_on", "id")


def task_get(actor: Actor, uuid: UUID) -> FollowTask:
    """A task that was not dropped, by its public id. Raises NotFound outside what the actor sees."""
    rows = FollowTask.objects.filter(visible(actor, "event__unit__"), uuid=uuid, dropped_at=None)
    found = rows.select_related("event__unit", "assigned").first()
    if found is None:
        raise NotFound
    return found


def summary_texts(event: Event) -> dict[str, SummaryText]:
    """What the office wrote, by section. One query."""
    rows = event.summary_texts.filter(superseded_at=None).select_related("written_by")
    return {one.section: one for one in rows}
