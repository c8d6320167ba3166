"""Months from reading to reading, and the mean area of a house."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from duixian.apps.incubator.operations.rooms import room_change, room_close
from duixian.apps.incubator.queries.energy import added_up, main_meters, mean_area, months_used, since_midnight
from duixian.core.incubator.spans import month
from duixian.core.periods import Period
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_floor, make_room
from factories.meters import hour, make_meter, metered_march

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_a_month_goes_from_its_reading_to_that_of_the_month_before(world: World, django_assert_num_queries) -> None:
    meter = metered_march(world.unit, act(world.filler))
    make_meter(world.unit, act(world.filler), "D2", role="sub", parent=meter)
    assert [main_meters(world.unit), main_meters(world.unit, kind="water")] == [[meter], []]
    with django_assert_num_queries(3):
        months = months_used(main_meters(world.unit), 2020, as_of=date(2020, 4, 15))
    assert [one.amount for one in months] == [400, 310, 290, None]
    assert [one.read_at for one in months] == [*(hour(f"2020-0{n}-10") for n in (1, 2, 3)), None]
    assert (added_up(months), added_up(months[3:])) == (Decimal(1000), None)
    assert [one.amount for one in months_used([meter], 2020, as_of=date(2020, 3, 9))] == [400, 310, None]


def test_the_mean_area_follows_its_rooms(world: World) -> None:
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    room, other = make_room(floor, by), make_room(floor, by, "102", "50")
    april = Period(date(2020, 4, 1), date(2020, 5, 1))
    assert mean_area(world.unit, april) == Decimal("150.00")
    room_change(room_uuid=room.uuid, area=Decimal(130), use="let", since=date(2020, 4, 16), by=by, at=AT)
    assert mean_area(world.unit, april) == Decimal("165.00")
    room_close(room_uuid=other.uuid, on=date(2020, 4, 11), by=by, at=AT)
    assert mean_area(world.unit, april) == Decimal("131.67")
    assert mean_area(world.other, april) is None
    assert mean_area(world.unit, month(2018, 1)) is None


def test_midnight_is_that_of_the_unit(world: World) -> None:
    assert since_midnight(date(2020, 3, 1), world.unit) == datetime(2020, 2, 29, 16, tzinfo=UTC)
