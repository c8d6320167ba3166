"""Reads of yards and rooms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import Room
from duixian.apps.incubator.operations.rooms import room_change, room_close
from duixian.apps.incubator.queries import sites as reads
from factories.accounts import World, act, make_world
from factories.incubator import AT, SINCE, make_floor, make_lease, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_another_units_things_are_not_there(world: World) -> None:
    by, stranger = act(world.filler), act(world.stranger)
    floor = make_floor(world.unit, by)
    room = make_room(floor, by)
    building = floor.building
    gets: list[tuple[Any, Any]] = [
        (reads.site_get, building.site), (reads.building_get, building), (reads.floor_get, floor), (reads.room_get, room),
    ]  # fmt: skip
    for get, thing in gets:
        assert get(by, thing.uuid) == thing
        for actor, uuid in ((stranger, thing.uuid), (by, uuid4())):
            with pytest.raises(NotFound):
                get(actor, uuid)
    assert [list(reads.sites_visible(one)) for one in (by, stranger)] == [[building.site], []]


def test_a_room_is_what_the_latest_fact_of_the_day_says(world: World) -> None:
    by = act(world.filler)
    room = make_room(make_floor(world.unit, by), by)
    room_change(room_uuid=room.uuid, area=Decimal(80), use="service", since=date(2020, 7, 1), by=by, at=AT)
    days = (date(2018, 1, 1), SINCE, date(2020, 6, 30), date(2020, 7, 1))
    found = [reads.facts_on([room], day).get(room.pk) for day in days]
    assert [fact and (fact.area, fact.use) for fact in found] == [
        None, (Decimal(100), "let"), (Decimal(100), "let"), (Decimal(80), "service"),
    ]  # fmt: skip
    assert [reads.fact_on(room, day) for day in days] == found
    assert [fact.since for fact in reads.facts_of(room)] == [date(2020, 7, 1), SINCE]
    assert reads.facts_on([room], days[3], datetime(2019, 1, 1, tzinfo=UTC)) == {}


def test_a_lease_holds_a_room_on_its_days_only(world: World) -> None:
    by = act(world.filler)
    room = make_room(make_floor(world.unit, by), by)
    lease = make_lease(room, first=date(2020, 3, 1), until=date(2020, 9, 1))
    days = (date(2020, 2, 29), date(2020, 3, 1), date(2020, 8, 31), date(2020, 9, 1))
    assert [len(reads.let_rooms([room], day).get(room.pk, [])) for day in days] == [0, 1, 1, 0]
    lease.ended_on = date(2020, 6, 1)
    lease.save()
    assert [len(reads.let_rooms([room], day).get(room.pk, [])) for day in days] == [0, 1, 0, 0]
    assert [bool(reads.leased_from(room, day)) for day in (date(2020, 1, 1), date(2020, 5, 31), date(2020, 6, 1))] == [
        True, True, False,
    ]  # fmt: skip


def test_a_room_given_up_is_there_until_that_day(world: World) -> None:
    by = act(world.filler)
    room = make_room(make_floor(world.unit, by), by)
    room_close(room_uuid=room.uuid, on=date(2020, 5, 1), by=by, at=AT)
    assert [Room.objects.filter(reads.open_on(day)).count() for day in (date(2020, 4, 30), date(2020, 5, 1))] == [1, 0]
