"""A bill is shared by own sub-meters, and the rest by m² and days; the parts add up to the bill."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from duixian.apps.incubator.models import Meter, Tenant, UtilityBill
from duixian.apps.incubator.operations.meters import PlaceDetails, meter_place
from duixian.apps.incubator.queries.sharing import shares_by_key, sharing_of
from duixian.core.incubator.errors import AllocationError
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_floor, make_lease, make_room
from factories.meters import make_bill, make_meter, make_tariff, read

pytestmark = pytest.mark.django_db


class House(NamedTuple):
    """A yard of 200 m²: 100 let to one tenant all of the month, 50 to one who left on 24 February, 50 common."""

    bill: UtilityBill
    main: Meter
    own: Meter
    stays: Tenant
    left: Tenant


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def house(world: World) -> House:
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    site = floor.building.site
    rooms = [make_room(floor, by, number, area, use) for number, area, use in (("101", "100", "let"), ("102", "50", "let"), ("103", "50", "common"))]  # fmt: skip
    stays, left = make_lease(rooms[0]).tenant, make_lease(rooms[1], "白鹭制药", until=date(2020, 2, 24)).tenant
    main = make_meter(world.unit, by, site=site)
    own = make_meter(world.unit, by, "D2", site=site, role="tenant", parent=main, tenant=stays)
    read(main, by, ("2020-02-10", "1500"), ("2020-03-10", "1790"))
    read(own, by, ("2020-02-10", "1500"), ("2020-03-10", "1645"))
    make_tariff(world.unit, by)
    return House(make_bill(main, by, world.unit), main, own, stays, left)


def test_own_use_first_and_the_rest_by_area_and_days(house: House, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        found = sharing_of(house.bill)
    assert (found.rest, found.area, found.unread) == (Decimal("116.00"), Decimal("200.00"), ())
    told = [(one.tenant, one.by_meter and one.by_meter.weight, one.by_area and one.by_area.weight, one.amount) for one in found.shares]  # fmt: skip
    assert told == [
        (house.stays, Decimal("145.0000"), Decimal(100 * 29), Decimal("174.00")),
        (house.left, None, Decimal(50 * 14), Decimal("14.00")),
        (None, None, Decimal(200 * 29 - 100 * 29 - 50 * 14), Decimal("44.00")),
    ]
    assert sum(one.amount for one in found.shares) == house.bill.amount
    assert shares_by_key(found).keys() == {house.stays.pk, house.left.pk}


def test_a_meter_counts_for_whoever_has_it(world: World, house: House) -> None:
    by, site = act(world.filler), house.main.places.get().site
    meter_place(meter_uuid=house.own.uuid, place=PlaceDetails(site), since=date(2020, 2, 24), by=by, at=AT)
    (share, *_others) = sharing_of(house.bill).shares
    assert share.by_meter is not None
    assert Decimal(68) < share.by_meter.weight < Decimal(72)
    meter_place(meter_uuid=house.own.uuid, place=PlaceDetails(site), since=date(2019, 12, 1), by=by, at=AT)
    assert sharing_of(house.bill).shares[0].by_meter is None


def test_a_tenant_meter_that_was_not_read_falls_to_the_rest(world: World, house: House) -> None:
    house.own.readings.filter(value=1645).delete()
    found = sharing_of(house.bill)
    assert (found.unread, found.rest) == ((house.own,), house.bill.amount)


def test_a_bill_without_a_meter_is_the_operators(world: World) -> None:
    found = sharing_of(make_bill(None, act(world.filler), world.unit))
    assert [(one.tenant, one.amount) for one in found.shares] == [(None, Decimal(232))]


def test_more_let_than_there_is_cannot_be_shared(world: World, house: House) -> None:
    house.left.leases.get().rooms.update(area=500)
    with pytest.raises(AllocationError):
        sharing_of(house.bill)
