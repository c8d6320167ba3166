"""Services and surveys in a tenant's own pages."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.incubator.models import Booking, Tenant
from duixian.apps.incubator.operations.census import census_invite
from duixian.apps.incubator.operations.deliveries import delivery_record, session_hold
from duixian.apps.surveys.queries.links import link_of
from factories.accounts import World, act, make_world
from factories.services import AT, STARTS, book, make_service, make_session, make_technical
from factories.surveys import released
from factories.tenants import make_link, make_tenant

pytestmark = pytest.mark.django_db
AHEAD = STARTS.replace(year=2999)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def tenant(world: World) -> Tenant:
    return make_tenant(world.unit)


@pytest.fixture
def token(tenant: Tenant) -> str:
    return make_link(tenant)


def path(token: str, name: str, *given: object) -> str:
    return reverse(f"tenant:{name}", args=[token, *given])


def text(token: str, name: str, *given: object) -> str:
    return Client().get(path(token, name, *given)).content.decode()


def test_a_session_is_booked_put_into_the_calendar_and_cancelled(world: World, tenant: Tenant, token: str) -> None:
    by = act(world.filler)
    session = make_session(make_service(world.unit, by), by, starts_at=AHEAD, capacity=3)
    assert ("第一讲" in text(token, "bookings"), "我们的预约" in text(token, "bookings")) == (True, False)
    where = path(token, "book", session.uuid)
    assert "2999-03-12 14:00–16:00 · 601 · 还有 3 个名额" in Client().get(where).content.decode()
    refused = Client().post(where, {"people": "4"})
    assert (refused.status_code, refused.context["form"].errors) == (
        422,
        {"people": ["人数超过这一场的全部名额（3）。"]},
    )
    assert Client().post(where, {"people": "2"})["Location"] == path(token, "bookings")
    booking = Booking.objects.get()
    assert (booking.state, booking.contact.person.name) == ("confirmed", "王晓明")
    assert ("加入日历" in text(token, "bookings"), "2999-03-12 14:00–16:00 · 第一讲" in text(token, "home")) == (
        True,
        True,
    )
    calendar = Client().get(path(token, "booking-calendar", booking.uuid))
    assert (calendar["Content-Type"], b"SUMMARY:" in calendar.content) == ("text/calendar; charset=utf-8", True)
    Client().post(path(token, "booking-cancel", booking.uuid))
    booking.refresh_from_db()
    assert booking.state == "cancelled"
    assert Client().get(path(token, "booking-calendar", booking.uuid)).status_code == 404


def test_a_full_session_is_waited_for(world: World, tenant: Tenant, token: str) -> None:
    by = act(world.filler)
    session = make_session(make_service(world.unit, by), by, starts_at=AHEAD, capacity=1)
    book(session, make_tenant(world.unit, "远山药业"), by)
    assert "候补" in text(token, "bookings")
    Client().post(path(token, "book", session.uuid), {"people": "1"})
    assert Booking.objects.get(tenant=tenant).state == "waiting"


def test_a_service_is_asked_for_and_results_are_seen(world: World, tenant: Tenant, token: str) -> None:
    by = act(world.filler)
    service, session = make_technical(world.unit, by), make_session(make_service(world.unit, by), by)
    where = path(token, "ask", service.uuid)
    assert list(Client().post(where, {"wish": "", "people": "1"}).context["form"].errors) == ["wish"]
    Client().post(where, {"wish": "周二上午", "people": "1"})
    assert ("周二上午" in text(token, "bookings"), Booking.objects.get().state) == (True, "asked")
    assert "我们的预约" in text(token, "bookings")
    delivery_record(
        service_uuid=service.uuid,
        tenant_uuid=tenant.uuid,
        booking_uuid=Booking.objects.get().uuid,
        on=AT.date(),
        hours=Decimal(1),
        result="检测报告",
        by=by,
        at=AT,
    )
    session_hold(session_uuid=session.uuid, came={tenant.uuid: 3}, result="两项申请", by=by, at=STARTS)
    page = text(token, "bookings")
    assert "我们的预约" not in page  # what was done waits for nothing
    assert ("检测报告" in page, "检测报告 · 300 元" in page, "到场 3 人" in page, "两项申请" in page) == (True,) * 4
    assert Client().get(path(token, "ask", session.service.uuid)).status_code == 404


def test_another_units_services_are_not_there(world: World, token: str) -> None:
    by = act(world.stranger)
    session = make_session(make_service(world.other, by), by, starts_at=AHEAD)
    assert [
        Client().get(path(token, name, uuid)).status_code
        for name, uuid in (("book", session.uuid), ("ask", session.service.uuid))
    ] == [404, 404]


def test_a_survey_waits_and_is_opened_by_a_personal_link(world: World, tenant: Tenant, token: str) -> None:
    assert "现在没有要填写的问卷" in text(token, "surveys")
    now = datetime.now(UTC)
    wave = released(world.unit, opens_at=now.replace(year=now.year - 1), closes_at=now.replace(year=2999, day=1))
    (asked,) = census_invite(wave_uuid=wave.uuid, on=AT.date(), by=act(world.filler), at=now).asked
    assert ("会后调查" in text(token, "surveys"), "1 份问卷待填写" in text(token, "home")) == (True, True)
    sent = Client().post(path(token, "survey", asked.invitation.uuid))["Location"]
    assert link_of(sent.strip("/").rpartition("/")[2]).invitation == asked.invitation
