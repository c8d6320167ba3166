"""Bookings: confirmed, waiting, moving up; never more people than places."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import Booking, ServiceSession, Stage, Tenant
from duixian.apps.incubator.operations.bookings import booking_cancel, booking_confirm, booking_decline, service_ask
from duixian.apps.incubator.operations.deliveries import delivery_record
from duixian.apps.incubator.operations.services import service_end
from duixian.apps.incubator.rules import TENANT
from duixian.apps.notices.models import OutboxMail
from factories.accounts import World, act, make_world
from factories.services import AT, STARTS, book, make_service, make_session, make_technical
from factories.tenants import make_contact, make_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def tenants(world: World) -> list[Tenant]:
    return [make_tenant(world.unit, name) for name in ("甲", "乙", "丙", "丁")]


@pytest.fixture
def session(world: World) -> ServiceSession:
    by = act(world.filler)
    return make_session(make_service(world.unit, by), by, capacity=5)


def states(session: ServiceSession) -> list[tuple[str, int, str]]:
    rows = session.bookings.order_by("pk")
    return [(one.tenant.organisation.name, one.people, one.state) for one in rows]


def taken(session: ServiceSession) -> int:
    session.refresh_from_db()
    return session.taken


def test_who_does_not_fit_waits_and_moves_up_when_places_come_free(
    session: ServiceSession, tenants: list[Tenant]
) -> None:
    first = book(session, tenants[0], TENANT, 4)
    for tenant, people in zip(tenants[1:], (3, 1, 1), strict=True):
        book(session, tenant, TENANT, people)
    assert states(session) == [("甲", 4, "confirmed"), ("乙", 3, "waiting"), ("丙", 1, "waiting"), ("丁", 1, "waiting")]
    assert taken(session) == 4
    booking_cancel(booking_uuid=first.uuid, by=TENANT, at=AT)
    assert states(session) == [
        ("甲", 4, "cancelled"),
        ("乙", 3, "confirmed"),
        ("丙", 1, "confirmed"),
        ("丁", 1, "confirmed"),
    ]
    assert taken(session) == 5
    again = book(session, tenants[0], TENANT, 1)
    assert (again.state, taken(session)) == ("waiting", 5)
    second = Booking.objects.get(tenant=tenants[1])
    booking_decline(booking_uuid=second.uuid, reason="场次改为专题", by=TENANT, at=AT)
    again.refresh_from_db()
    assert (again.state, taken(session)) == ("confirmed", 3)


def test_letters_tell_how_it_stands(session: ServiceSession, tenants: list[Tenant]) -> None:
    contact = make_contact(tenants[0])
    make_contact(tenants[1], "李明", "li@example.org", language="en")
    first = book(session, tenants[0], TENANT, 5, contact=contact)
    book(session, tenants[1], TENANT, 1)
    booking_cancel(booking_uuid=first.uuid, by=TENANT, at=AT)
    told = [(mail.to, mail.subject) for mail in OutboxMail.objects.order_by("pk")]
    assert told == [
        ("wang@example.org", "预约已确认：第一讲"),
        ("li@example.org", "On the waiting list: 第一讲"),
        ("wang@example.org", "预约已取消：第一讲"),
        ("li@example.org", "Booked: 第一讲"),
    ]
    body = OutboxMail.objects.first().body
    assert ("时间：2020-03-12 14:00–16:00\n地点：601" in body, "/t/" in body) == (True, True)


def test_places_are_given_before_their_turn_only_where_they_are(session: ServiceSession, tenants: list[Tenant]) -> None:
    book(session, tenants[0], TENANT, 3)
    book(session, tenants[1], TENANT, 3)
    small, big = book(session, tenants[2], TENANT, 2), Booking.objects.get(tenant=tenants[1])
    with pytest.raises(Invalid, match="名额不够：还剩 2 个。"):
        booking_confirm(booking_uuid=big.uuid, by=TENANT, at=AT)
    booking_confirm(booking_uuid=small.uuid, by=TENANT, at=AT)
    assert taken(session) == 5
    with pytest.raises(Invalid, match="现在是“已确认”"):
        booking_confirm(booking_uuid=small.uuid, by=TENANT, at=AT)


def test_the_database_refuses_what_is_overbooked_or_booked_twice(
    session: ServiceSession, tenants: list[Tenant]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceSession.objects.filter(pk=session.pk).update(taken=6)
    row = Booking(service=session.service, session=session, tenant=tenants[0], people=1, state="confirmed", asked_at=AT)
    row.save()
    row.pk, row.uuid = None, uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_what_cannot_be_booked(session: ServiceSession, tenants: list[Tenant], world: World) -> None:
    for people in (0, 201):
        with pytest.raises(Invalid, match="人数应在1至200之间"):
            book(session, tenants[0], TENANT, people)
    with pytest.raises(Invalid, match="超过这一场的全部名额（5）"):
        book(session, tenants[0], TENANT, 6)
    with pytest.raises(Invalid, match="已经结束"):
        book(session, tenants[0], TENANT, at=STARTS + timedelta(hours=2))
    book(session, tenants[0], TENANT)
    with pytest.raises(Invalid, match="已经预约了这一场"):
        book(session, tenants[0], TENANT)
    with pytest.raises(Invalid, match="只有在孵企业"):
        book(session, make_tenant(world.unit, "已走", Stage.LEFT), TENANT)
    with pytest.raises(NotFound):
        book(session, make_tenant(world.other, "别家"), TENANT)
    with pytest.raises(NotAllowed):
        book(session, tenants[1], act(world.auditor))


def test_once_it_began_nobody_cancels(session: ServiceSession, tenants: list[Tenant]) -> None:
    booking = book(session, tenants[0], TENANT)
    book(session, tenants[1], TENANT, 5)
    with pytest.raises(Invalid, match="已经开始"):
        booking_cancel(booking_uuid=booking.uuid, by=TENANT, at=STARTS)
    booking_decline(booking_uuid=booking.uuid, reason="没有来", by=TENANT, at=STARTS)
    assert states(session)[1] == ("乙", 5, "waiting")


def test_a_wish_is_answered_by_staff(world: World, tenants: list[Tenant]) -> None:
    by = act(world.filler)
    service = make_technical(world.unit, by)
    make_contact(tenants[0])
    asked = service_ask(service_uuid=service.uuid, tenant_uuid=tenants[0].uuid, wish="下周二上午", by=TENANT, at=AT)
    assert (asked.state, OutboxMail.objects.count()) == ("asked", 0)
    booking_confirm(booking_uuid=asked.uuid, reason="周二9点", by=by, at=AT)
    assert "时间：下周二上午" in OutboxMail.objects.get().body
    given = {
        "service_uuid": service.uuid,
        "tenant_uuid": tenants[0].uuid,
        "on": AT.date(),
        "hours": Decimal(2),
        "result": "报告",
    }
    delivery_record(**given, booking_uuid=asked.uuid, by=by, at=AT)
    with pytest.raises(Invalid, match="已经完成"):
        booking_cancel(booking_uuid=asked.uuid, by=TENANT, at=AT)
    with pytest.raises(Invalid) as refused:
        service_ask(service_uuid=service.uuid, tenant_uuid=tenants[0].uuid, wish=" ", by=TENANT, at=AT)
    assert refused.value.field == "wish"
    service_end(service_uuid=service.uuid, last=AT.date() - timedelta(days=1), by=by, at=AT)
    with pytest.raises(Invalid, match="目前不提供"):
        service_ask(service_uuid=service.uuid, tenant_uuid=tenants[0].uuid, wish="再来", by=TENANT, at=AT)
    with pytest.raises(NotFound):
        booking_confirm(booking_uuid=uuid4(), by=by, at=AT)
