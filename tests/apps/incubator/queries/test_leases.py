"""Who had which rooms, and how much of what could be let was."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.incubator.models import Room, RoomFact
from duixian.apps.incubator.operations.leases import lease_end
from duixian.apps.incubator.queries.leases import (
    as_core,
    held_in,
    lease_get,
    leases_of,
    leases_visible,
    occupancy,
    occupancy_by_building,
    occupancy_by_month,
    until_of,
)
from duixian.core.incubator.spans import month, months_of
from duixian.core.periods import Period
from factories.accounts import World, act, make_world
from factories.tenancy import AT, housed
from factories.tenants import make_building, make_room

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program()
MARCH = month(2020, 3)


@pytest.fixture
def world() -> World:
    return make_world()


def test_leases_are_seen_at_home_with_their_rooms(world: World) -> None:
    tenant, lease = housed(world.unit)
    assert (list(leases_visible(act(world.auditor))), lease_get(act(world.head), lease.uuid), leases_of(tenant).get()) == (
        [lease], lease, lease,
    )  # fmt: skip
    with pytest.raises(NotFound):
        lease_get(act(world.stranger), lease.uuid)
    reckoned = as_core(lease)
    assert reckoned is not None
    assert (reckoned.area, reckoned.period) == (Decimal(100), Period(date(2020, 1, 1), date(2021, 1, 1)))
    assert as_core(lease, lease.starts_on) is None


def test_occupancy_counts_days_and_the_rooms_own_area(world: World) -> None:
    _tenant, lease = housed(world.unit, first=date(2020, 3, 11))
    building = lease.rooms.get().room.floor.building
    make_room(building, "102", "50")
    make_room(building, "103", "70", use="own")
    empty = make_building(world.unit, "2号楼")
    make_room(empty, "201", "30")
    assert occupancy(world.unit, MARCH) == (Decimal(2100), Decimal(180 * 31))
    assert occupancy_by_building(world.unit, date(2020, 3, 10)) == {building: (0, 150), empty: (0, 30)}
    assert occupancy_by_building(world.unit, date(2020, 3, 11)) == {building: (100, 150), empty: (0, 30)}
    with CaptureQueriesContext(connection) as queries:
        rows = occupancy_by_month(world.unit, months_of(Period(date(2020, 2, 1), date(2020, 5, 1))))
    assert ([(part.start.month, ratio.percent(1)) for part, ratio in rows], len(queries)) == (
        [(2, Decimal("0.0")), (3, Decimal("37.6")), (4, Decimal("55.6"))], 3,
    )  # fmt: skip
    assert occupancy_by_month(world.unit, []) == []


def test_a_room_counts_while_it_is_for_letting(world: World) -> None:
    room = make_room(make_building(world.unit))
    RoomFact.objects.create(room=room, area=80, use="let", since=date(2020, 3, 11), recorded_at=AT)
    RoomFact.objects.create(room=room, area=80, use="own", since=date(2020, 3, 21), recorded_at=AT)
    assert occupancy(world.unit, MARCH).denominator == 100 * 10 + 80 * 10
    Room.objects.update(closed_on=date(2020, 3, 6))
    assert occupancy(world.unit, MARCH).denominator == 500


def test_what_was_known_then_is_told_as_it_was_known(world: World) -> None:
    before, after = AT - timedelta(days=1), AT + timedelta(days=1)
    with playing(AT):
        _tenant, lease = housed(world.unit)
    with playing(after):
        lease_end(lease_uuid=lease.uuid, on=date(2020, 3, 11), reason="搬迁", by=PROGRAM, at=AT)
    lease.refresh_from_db()
    assert until_of(lease) == date(2020, 3, 11)
    signed = lease.signed_recorded_at
    assert signed is not None
    known = {at: [one.until for one in held_in(world.unit, MARCH, at)] for at in (before, signed, after)}
    assert (held_in(world.unit, month(2020, 4)), known[after]) == ([], [date(2020, 3, 11)])
    assert (known[before], [one.tenant.organisation.name for one in held_in(world.unit, MARCH)]) == ([], ["青禾生物"])
