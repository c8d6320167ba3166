"""The catalogue, sessions and bookings as somebody sees them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.operations.bookings import booking_confirm, service_ask
from duixian.apps.incubator.operations.deliveries import delivery_record, session_hold
from duixian.apps.incubator.operations.services import service_end, session_cancel
from duixian.apps.incubator.queries.services import (
    booking_get,
    booking_of,
    bookings_asked,
    bookings_by,
    bookings_of,
    catalogue,
    confirmed_people,
    delivery_get,
    results_of,
    service_get,
    session_get,
    sessions_ahead,
    sessions_listed,
)
from factories.accounts import World, act, make_world
from factories.services import AT, STARTS, book, make_service, make_session, make_technical
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_what_is_offered_on_a_day(world: World) -> None:
    by = act(world.filler)
    training, later = make_service(world.unit, by), make_technical(world.unit, by, since=date(2020, 6, 1))
    service_end(service_uuid=training.uuid, last=date(2020, 6, 30), by=by, at=AT)
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2020, 6, 30), date(2020, 7, 1))
    assert [[one.pk for one in catalogue(world.unit, day)] for day in days] == [
        [],
        [training.pk],
        [later.pk, training.pk],
        [later.pk],
    ]


def test_sessions_of_a_year_and_those_ahead(world: World) -> None:
    by = act(world.filler)
    service = make_service(world.unit, by)
    first, gone = make_session(service, by, capacity=1), make_session(service, by, title="取消的")
    next_year = make_session(service, by, starts_at=STARTS + timedelta(days=365))
    session_cancel(session_uuid=gone.uuid, reason="无", by=by, at=AT)
    for name in ("甲", "乙"):
        book(first, make_tenant(world.unit, name), by)
    assert list(sessions_ahead(world.unit, AT)) == [first, next_year]
    assert list(sessions_ahead(world.unit, first.ends_at)) == [next_year]
    assert [(one.pk, one.waiting) for one in sessions_listed(by, year=2020)] == [(gone.pk, 0), (first.pk, 1)]
    assert [len(sessions_listed(by, kind=kind)) for kind in ("", "training", "event", "none")] == [3, 3, 0, 3]
    assert list(sessions_listed(act(world.stranger))) == []
    assert (confirmed_people(first), [one.state for one in bookings_of(first)]) == (1, ["confirmed", "waiting"])


def test_wishes_wait_until_they_are_done_and_a_tenant_sees_its_own(world: World) -> None:
    by, tenant, other = act(world.filler), make_tenant(world.unit), make_tenant(world.unit, "远山药业")
    service = make_technical(world.unit, by)
    wish = service_ask(service_uuid=service.uuid, tenant_uuid=tenant.uuid, wish="周二", by=by, at=AT)
    assert list(bookings_asked(by)) == [wish]
    booking_confirm(booking_uuid=wish.uuid, by=by, at=AT)
    assert (list(bookings_asked(by)), list(bookings_by(tenant)), list(bookings_by(other))) == ([wish], [wish], [])
    assert (booking_of(tenant, wish.uuid), booking_get(by, wish.uuid)) == (wish, wish)
    with pytest.raises(NotFound):
        booking_of(other, wish.uuid)
    given = {
        "service_uuid": service.uuid,
        "tenant_uuid": tenant.uuid,
        "on": AT.date(),
        "hours": Decimal(1),
        "result": "报告",
    }
    done = delivery_record(**given, booking_uuid=wish.uuid, by=by, at=AT)
    session = make_session(make_service(world.unit, by), by)
    session_hold(session_uuid=session.uuid, came={tenant.uuid: 2}, by=by, at=STARTS)
    came, deliveries = results_of(tenant)
    assert ([(one.record.session, one.people) for one in came], deliveries, list(bookings_asked(by))) == (
        [(session, 2)],
        [done],
        [],
    )
    assert results_of(other) == ([], [])
    assert [one.attendances.count() for one in session_get(by, session.uuid).live_records] == [1]


@pytest.mark.parametrize("get", [service_get, session_get, booking_get, delivery_get])
def test_what_is_not_there_is_not_found(world: World, get) -> None:
    with pytest.raises(NotFound):
        get(act(world.filler), uuid4())
