"""The catalogue, and sessions on dates: what is refused, and what becomes of bookings when they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Booking, Service
from duixian.apps.incubator.operations.deliveries import session_hold
from duixian.apps.incubator.operations.services import (
    ServiceValues,
    service_add,
    service_change,
    service_end,
    session_add,
    session_cancel,
    session_change,
)
from duixian.apps.notices.models import OutboxMail
from factories.accounts import World, act, make_world
from factories.incubator import make_floor, make_room
from factories.services import AT, STARTS, book, make_service, make_session, session_values
from factories.tenants import make_contact, make_tenant

pytestmark = pytest.mark.django_db
VALUES = ServiceValues(
    "training", " 专利布局 ", date(2020, 1, 1), provider=" 远帆 咨询 ", price=Decimal("80.00"), per="person"
)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_a_line_of_the_catalogue_is_added_changed_and_ended(world: World) -> None:
    by = act(world.filler)
    made = service_add(unit=world.unit, values=VALUES, by=by, at=AT)
    assert (made.name, str(made.provider), made.price, made.per) == (
        "专利布局",
        "远帆 咨询",
        Decimal("80.00"),
        "person",
    )
    changed = service_change(
        service_uuid=made.uuid, values=replace(VALUES, name_en="Patents", capacity=30), by=by, at=AT
    )
    assert (changed.pk, changed.name_en, changed.capacity, changed.provider_id) == (
        made.pk,
        "Patents",
        30,
        made.provider_id,
    )
    assert service_end(service_uuid=made.uuid, last=date(2020, 6, 30), by=by, at=AT).until == date(2020, 7, 1)
    assert service_add(unit=world.unit, values=VALUES, by=by, at=AT).pk != made.pk


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"), ({"name": "长" * 81}, "name"), ({"kind": "massage"}, "kind"), ({"per": "year"}, "per"),
        ({"price": Decimal("-1")}, "price"), ({"price": Decimal("1.005")}, "price"), ({"capacity": 0}, "capacity"),
    ],
)  # fmt: skip
def test_a_line_that_is_not_sound_is_refused(world: World, more: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        service_add(unit=world.unit, values=replace(VALUES, **more), by=act(world.filler), at=AT)
    assert (refused.value.field, Service.objects.count()) == (field, 0)


def test_who_may_and_what_is_twice_or_too_early(world: World) -> None:
    by = act(world.filler)
    service = make_service(world.unit, by)
    make_session(service, by)
    with pytest.raises(NotAllowed):
        make_service(world.unit, act(world.auditor), "另一项")
    with pytest.raises(NotFound):
        make_session(service, act(world.stranger))
    with pytest.raises(Invalid, match="已有这个名称"):
        make_service(world.unit, by)
    with pytest.raises(Invalid, match="不能早于"):
        service_end(service_uuid=service.uuid, last=date(2019, 12, 31), by=by, at=AT)
    with pytest.raises(Invalid, match="还有场次"):
        service_end(service_uuid=service.uuid, last=date(2020, 3, 1), by=by, at=AT)


def test_a_session_has_a_room_or_a_place_and_materials(world: World) -> None:
    by = act(world.filler)
    service, room = make_service(world.unit, by), make_room(make_floor(world.unit, by), by)
    upload = Upload("讲义.pdf", b"%PDF-1.7")
    made = session_add(
        service_uuid=service.uuid, values=session_values(room=room.uuid, place=""), upload=upload, by=by, at=AT
    )
    assert (made.room, made.materials.name, made.taken) == (room, "讲义.pdf", 0)
    kept = session_change(session_uuid=made.uuid, values=session_values(room=room.uuid, title="第二讲"), by=by, at=AT)
    assert (kept.title, kept.materials_id) == ("第二讲", made.materials_id)
    with pytest.raises(NotFound):
        session_add(service_uuid=service.uuid, values=session_values(room=uuid4()), by=by, at=AT)
    for more, field in (
        ({"place": ""}, "place"),
        ({"ends_at": STARTS}, "ends_at"),
        ({"capacity": 0}, "capacity"),
        ({"title": ""}, "title"),
    ):
        with pytest.raises(Invalid) as refused:
            session_add(service_uuid=service.uuid, values=session_values(**more), by=by, at=AT)
        assert refused.value.field == field


def test_another_time_is_written_to_who_booked_and_more_places_let_who_waits_in(world: World) -> None:
    by, tenant, other = act(world.filler), make_tenant(world.unit), make_tenant(world.unit, "远山药业")
    make_contact(tenant)
    session = make_session(make_service(world.unit, by), by, capacity=3)
    book(session, tenant, by, 2)
    waits = book(session, other, by, 2)
    assert waits.state == "waiting"
    OutboxMail.objects.all().delete()
    later = session_values(capacity=4, starts_at=STARTS + timedelta(days=1))
    session_change(session_uuid=session.uuid, values=later, by=by, at=AT)
    waits.refresh_from_db()
    session.refresh_from_db()
    assert (waits.state, session.taken) == ("confirmed", 4)
    assert [mail.subject for mail in OutboxMail.objects.all()] == ["时间或地点有变：第一讲"]
    assert "2020-03-13 14:00–16:00" in OutboxMail.objects.get().body
    with pytest.raises(Invalid) as refused:
        session_change(session_uuid=session.uuid, values=replace(later, capacity=3), by=by, at=AT)
    assert (refused.value.field, str(refused.value.message)) == ("capacity", "名额不能少于已确认的人数（4），至少为1。")
    session_change(session_uuid=session.uuid, values=replace(later, title="改名"), by=by, at=AT)
    assert OutboxMail.objects.count() == 1


def test_a_cancelled_session_declines_everybody_with_the_reason(world: World) -> None:
    by, tenant = act(world.filler), make_tenant(world.unit)
    make_contact(tenant)
    session = make_session(make_service(world.unit, by), by, capacity=1)
    book(session, tenant, by)
    book(session, make_tenant(world.unit, "远山药业"), by)
    done = session_cancel(session_uuid=session.uuid, reason="讲师生病", by=by, at=AT)
    assert (done.taken, done.cancelled_reason) == (0, "讲师生病")
    assert list(Booking.objects.values_list("state", "reason")) == [("declined", "讲师生病")] * 2
    assert OutboxMail.objects.latest("pk").subject == "取消：第一讲"
    for again in (
        lambda: session_cancel(session_uuid=session.uuid, reason="再来", by=by, at=AT),
        lambda: book(session, tenant, by),
    ):
        with pytest.raises(Invalid, match="已经取消"):
            again()


def test_a_session_that_was_held_stays_as_it_was(world: World) -> None:
    by, tenant = act(world.filler), make_tenant(world.unit)
    session = make_session(make_service(world.unit, by), by)
    session_hold(session_uuid=session.uuid, came={tenant.uuid: 2}, by=by, at=STARTS)
    with pytest.raises(Invalid, match="已经登记举办"):
        session_change(session_uuid=session.uuid, values=session_values(), by=by, at=STARTS)
