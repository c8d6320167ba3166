"""The catalogue of services, and sessions on dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Booking, Room, Service, ServiceSession
from duixian.apps.incubator.operations.bookings import call_up
from duixian.apps.incubator.operations.service_guards import service_locked, session_locked, tell, write_about
from duixian.apps.incubator.operations.tenant_guards import require, said, stored
from duixian.apps.incubator.queries.sites import rooms_visible
from duixian.apps.parties.models import Organisation
from duixian.apps.parties.operations import organisation_create


@dataclass(frozen=True, slots=True)
class ServiceValues:
    """A line of the catalogue as it is typed: `price` in yuan to the cent for each `per`, the provider by name (empty: the unit itself)."""

    kind: str
    name: str
    since: date
    name_en: str = ""
    description: str = ""
    provider: str = ""
    price: Decimal = Decimal(0)
    per: str = Service.Per.ONCE
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class SessionValues:
    """A session as it is typed: times with their zone, a room or else a place, and for how many people."""

    title: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    room: UUID | None = None
    place: str = ""


@transaction.atomic
def service_add(*, unit: Unit, values: ServiceValues, by: Actor, at: datetime) -> Service:
    """A further line of the catalogue. Raises NotFound, NotAllowed, Invalid at the field: also for a name that is offered already."""
    require(by, unit)
    made = Service(unit=unit, created_at=at)
    _set(made, values, by, at)
    made.save()
    tell("service.added", made, service_kind=made.kind, price=made.price, by=by, at=at)
    return made


@transaction.atomic
def service_change(*, service_uuid: UUID, values: ServiceValues, by: Actor, at: datetime) -> Service:
    """Correct a line of the catalogue; what was booked and delivered stays as it was. Raises as `service_add`."""
    found = service_locked(by, service_uuid)
    _set(found, values, by, at)
    found.save()
    tell("service.changed", found, service_kind=found.kind, price=found.price, by=by, at=at)
    return found


@transaction.atomic
def service_end(*, service_uuid: UUID, last: date, by: Actor, at: datetime) -> Service:
    """The last day on which the service is offered. Raises NotFound, NotAllowed, Invalid at `last`, or where sessions stand after it."""
    found = service_locked(by, service_uuid)
    if last < found.since:
        raise Invalid(_("结束日期不能早于开始日期。"), field="last")
    if found.sessions.filter(cancelled_at=None, starts_at__date__gt=last).exists():
        raise Invalid(_("这一天之后还有场次，请先取消。"), field="last")
    found.until = last + timedelta(days=1)
    found.save(update_fields=["until"])
    tell("service.ended", found, until=found.until.isoformat(), by=by, at=at)
    return found


def _set(service: Service, values: ServiceValues, by: Actor, at: datetime) -> None:
    if values.kind not in Service.Kind.values:
        raise Invalid(_("没有这种服务。"), field="kind")
    if values.per not in Service.Per.values:
        raise Invalid(_("没有这种计价单位。"), field="per")
    if values.price < 0 or values.price != values.price.quantize(Decimal("0.01")):
        raise Invalid(_("价格不能为负，最多两位小数。"), field="price")
    if values.capacity is not None and values.capacity < 1:
        raise Invalid(_("名额至少为1。"), field="capacity")
    name = said(values.name, "name", 80)
    if Service.objects.filter(unit=service.unit, name=name, until=None).exclude(pk=service.pk).exists():
        raise Invalid(_("目录里已有这个名称的服务。"), field="name")
    service.kind, service.name, service.name_en = values.kind, name, values.name_en.strip()[:120]
    service.description, service.since = values.description.strip(), values.since
    service.price, service.per, service.capacity = values.price, values.per, values.capacity
    service.provider = _provider(service.unit, values.provider, by, at)


def _provider(unit: Unit, name: str, by: Actor, at: datetime) -> Organisation | None:
    plain = " ".join(name.split())
    if not plain:
        return None
    known = Organisation.objects.filter(unit=unit, name=plain).first()
    return known or organisation_create(unit=unit, name=plain, by=by, at=at)


@transaction.atomic
def session_add(
    *, service_uuid: UUID, values: SessionValues, by: Actor, at: datetime, upload: Upload | None = None
) -> ServiceSession:
    """Offer a service at a time. Raises NotFound (also for a room of another unit), NotAllowed, Invalid at the field."""
    service = service_locked(by, service_uuid)
    locked(service.unit)
    made = ServiceSession(service=service, created_at=at)
    _place(made, values, by)
    made.materials = stored(service.unit, upload, by, at)
    made.save()
    tell(
        "service.session_added",
        service,
        session=made.title,
        starts_at=made.starts_at,
        capacity=made.capacity,
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def session_change(
    *, session_uuid: UUID, values: SessionValues, by: Actor, at: datetime, upload: Upload | None = None
) -> ServiceSession:
    """Another time, place, title or capacity; who booked is written to when time or place changed, and whoever waits moves up into more
    places. Raises NotFound, NotAllowed, Invalid: at `capacity` for fewer places than are confirmed, for a session cancelled or held."""
    found = session_locked(by, session_uuid)
    locked(found.service.unit)
    _require_ahead(found)
    before = (found.starts_at, found.ends_at, found.room_id, found.place)
    _place(found, values, by)
    found.materials = stored(found.service.unit, upload, by, at) or found.materials
    found.save()
    if before != (found.starts_at, found.ends_at, found.room_id, found.place):
        for booking in _booked(found):
            write_about(booking, "incubator.session.changed", once=f"changed:{at.timestamp()}", by=by, at=at)
    call_up(found, by=by, at=at)
    tell(
        "service.session_changed",
        found.service,
        session=found.title,
        starts_at=found.starts_at,
        capacity=found.capacity,
        by=by,
        at=at,
    )
    return found


@transaction.atomic
def session_cancel(*, session_uuid: UUID, reason: str, by: Actor, at: datetime) -> ServiceSession:
    """The session is not held: everybody who booked or waits is declined and written to. Raises NotFound, NotAllowed, Invalid."""
    found = session_locked(by, session_uuid)
    _require_ahead(found)
    found.cancelled_at, found.cancelled_reason, found.taken = at, said(reason, "reason"), 0
    found.save(update_fields=["cancelled_at", "cancelled_reason", "taken"])
    for booking in _booked(found):
        booking.state, booking.reason, booking.settled_at = Booking.State.DECLINED, found.cancelled_reason, at
        booking.save(update_fields=["state", "reason", "settled_at"])
        write_about(booking, "incubator.session.cancelled", once="cancelled", by=by, at=at)
    tell("service.session_cancelled", found.service, session=found.title, reason=found.cancelled_reason, by=by, at=at)
    return found


def _require_ahead(session: ServiceSession) -> None:
    if session.cancelled_at is not None:
        raise Invalid(_("这一场已经取消。"))
    if session.records.filter(superseded_at=None).exists():
        raise Invalid(_("这一场已经登记举办，不能再改。"))


def _booked(session: ServiceSession) -> list[Booking]:
    rows = session.bookings.filter(state__in=(Booking.State.CONFIRMED, Booking.State.WAITING)).select_for_update(
        of=("self",), no_key=True
    )
    related = (
        "service__unit",
        "tenant__unit",
        "tenant__organisation",
        "contact__person",
        "contact__tenant__unit",
        "contact__tenant__organisation",
    )
    found = list(rows.select_related(*related))
    for one in found:
        one.session = session
    return found


def _place(session: ServiceSession, values: SessionValues, by: Actor) -> None:
    if values.ends_at <= values.starts_at:
        raise Invalid(_("结束时间须晚于开始时间。"), field="ends_at")
    day, service = day_of(values.starts_at, session.service.unit), session.service
    if day < service.since or (service.until is not None and service.until <= day):
        raise Invalid(_("这一天不在服务的提供期内。"), field="starts_at")
    if values.capacity < max(1, session.taken):
        raise Invalid(_("名额不能少于已确认的人数（%(n)s），至少为1。") % {"n": session.taken}, field="capacity")
    session.title, session.capacity = said(values.title, "title", 120), values.capacity
    session.starts_at, session.ends_at = values.starts_at, values.ends_at
    session.room, session.place = _room(by, session.service.unit, values.room), values.place.strip()[:120]
    if session.room is None and not session.place:
        raise Invalid(_("请选择房间或填写地点。"), field="place")
    _require_free(session)


def _require_free(session: ServiceSession) -> None:
    """No two sessions at a time in one room."""
    others = ServiceSession.objects.filter(room=session.room, room__isnull=False, cancelled_at=None).exclude(
        pk=session.pk
    )
    other = others.filter(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at).first()
    if other is not None:
        raise Invalid(_("这个房间同时有另一场：%(title)s。") % {"title": other.title}, field="room")


def _room(by: Actor, unit: Unit, uuid: UUID | None) -> Room | None:
    if uuid is None:
        return None
    found = rooms_visible(by).filter(uuid=uuid, floor__building__site__unit=unit).first()
    if found is None:
        raise NotFound
    return found
