"""The catalogue of services, sessions and bookings as somebody sees them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Attendance, Booking, Delivery, Service, ServiceSession, SessionRecord, Tenant

_PLACE = "room__floor__building__site"
_BOOKED = (
    "service__unit",
    "session__service__unit",
    "session__room",
    "tenant__organisation",
    "tenant__unit",
    "contact__person",
)
MINUTES = Prefetch(
    "records",
    SessionRecord.objects.filter(superseded_at=None).select_related("sheet").prefetch_related("attendances__tenant__organisation"),
    to_attr="live_records",
)  # fmt: skip


def services_visible(actor: Actor) -> QuerySet[Service]:
    """The services of the units that the actor sees."""
    return Service.objects.filter(visible(actor)).select_related("unit", "provider")


def sessions_visible(actor: Actor) -> QuerySet[ServiceSession]:
    """The sessions of the units that the actor sees, with service, unit and room."""
    found = ServiceSession.objects.filter(visible(actor, prefix="service__unit__"))
    return found.select_related("service__unit", "service__provider", "materials", _PLACE)


def bookings_visible(actor: Actor) -> QuerySet[Booking]:
    """The bookings of the units that the actor sees, with all they are about."""
    return Booking.objects.filter(visible(actor, prefix="service__unit__")).select_related(*_BOOKED)


def deliveries_visible(actor: Actor) -> QuerySet[Delivery]:
    """The deliveries that are believed, of the units that the actor sees, the newest first."""
    found = Delivery.objects.filter(visible(actor, prefix="service__unit__"), superseded_at=None)
    return found.select_related("service__unit", "tenant__organisation", "tenant__unit", "file")


def service_get(actor: Actor, uuid: UUID) -> Service:
    """A service by public id. Raises NotFound outside what the actor sees."""
    found = services_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def session_get(actor: Actor, uuid: UUID) -> ServiceSession:
    """A session by public id, with its record that is believed in `live_records`. Raises NotFound."""
    found = sessions_visible(actor).prefetch_related(MINUTES).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def booking_get(actor: Actor, uuid: UUID) -> Booking:
    """A booking by public id. Raises NotFound outside what the actor sees."""
    found = bookings_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def delivery_get(actor: Actor, uuid: UUID) -> Delivery:
    """A delivery that is believed. Raises NotFound for any other."""
    found = deliveries_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def catalogue(unit: Unit, day: date) -> QuerySet[Service]:
    """What a unit offers on a day."""
    open_then = Q(until=None) | Q(until__gt=day)
    return Service.objects.filter(open_then, unit=unit, since__lte=day).select_related("provider")


def sessions_listed(actor: Actor, *, year: int = 0, kind: str = "") -> QuerySet[ServiceSession]:
    """The sessions of a year and kind, the newest first, with `waiting` groups and their record. Three queries at most."""
    found = sessions_visible(actor).prefetch_related(MINUTES)
    if year:
        found = found.filter(starts_at__year=year)
    if kind in Service.Kind.values:
        found = found.filter(service__kind=kind)
    waiting = Count("bookings", filter=Q(bookings__state=Booking.State.WAITING))
    return found.annotate(waiting=waiting).order_by("-starts_at", "-id")


def sessions_ahead(unit: Unit, now: datetime) -> QuerySet[ServiceSession]:
    """What a unit offers from now on, the next first."""
    found = ServiceSession.objects.filter(service__unit=unit, cancelled_at=None, ends_at__gt=now)
    return found.select_related("service__unit", "service__provider", _PLACE)


def bookings_of(session: ServiceSession) -> list[Booking]:
    """The bookings of a session: confirmed first, then who waits, in the order of asking. One query."""
    rows = Booking.objects.filter(session=session).select_related("tenant__organisation", "contact__person")
    order = {state: place for place, state in enumerate(("confirmed", "waiting", "declined", "cancelled"))}
    return sorted(rows, key=lambda one: (order[one.state], one.asked_at, one.pk))


def sessions_of(service: Service) -> list[ServiceSession]:
    """The sessions of a service, the newest first, with their record. Three queries at most."""
    return list(service.sessions.select_related(_PLACE).prefetch_related(MINUTES).order_by("-starts_at", "-id"))


def expected_of(session: ServiceSession) -> list[tuple[Tenant, int]]:
    """The tenants whose coming is to be recorded, each with how many people came, else how many are booked. Two queries."""
    people = {one.tenant: one.people for one in bookings_of(session) if one.state == Booking.State.CONFIRMED}
    came = Attendance.objects.filter(record__session=session, record__superseded_at=None).select_related(
        "tenant__organisation"
    )
    people.update({one.tenant: one.people for one in came})
    return sorted(people.items(), key=lambda pair: (pair[0].number, pair[0].pk))


def record_of(session: ServiceSession) -> SessionRecord | None:
    """The record of a session that is believed, as its query fetched it."""
    held: list[SessionRecord] = getattr(session, "live_records", [])
    return held[0] if held else None


def bookings_asked(actor: Actor) -> QuerySet[Booking]:
    """Wishes that wait for an answer or, confirmed, for what was done, the oldest first."""
    wishes = bookings_visible(actor).filter(session=None, state__in=(Booking.State.ASKED, Booking.State.CONFIRMED))
    return wishes.exclude(pk__in=Delivery.objects.filter(superseded_at=None, booking__isnull=False).values("booking"))


def bookings_by(tenant: Tenant) -> QuerySet[Booking]:
    """What a tenant booked, the newest first; `done` says whether what was asked for has been done."""
    rows = Booking.objects.filter(tenant=tenant).select_related(
        "service__unit", "session__service__unit", f"session__{_PLACE}", "session__materials"
    )
    rows = rows.annotate(done=Exists(Delivery.objects.filter(booking=OuterRef("pk"), superseded_at=None)))
    return rows.order_by("-asked_at", "-id")


def booking_of(tenant: Tenant, uuid: UUID) -> Booking:
    """A booking of this tenant. Raises NotFound for any other."""
    found = bookings_by(tenant).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


class Results(NamedTuple):
    """What a tenant had: sessions it came to, and what was done for it."""

    came: Sequence[Attendance]
    deliveries: Sequence[Delivery]


def results_of(tenant: Tenant) -> Results:
    """What services a tenant had, the newest first. Two queries."""
    came = Attendance.objects.filter(tenant=tenant, record__superseded_at=None)
    deliveries = Delivery.objects.filter(tenant=tenant, superseded_at=None).select_related("service", "file")
    return Results(
        list(came.select_related("record__session__service", "record__session__materials").order_by("-record__session__starts_at")),
        list(deliveries),
    )  # fmt: skip


def confirmed_people(session: ServiceSession) -> int:
    """How many people are confirmed."""
    rows = Booking.objects.filter(session=session, state=Booking.State.CONFIRMED)
    return rows.aggregate(sum=Sum("people"))["sum"] or 0
