"""Bookings: places in a session or a service at a wished time. A session is held while it is booked, so that it is never overbooked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.incubator.models import Booking, ServiceSession, Tenant, TenantContact
from duixian.apps.incubator.operations.service_guards import (
    booking_locked,
    service_locked,
    session_locked,
    tell,
    write_about,
)
from duixian.apps.incubator.operations.tenant_guards import said, tenant_locked
from duixian.apps.incubator.queries.services import confirmed_people
from duixian.apps.incubator.queries.tenants import INSIDE
from duixian.core.incubator.bookings import LIVE, State, Waiting, may_become, moved_up, placed

MOST = 200
"""People of one booking."""


@transaction.atomic
def session_book(
    *, session_uuid: UUID, tenant_uuid: UUID, people: int, by: Actor, at: datetime, contact: TenantContact | None = None
) -> Booking:
    """Places in a session: confirmed at once where they fit and nobody waits, else on the waiting list; a letter says which.

    Raises NotFound (also for a tenant of another unit), NotAllowed, Invalid at `people` or `tenant`, and for a session that is over, cancelled
    or booked already.
    """
    session = session_locked(by, session_uuid)
    tenant = _tenant(by, tenant_uuid, session.service.unit_id, people)
    if session.cancelled_at is not None:
        raise Invalid(_("这一场已经取消。"))
    if session.ends_at <= at:
        raise Invalid(_("这一场已经结束，不能再预约。"))
    if people > session.capacity:
        raise Invalid(_("人数超过这一场的全部名额（%(n)s）。") % {"n": session.capacity}, field="people")
    if session.bookings.filter(tenant=tenant, state__in=(State.CONFIRMED, State.WAITING)).exists():
        raise Invalid(_("这家企业已经预约了这一场；要改人数，请先取消再约。"))
    queue = session.bookings.filter(state=State.WAITING).exists()
    state = placed(people, session.capacity - session.taken, queue=queue)
    made = Booking.objects.create(
        service=session.service, session=session, tenant=tenant, contact=contact, people=people, state=state.value, asked_at=at,
        settled_at=at if state is State.CONFIRMED else None,
    )  # fmt: skip
    _recount(session)
    write_about(made, f"incubator.booking.{state.value}", once=state.value, by=by, at=at)
    tell(
        "booking.made",
        session.service,
        session=session.title,
        number=tenant.number,
        people=people,
        state=state.value,
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def service_ask(
    *, service_uuid: UUID, tenant_uuid: UUID, wish: str, people: int = 1, by: Actor, at: datetime, contact: TenantContact | None = None
) -> Booking:  # fmt: skip
    """Ask for a service at a time of one's own; staff answer. Raises NotFound, NotAllowed, Invalid at `wish`, `people`, or where the service
    is not offered that day."""
    service = service_locked(by, service_uuid)
    tenant = _tenant(by, tenant_uuid, service.unit_id, people)
    today = day_of(at, service.unit)
    if today < service.since or (service.until is not None and service.until <= today):
        raise Invalid(_("这项服务目前不提供。"))
    made = Booking.objects.create(
        service=service, tenant=tenant, contact=contact, people=people, wish=said(wish, "wish"), state=State.ASKED.value, asked_at=at
    )  # fmt: skip
    tell("booking.made", service, number=tenant.number, people=people, state=made.state, by=by, at=at)
    return made


def _tenant(by: Actor, uuid: UUID, unit_id: int, people: int) -> Tenant:
    tenant = tenant_locked(by, uuid)
    if tenant.unit_id != unit_id:
        raise NotFound
    if tenant.stage not in INSIDE:
        raise Invalid(_("只有在孵企业可以预约。"), field="tenant")
    if not 0 < people <= MOST:
        raise Invalid(_("人数应在1至%(most)s之间。") % {"most": MOST}, field="people")
    return tenant


@transaction.atomic
def booking_confirm(*, booking_uuid: UUID, by: Actor, at: datetime, reason: str = "") -> Booking:
    """Say yes to a wish, or give a group that waits its places before its turn. Raises NotFound, NotAllowed, Invalid without free places."""
    booking = booking_locked(by, booking_uuid)
    session = booking.session
    if (
        session is not None
        and State(booking.state) is State.WAITING
        and session.taken + booking.people > session.capacity
    ):
        raise Invalid(_("名额不够：还剩 %(n)s 个。") % {"n": session.capacity - session.taken})
    _settle(booking, State.CONFIRMED, reason, by, at)
    return booking


@transaction.atomic
def booking_decline(*, booking_uuid: UUID, reason: str, by: Actor, at: datetime) -> Booking:
    """Say no, with the reason; places that come free go to who waits. Raises NotFound, NotAllowed, Invalid at `reason`, or once it was held
    or done."""
    booking = booking_locked(by, booking_uuid)
    _require_open(booking)
    _settle(booking, State.DECLINED, said(reason, "reason"), by, at)
    return booking


@transaction.atomic
def booking_cancel(*, booking_uuid: UUID, by: Actor, at: datetime) -> Booking:
    """The tenant does not come; places that come free go to who waits. Raises NotFound, NotAllowed, Invalid once it began or was done."""
    booking = booking_locked(by, booking_uuid)
    if booking.session is not None and booking.session.starts_at <= at:
        raise Invalid(_("这一场已经开始，不能再取消。"))
    _require_open(booking)
    _settle(booking, State.CANCELLED, "", by, at)
    return booking


def _require_open(booking: Booking) -> None:
    if booking.deliveries.filter(superseded_at=None).exists():
        raise Invalid(_("这项服务已经完成，不能再取消。"))
    if booking.session is not None and booking.session.records.filter(superseded_at=None).exists():
        raise Invalid(_("这一场已经登记举办，不能再改。"))


def _settle(booking: Booking, state: State, reason: str, by: Actor, at: datetime) -> None:
    if not may_become(State(booking.state), state):
        raise Invalid(_("这个预约现在是“%(state)s”，不能这样办理。") % {"state": booking.get_state_display()})
    booking.state, booking.reason, booking.settled_at = state.value, reason.strip()[:300], at
    booking.save(update_fields=["state", "reason", "settled_at"])
    if booking.session is not None:
        _recount(booking.session)
    write_about(booking, f"incubator.booking.{state.value}", once=state.value, by=by, at=at)
    title = booking.session.title if booking.session else ""
    tell(f"booking.{state.value}", booking.service, session=title, number=booking.tenant.number, by=by, at=at)
    if booking.session is not None and state not in LIVE:
        call_up(booking.session, by=by, at=at)


def call_up(session: ServiceSession, *, by: Actor, at: datetime) -> int:
    """Whoever waits and fits gets the places of a session that is held, in the order of asking; how many groups. In the caller's transaction."""
    if session.cancelled_at is not None or session.starts_at <= at:
        return 0
    waiting = list(session.bookings.filter(state=State.WAITING).order_by("asked_at", "pk"))
    calling = moved_up((Waiting(one.pk, one.people) for one in waiting), session.capacity - confirmed_people(session))
    for key in calling.called:
        booking = booking_locked(by, next(one.uuid for one in waiting if one.pk == key))
        _settle(booking, State.CONFIRMED, "", by, at)
    _recount(session)
    return len(calling.called)


def _recount(session: ServiceSession) -> None:
    session.taken = confirmed_people(session)
    session.save(update_fields=["taken"])
