"""What services must never come to: a room used twice, a place given twice, a wish lost, an hour rounded away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.incubator.models import Booking, Charge, Delivery, ServiceSession
from duixian.apps.incubator.operations.bookings import booking_cancel, booking_confirm, booking_decline, service_ask
from duixian.apps.incubator.operations.deliveries import delivery_record, delivery_withdraw, session_hold
from duixian.apps.incubator.operations.services import service_end, session_cancel, session_change
from duixian.apps.incubator.queries.services import bookings_asked
from factories.accounts import World, act, make_world
from factories.registering import at_once
from factories.repairs import make_room
from factories.services import AT, STARTS, book, make_service, make_session, make_technical, session_values
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 2)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def delivered(world: World, wish: Booking, **more: Any) -> Delivery:
    given = {"service_uuid": wish.service.uuid, "tenant_uuid": wish.tenant.uuid, "on": DAY, "hours": Decimal(2), "result": "报告",
             "booking_uuid": wish.uuid, "by": act(world.filler), "at": AT}  # fmt: skip
    return delivery_record(**{**given, **more})


@pytest.fixture
def wish(world: World) -> Booking:
    by = act(world.filler)
    return service_ask(
        service_uuid=make_technical(world.unit, by).uuid,
        tenant_uuid=make_tenant(world.unit).uuid,
        wish="周二",
        by=by,
        at=AT,
    )


def test_a_wish_whose_delivery_was_an_error_waits_again(world: World, wish: Booking) -> None:
    by = act(world.filler)
    assert list(bookings_asked(by)) == [wish]
    done = delivered(world, wish)
    assert list(bookings_asked(by)) == []
    delivery_withdraw(delivery_uuid=done.uuid, reason="登错企业", by=by, at=AT)
    assert list(bookings_asked(by)) == [wish]
    delivered(world, wish)
    assert list(bookings_asked(by)) == []


def test_what_was_done_is_declined_no_more(world: World, wish: Booking) -> None:
    delivered(world, wish)
    for refuse in (
        lambda: booking_decline(booking_uuid=wish.uuid, reason="没空", by=act(world.filler), at=AT),
        lambda: booking_cancel(booking_uuid=wish.uuid, by=act(world.filler), at=AT),
    ):
        with pytest.raises(Invalid, match="已经完成"):
            refuse()
    wish.refresh_from_db()
    assert wish.state == "confirmed"


def test_who_came_to_what_was_held_is_not_declined_afterwards(world: World) -> None:
    by, tenant = act(world.filler), make_tenant(world.unit)
    session = make_session(make_service(world.unit, by), by)
    booking = book(session, tenant, by)
    session_hold(session_uuid=session.uuid, came={tenant.uuid: 1}, by=by, at=STARTS)
    with pytest.raises(Invalid, match="已经登记举办"):
        booking_decline(booking_uuid=booking.uuid, reason="没空", by=by, at=STARTS)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"hours": Decimal("0.04")}, "hours"),
        ({"hours": Decimal("2.25")}, "hours"),
        ({"hours": Decimal("NaN")}, "hours"),
        ({"hours": Decimal("Infinity")}, "hours"),
        ({"hours": Decimal(-1)}, "hours"),
        ({"amount": Decimal("0.005")}, "amount"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"on": date(2019, 12, 31)}, "on"),
        ({"on": date(2020, 3, 3)}, "on"),
        ({"result": " "}, "result"),
    ],
)
def test_a_delivery_that_cannot_be_kept_charges_nothing(
    world: World, wish: Booking, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        delivered(world, wish, **more)
    wish.refresh_from_db()
    assert (caught.value.field, Delivery.objects.count(), Charge.objects.count()) == (field, 0, 0)


def test_sent_twice_is_charged_once(world: World, wish: Booking) -> None:
    delivered(world, wish)
    with pytest.raises(Invalid, match="已经登记"):
        delivered(world, wish)
    assert [one.amount for one in Charge.objects.all()] == [Decimal("600.00")]


def test_a_room_holds_one_session_at_a_time(world: World) -> None:
    by, room = act(world.filler), make_room(world.unit)
    service, other = make_service(world.unit, by), make_service(world.unit, by, "路演", kind="event")
    first = make_session(service, by, room=room.uuid)
    for starts in (STARTS, STARTS + timedelta(minutes=119), STARTS - timedelta(minutes=119)):
        with pytest.raises(Invalid, match="同时有另一场：第一讲") as caught:
            make_session(other, by, room=room.uuid, starts_at=starts)
        assert caught.value.field == "room"
    make_session(other, by, room=make_room(world.unit, "303").uuid)
    second = make_session(other, by, room=room.uuid, starts_at=first.ends_at, title="第二讲")
    make_session(other, by, starts_at=STARTS)
    with pytest.raises(Invalid, match="同时有另一场"):
        session_change(session_uuid=second.uuid, values=session_values(room=room.uuid), by=by, at=AT)
    session_change(session_uuid=first.uuid, values=session_values(room=room.uuid, capacity=12), by=by, at=AT)
    session_cancel(session_uuid=first.uuid, reason="讲师生病", by=by, at=AT)
    assert session_change(session_uuid=second.uuid, values=session_values(room=room.uuid), by=by, at=AT).room == room


@pytest.mark.parametrize("starts", [datetime(2019, 12, 31, 15, tzinfo=UTC), datetime(2020, 6, 30, 17, tzinfo=UTC)])
def test_a_session_lies_within_the_days_of_its_service(world: World, starts: datetime) -> None:
    by = act(world.filler)
    service = make_service(world.unit, by)
    service_end(service_uuid=service.uuid, last=date(2020, 6, 30), by=by, at=AT)
    with pytest.raises(Invalid) as caught:
        make_session(service, by, starts_at=starts)
    assert caught.value.field == "starts_at"
    assert make_session(service, by, starts_at=datetime(2020, 6, 30, 10, tzinfo=UTC)).service == service


def test_another_units_bookings_are_not_there(world: World, wish: Booking) -> None:
    for act_on in (booking_confirm, booking_cancel):
        with pytest.raises(NotFound):
            act_on(booking_uuid=wish.uuid, by=act(world.stranger), at=AT)
    with pytest.raises(NotFound):
        booking_decline(booking_uuid=wish.uuid, reason="没空", by=act(world.stranger), at=AT)


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_booked_and_called_off_nobody_is_lost(world: World, seed: int) -> None:
    """A walk of forty tries: never more people than places, and nobody who fits waits while nobody stands before them."""
    chance, by = Random(seed), act(world.filler)
    session = make_session(make_service(world.unit, by), by, capacity=6)
    tenants = [make_tenant(world.unit, f"企业{number}") for number in range(6)]
    for minute in range(40):
        _try_something(session, tenants, by, chance, AT + timedelta(minutes=minute))
        session.refresh_from_db()
        confirmed = sum(one.people for one in session.bookings.filter(state="confirmed"))
        assert session.taken == confirmed <= session.capacity
        waiting = session.bookings.filter(state="waiting").order_by("asked_at", "pk")
        assert all(one.people > session.capacity - confirmed for one in waiting[:1])


def _try_something(session: ServiceSession, tenants: list[Any], by: Any, chance: Random, at: datetime) -> None:
    try:
        match chance.randrange(4):
            case 0 | 1:
                book(session, chance.choice(tenants), by, chance.randint(1, 4), at=at)
            case 2:
                live = list(session.bookings.filter(state__in=("confirmed", "waiting")))
                if live:
                    booking_cancel(booking_uuid=chance.choice(live).uuid, by=by, at=at)
            case _:
                session_change(
                    session_uuid=session.uuid, values=session_values(capacity=chance.randint(4, 9)), by=by, at=at
                )
    except Refused:
        return


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_the_last_places_one_waits(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    world = make_world()
    by = act(world.filler)
    session = make_session(make_service(world.unit, by), by, capacity=3)
    tenants = [make_tenant(world.unit, name) for name in ("甲", "乙", "丙")]
    told = at_once(*(lambda one=one: book(session, one, by, 2).state for one in tenants))
    session.refresh_from_db()
    assert (told, session.taken) == (["confirmed", "waiting", "waiting"], 2)
