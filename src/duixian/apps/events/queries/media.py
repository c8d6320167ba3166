"""Media of an edition: outlets with what they did, and which reports count, as of any time and as known at any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import (
    Accreditation,
    AccreditationState,
    AccreditationStep,
    Event,
    MediaAttendance,
    MediaReport,
    Outlet,
)
from duixian.apps.events.queries.attendance import attendance
from duixian.apps.parties.models import Organisation
from duixian.core.events.reprints import Likeness, Told, alike, likest
from duixian.core.wording import Words

NO_COPY = Words("没有存档", "no archived copy")
REPRINT = Words("转载", "a reprint")
OWN = Words("自有渠道", "an own channel")


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet with what is known of it at an edition; `outlet` is the judgement that holds, if there is one."""

    organisation: Organisation
    outlet: Outlet | None
    accredited: int
    came: bool
    reports: int
    counted: int


def accreditations_of(event: Event) -> QuerySet[Accreditation]:
    """Every accreditation with outlet, journalist and registration, by outlet."""
    rows = Accreditation.objects.filter(event=event).select_related("organisation", "person", "registration__kind")
    return rows.order_by("organisation__name", "person__name", "pk")


def accreditation_get(actor: Actor, uuid: UUID) -> Accreditation:
    """An accreditation by public id; NotFound outside what the actor sees."""
    rows = Accreditation.objects.filter(visible(actor, prefix="event__unit__"), uuid=uuid)
    found = rows.select_related("event__unit", "organisation", "person", "registration").first()
    if found is None:
        raise NotFound
    return found


def accreditation_counts(event: Event) -> Mapping[str, int]:
    """How many accreditations stand in each state. One query."""
    return dict(Accreditation.objects.filter(event=event).order_by().values_list("state").annotate(Count("pk")))


def accredited(event: Event, *, as_of: datetime, known_at: datetime) -> set[int]:
    """The keys of the accreditations that were granted as of a time, as known at another. One query."""
    rows = AccreditationStep.objects.filter(
        accreditation__event=event, occurred_at__lte=as_of, recorded_at__lte=known_at
    ).filter(_believed(known_at))
    last = {row.accreditation_id: row.state for row in rows.order_by("occurred_at", "recorded_at", "id")}
    return {key for key, state in last.items() if state == AccreditationState.GRANTED}


def attendances_of(event: Event) -> QuerySet[MediaAttendance]:
    """What named people said of outlets that came, the latest first; superseded ones too."""
    rows = MediaAttendance.objects.filter(event=event).select_related("organisation", "file", "recorded_by")
    return rows.order_by("-occurred_at", "-pk")


def attended(event: Event, *, as_of: datetime, known_at: datetime) -> set[int]:
    """The keys of the organisations that somebody said took part. Scans are counted apart. One query."""
    rows = MediaAttendance.objects.filter(event=event, occurred_at__lte=as_of, recorded_at__lte=known_at)
    return set(rows.filter(_believed(known_at)).values_list("organisation_id", flat=True))


def scanned(event: Event, *, as_of: datetime, known_at: datetime | None = None) -> set[int]:
    """The keys of the organisations of whom an accredited journalist was scanned in at the entrance. Two queries."""
    people = Accreditation.objects.filter(event=event, registration__isnull=False)
    bodies = dict(people.values_list("registration_id", "organisation_id"))
    came = {
        row.scan.ticket.registration_id for row in attendance(event, as_of=as_of, known_at=known_at) if row.scan.ticket
    }
    return {bodies[key] for key in came & bodies.keys()}


def outlets_present(event: Event, *, as_of: datetime, known_at: datetime) -> set[int]:
    """The keys of the outlets that took part, by a journalist's check-in or as somebody said. Three queries."""
    return attended(event, as_of=as_of, known_at=known_at) | scanned(event, as_of=as_of, known_at=known_at)


def report_get(actor: Actor, uuid: UUID) -> MediaReport:
    """A report by public id; NotFound outside what the actor sees."""
    rows = MediaReport.objects.filter(visible(actor, prefix="event__unit__"), uuid=uuid)
    found = rows.select_related(
        "event__unit", "organisation", "file", "reprint_of", "recorded_by", "checked_by"
    ).first()
    if found is None:
        raise NotFound
    return found


def reports_of(event: Event) -> QuerySet[MediaReport]:
    """The reports that hold, the latest first, without their texts."""
    rows = MediaReport.objects.filter(event=event, superseded_at=None).defer("text")
    rows = rows.select_related("organisation", "file", "reprint_of", "recorded_by", "checked_by")
    return rows.order_by("-published_on", "-pk")


def reports_known(event: Event, *, as_of: datetime, known_at: datetime) -> QuerySet[MediaReport]:
    """The reports published by a time, as known at another."""
    rows = MediaReport.objects.filter(event=event, occurred_at__lte=as_of, recorded_at__lte=known_at)
    return rows.filter(_believed(known_at)).select_related("organisation", "file").order_by("occurred_at", "pk")


def why_not(report: MediaReport) -> Words | None:
    """Why a report does not count; None where it does."""
    if report.file_id is None:
        return NO_COPY
    if report.reprint_of_id is not None:
        return REPRINT
    return OWN if report.own else None


def outlets_of(event: Event, *, at: datetime) -> list[OutletRow]:
    """Every outlet that has to do with the edition, by name, with what it did by a time. Seven queries for any number."""
    people = list(accreditations_of(event))
    came = outlets_present(event, as_of=at, known_at=at)
    reports = list(reports_of(event))
    keys = {row.organisation_id for row in people} | {row.organisation_id for row in reports} | came
    judged = {
        row.organisation_id: row for row in Outlet.objects.filter(superseded_at=None, organisation__unit=event.unit_id)
    }
    bodies = Organisation.objects.filter(Q(pk__in=keys) | Q(pk__in=judged)).order_by("name", "pk")
    return [_row(body, judged.get(body.pk), people, reports, body.pk in came) for body in bodies]


def _row(
    body: Organisation,
    outlet: Outlet | None,
    people: Iterable[Accreditation],
    reports: Iterable[MediaReport],
    came: bool,
) -> OutletRow:
    own = [one for one in reports if one.organisation_id == body.pk]
    granted = sum(one.organisation_id == body.pk and one.state == AccreditationState.GRANTED for one in people)
    return OutletRow(body, outlet, granted, came, len(own), sum(why_not(one) is None for one in own))


def outlets_known(unit_pk: int, *, known_at: datetime) -> dict[int, Outlet]:
    """The judgement of each outlet of a unit as known at a time. One query."""
    rows = Outlet.objects.filter(organisation__unit=unit_pk, recorded_at__lte=known_at).filter(_believed(known_at))
    return {row.organisation_id: row for row in rows.order_by("recorded_at", "pk")}


def outlet_choices(event: Event) -> list[Organisation]:
    """The organisations of the unit that are outlets, by name. One query."""
    return [one for one in Organisation.objects.filter(unit=event.unit_id).order_by("name") if "media" in one.kinds]


def reprint_hint(report: MediaReport) -> tuple[MediaReport, Likeness] | None:
    """The original that a report is most like; None where it is like none. Originals are those that are no reprints themselves."""
    rows = MediaReport.objects.filter(event=report.event_id, superseded_at=None, reprint_of=None)
    others = {
        row.pk: row for row in rows.exclude(pk=report.pk).select_related("organisation").order_by("published_on", "pk")
    }
    found = likest(_told(report), map(_told, others.values()))
    return (others[found.second], found) if found else None


def reprint_hints(event: Event) -> list[tuple[MediaReport, MediaReport, Likeness]]:
    """Pairs of originals that are alike: one of each is likely a reprint. One query."""
    rows = MediaReport.objects.filter(event=event, superseded_at=None, reprint_of=None).select_related("organisation")
    kept = {row.pk: row for row in rows.order_by("published_on", "pk")}
    return [(kept[one.first], kept[one.second], one) for one in alike([_told(row) for row in kept.values()])]


def _told(report: MediaReport) -> Told:
    return Told(report.pk, report.title, report.text)


def _believed(known_at: datetime) -> Q:
    return Q(superseded_at=None) | Q(superseded_at__gt=known_at)
