"""What a tenant used and was charged, month by month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.incubator.operations.meters import PlaceDetails, meter_place
from duixian.apps.incubator.operations.sharing import bill_allocate
from duixian.apps.incubator.queries.tenant_energy import Charged, own_meters, tenant_energy
from factories.accounts import act, make_world
from factories.incubator import AT, make_floor, make_lease, make_room
from factories.meters import make_bill, make_meter, read

pytestmark = pytest.mark.django_db


def test_own_use_and_what_was_charged(django_assert_num_queries) -> None:
    world = make_world()
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    room = make_room(floor, by)
    make_room(floor, by, "102", "100", "common")
    tenant, site = make_lease(room).tenant, floor.building.site
    main = make_meter(world.unit, by, site=site)
    own = make_meter(world.unit, by, "D2", site=site, role="tenant", parent=main, tenant=tenant)
    read(main, by, ("2020-02-10", "1500"), ("2020-03-10", "1790"))
    read(own, by, ("2020-01-10", "1400"), ("2020-02-10", "1500"), ("2020-03-10", "1645"), ("2020-04-10", "1700"))
    bill_allocate(bill_uuid=make_bill(main, by, world.unit).uuid, by=act(world.finance), at=AT)
    meter_place(meter_uuid=own.uuid, place=PlaceDetails(site), since=date(2020, 4, 1), by=by, at=AT)
    with django_assert_num_queries(5):
        months = tenant_energy(tenant, 2020, date(2020, 4, 30))
    assert [one.used["power"] for one in months] == [400, 100, 145, None]
    assert [one.used["water"] for one in months] == [None] * 4
    assert [one.charged for one in months] == [{}, {}, {"power": Charged(Decimal("116.00"), Decimal("58.00"))}, {}]
    assert months[2].charged["power"].total == Decimal("174.00")
    assert (own_meters(tenant), tenant_energy(tenant, 2021, date(2020, 4, 30))) == ([own], [])
