"""What operations on services check and write the same way."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.operations import record
from duixian.apps.incubator.models import Booking, Service, ServiceSession
from duixian.apps.incubator.operations.contacts import letter_write, tenant_write
from duixian.apps.incubator.operations.tenant_guards import require
from duixian.apps.incubator.queries.services import bookings_visible, services_visible, sessions_visible


def service_locked(by: Actor, uuid: UUID) -> Service:
    """The service, held until the transaction ends. Raises NotFound, NotAllowed."""
    found = services_visible(by).select_for_update(of=("self",)).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    require(by, found.unit)
    return found


def session_locked(by: Actor, uuid: UUID) -> ServiceSession:
    """The session with service and unit, held until the transaction ends. Raises NotFound, NotAllowed."""
    found = sessions_visible(by).select_for_update(of=("self",)).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    require(by, found.service.unit)
    return found


def booking_locked(by: Actor, uuid: UUID) -> Booking:
    """The booking, its session held before it, so that two of one session wait for each other. Raises NotFound, NotAllowed."""
    seen = bookings_visible(by).filter(uuid=uuid).first()
    if seen is None:
        raise NotFound
    if seen.session is not None:
        session_locked(by, seen.session.uuid)
    found = bookings_visible(by).select_for_update(of=("self",)).get(pk=seen.pk)
    require(by, found.service.unit)
    return found


def tell(kind: str, service: Service, *, by: Actor, at: datetime, **payload: object) -> None:
    """One row in the history of the service (`incubator.<kind>`); never with personal values."""
    record(kind=f"incubator.{kind}", unit=service.unit, about="incubator.service", about_uuid=service.uuid, by=by, at=at,
           payload={"service": service.name, **payload})  # fmt: skip


def when_text(session: ServiceSession) -> str:
    """When a session is, in the unit's zone, the same in both languages: 2020-03-12 14:00–16:30."""
    zone = ZoneInfo(session.service.unit.time_zone)
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    last = f"{ends:%H:%M}" if ends.date() == starts.date() else f"{ends:%Y-%m-%d %H:%M}"
    return f"{starts:%Y-%m-%d %H:%M}–{last}"


def place_text(session: ServiceSession) -> str:
    """Where a session is: the room's number and name, or what was typed."""
    room = session.room
    return " ".join(part for part in ((room.number, room.name) if room else (session.place,)) if part)


def write_about(booking: Booking, letter: str, *, once: str, by: Actor, at: datetime) -> None:
    """A letter on a booking to the contact who booked, else to those who read for the tenant. In the caller's transaction."""
    session, service = booking.session, booking.service
    facts = {
        "service": session.title if session else service.name,
        "time": when_text(session) if session else booking.wish,
        "place": place_text(session) if session else "",
        "reason": booking.reason,
    }
    key = f"{booking.uuid}:{once}"
    contact = booking.contact
    if contact is not None and contact.ended_at is None and contact.person.email:
        letter_write(contact, letter, facts, once=key, by=by, at=at)
    else:
        tenant_write(booking.tenant, letter, facts, once=key, by=by, at=at)
