"""Meters are entered, hung, exchanged and given up; what cannot be is refused at its field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.models import Meter, MeterRegister
from duixian.apps.incubator.operations.meters import (
    MeterDetails,
    PlaceDetails,
    RegisterDetails,
    meter_add,
    meter_end,
    meter_exchange,
    meter_place,
)
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_floor, make_lease, make_room, make_site
from factories.meters import SINCE, hour, make_meter, read

pytestmark = pytest.mark.django_db
NEW = RegisterDetails(hour("2020-03-10", "10:00"), Decimal(0), 5, Decimal(1), "S-2")


@pytest.fixture
def world() -> World:
    return make_world()


def test_a_meter_is_entered_with_register_place_and_supplier(world: World) -> None:
    by = act(world.filler)
    meter = make_meter(world.unit, by, account="0012")
    assert (str(meter), meter.supplier.name, meter.account) == ("D1 D1表", "海汀供电", "0012")
    register, place = meter.registers.get(), meter.places.get()
    assert (str(register), register.first_value, register.digits) == ("S-D1", Decimal(1000), 6)
    assert (place.site.name, place.tenant, place.since) == ("东院", None, SINCE)
    row = HistoryRow.objects.get(kind="incubator.meter.added")
    assert row.payload == {"number": "D1", "role": "main", "parent": ""}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"number": " "}, "number"), ({"number": "D1"}, "number"), ({"name": ""}, "name"), ({"kind": "gas"}, "kind"),
     ({"supplier": ""}, "supplier"), ({"role": "sub", "parent": "other"}, "parent"), ({"parent": "own"}, "parent"),
     ({"most_per_day": Decimal(0)}, "most_per_day")],
)  # fmt: skip
def test_wrong_meters_are_refused_at_their_field(world: World, wrong: dict, field: str) -> None:
    by = act(world.filler)
    own = make_meter(world.unit, by)
    water = make_meter(world.unit, by, "S1", kind="water")
    named = {"other": water, "own": own}
    details = MeterDetails("power", "main", "D2", "二号表", SINCE, supplier="海汀供电")
    details = details._replace(**{key: named.get(value, value) if key == "parent" else value for key, value in wrong.items()})  # fmt: skip
    place = PlaceDetails(own.places.get().site)
    with pytest.raises(Invalid) as refused:
        meter_add(unit=world.unit, details=details, register=NEW, place=place, by=by, at=AT)
    assert (refused.value.field, Meter.objects.count()) == (field, 2)


@pytest.mark.parametrize(
    ("register", "field"),
    [(NEW._replace(digits=0), "digits"), (NEW._replace(factor=Decimal(0)), "factor"),
     (NEW._replace(first_value=Decimal(100_000)), "first_value")],
)  # fmt: skip
def test_a_register_that_cannot_be_is_refused(world: World, register: RegisterDetails, field: str) -> None:
    by, place = act(world.filler), PlaceDetails(make_site(world.unit, act(world.filler)))
    details = MeterDetails("power", "sub", "D2", "二号表", SINCE)
    with pytest.raises(Invalid) as refused:
        meter_add(unit=world.unit, details=details, register=register, place=place, by=by, at=AT)
    assert refused.value.field == field


def test_only_who_runs_the_incubator_enters_meters(world: World) -> None:
    make_site(world.unit, act(world.filler))
    with pytest.raises(NotAllowed):
        make_meter(world.unit, act(world.finance))


def test_a_meter_counts_for_a_tenant_from_a_day_on(world: World) -> None:
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    room = make_room(floor, by)
    tenant = make_lease(room).tenant
    meter = make_meter(world.unit, by, role="tenant", site=floor.building.site)
    place = PlaceDetails(floor.building.site, room, tenant)
    meter_place(meter_uuid=meter.uuid, place=place, since=date(2020, 2, 1), by=by, at=AT)
    meter_place(meter_uuid=meter.uuid, place=place._replace(tenant=None), since=date(2020, 2, 1), by=by, at=AT)
    told = meter.places.filter(superseded_at=None).values_list("since", "tenant", "room")
    assert list(told) == [(SINCE, None, None), (date(2020, 2, 1), None, room.pk)]
    with pytest.raises(Invalid, match="启用"):
        meter_place(meter_uuid=meter.uuid, place=place, since=date(2019, 1, 1), by=by, at=AT)


def test_places_of_others_are_refused(world: World) -> None:
    by, other = act(world.filler), act(world.stranger)
    floor = make_floor(world.unit, by)
    meter = make_meter(world.unit, by, site=floor.building.site)
    theirs = make_floor(world.other, other)
    strange = make_room(theirs, other, "901")
    tenant = make_lease(strange).tenant
    for place, field in (
        (PlaceDetails(theirs.building.site), "site"),
        (PlaceDetails(floor.building.site, strange), "room"),
        (PlaceDetails(floor.building.site, None, tenant), "tenant"),
    ):
        with pytest.raises(Invalid) as refused:
            meter_place(meter_uuid=meter.uuid, place=place, since=SINCE, by=by, at=AT)
        assert refused.value.field == field
    with pytest.raises(NotFound):
        meter_end(meter_uuid=meter.uuid, until=date(2020, 5, 1), by=other, at=AT)


def test_a_register_is_exchanged_with_its_papers(world: World) -> None:
    by = act(world.filler)
    meter = make_meter(world.unit, by)
    read(meter, by, ("2020-01-01", "1200"))
    meter_exchange(meter_uuid=meter.uuid, removed_at=hour("2020-03-10"), last_value=Decimal(1800), register=NEW,
                   reason="到检定期", by=by, at=AT)  # fmt: skip
    told = meter.registers.values_list("serial", "last_value", "removed_at")
    assert list(told) == [("S-D1", Decimal(1800), hour("2020-03-10")), ("S-2", None, None)]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"removed_at": hour("2019-11-01")}, "removed_at"), ({"removed_at": hour("2019-12-20")}, "removed_at"),
     ({"last_value": Decimal(10**6)}, "last_value"), ({"reason": " "}, "reason"),
     ({"register": NEW._replace(installed_at=hour("2020-03-09"))}, "installed_at")],
)  # fmt: skip
def test_an_exchange_that_cannot_be_is_refused(world: World, change: dict, field: str) -> None:
    by = act(world.filler)
    meter = make_meter(world.unit, by)
    read(meter, by, ("2020-01-01", "1200"))
    given = {"removed_at": hour("2020-03-10"), "last_value": Decimal(1800), "register": NEW, "reason": "坏了"} | change
    with pytest.raises(Invalid) as refused:
        meter_exchange(meter_uuid=meter.uuid, by=by, at=AT, **given)
    assert (refused.value.field, MeterRegister.objects.count()) == (field, 1)


def test_a_meter_is_given_up(world: World) -> None:
    by = act(world.filler)
    meter = make_meter(world.unit, by)
    meter_end(meter_uuid=meter.uuid, until=date(2020, 6, 1), by=by, at=AT)
    assert Meter.objects.get().until == date(2020, 6, 1)
    with pytest.raises(Invalid):
        meter_end(meter_uuid=meter.uuid, until=SINCE, by=by, at=AT)


def test_the_database_holds_what_cannot_be(world: World) -> None:
    meter = make_meter(world.unit, act(world.filler))
    for change in ({"parent": meter}, {"until": SINCE}, {"most_per_day": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Meter.objects.filter(pk=meter.pk).update(**change)
    for change in ({"digits": 0}, {"factor": 0}, {"removed_at": hour("2020-01-01")}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeterRegister.objects.update(**change)
