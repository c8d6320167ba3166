"""Lists for the people who run the check-in: counters, who came on a day, what may be added."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import (
    Admission,
    CheckinList,
    Event,
    KindNumber,
    ListMode,
    Registration,
    RegistrationKind,
    RegistrationState,
    ScanConflict,
    Session,
    Ticket,
    TicketStanding,
)
from duixian.apps.events.models.tickets import LIVE_TICKETS
from duixian.apps.events.queries.doors import Count as Counted
from duixian.apps.events.queries.doors import counts_of_lists, is_over


class KindCount(NamedTuple):
    """Guests of one kind on a list."""

    name: str
    name_en: str
    number: int


class ListLine(NamedTuple):
    """A list with its live counter: of today, `whole` of all days."""

    listed: CheckinList
    total: int
    kinds: tuple[KindCount, ...]
    whole: bool


class Readiness(NamedTuple):
    """How far the check-in is prepared: confirmed guests, live tickets, guests who wait for theirs (whose ticket was revoked by hand is not
    among them), printed badges, open conflicts."""

    confirmed: int
    ticketed: int
    missing: int
    printed: int
    conflicts: int


def list_get(actor: Actor, uuid: UUID) -> CheckinList:
    """A list with its conference; NotFound outside what the actor sees. One query."""
    rows = CheckinList.objects.select_related("event__unit", "event__declaration", "session")
    found = rows.filter(uuid=uuid).first()
    if found is None or not actor.sees(found.event.unit.path):
        raise NotFound
    return found


def list_lines(event: Event, at: datetime) -> list[ListLine]:
    """Every list of the edition with its counter of today, after the last day of all days. Three queries."""
    lists = list(CheckinList.objects.filter(event=event).select_related("session"))
    names = {one.number: one.kind for one in KindNumber.objects.filter(event=event).select_related("kind")}
    counts = {one.list_uuid: one for one in counts_of_lists(event, lists, at)}
    over = is_over(event, at)
    return [_line(one, counts[one.uuid], names, over or one.mode == ListMode.ONCE) for one in lists]


def _line(listed: CheckinList, count: Counted, names: dict[int, RegistrationKind], whole: bool) -> ListLine:
    kinds = tuple(
        KindCount(names[number].name, names[number].name_en, found)
        for number, found in count.kinds.items()
        if number in names
    )
    return ListLine(listed, count.total, kinds, whole)


def readiness(event: Event) -> Readiness:
    """How far the check-in of the edition is prepared. Four queries."""
    confirmed = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED)
    served = Ticket.objects.filter(
        Q(standing__in=LIVE_TICKETS) | Q(standing=TicketStanding.REVOKED) & ~Q(reason=""), event=event
    )
    missing = confirmed.exclude(pk__in=served.values("registration_id")).count()
    tickets = Ticket.objects.filter(event=event, standing__in=LIVE_TICKETS)
    told = tickets.aggregate(live=Count("pk"), printed=Count("pk", filter=Q(printed__gt=0)))
    conflicts = ScanConflict.objects.filter(event=event, cleared_at=None, resolved_at=None).count()
    return Readiness(confirmed.count(), told["live"], missing, told["printed"], conflicts)


def days_of_event(event: Event) -> list[date]:
    """The days of the edition. No query."""
    return [event.starts_on + timedelta(n) for n in range((event.ends_on - event.starts_on).days + 1)]


def sessions_without_list(event: Event) -> QuerySet[Session]:
    """Sessions that are scheduled and have no list yet, in their order."""
    return Session.objects.filter(event=event, removed_at=None, starts_at__isnull=False, checkin_lists=None)


def admissions_of(listed: CheckinList, *, day: date | None = None, asked: str = "") -> QuerySet[Admission]:
    """Passages that count on the list, the latest first, each with guest and device; of a day, of guests whose name or number it is."""
    rows = Admission.objects.filter(list=listed)
    if day is not None and listed.mode != "once":
        rows = rows.filter(place__startswith=day.isoformat())
    if asked:
        number = Q(ticket__registration__number=int(asked)) if asked.isdecimal() and len(asked) < 9 else Q()
        name = Q(ticket__registration__person__name__contains=asked)
        rows = rows.filter(name | number) if number else rows.filter(name)
    return rows.select_related(
        "scan__device", "scan__by", "ticket__registration__person__organisation", "ticket__registration__kind"
    ).order_by("-scan__occurred_at", "-scan_id")
