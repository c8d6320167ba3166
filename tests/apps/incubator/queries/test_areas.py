"""Square metres by use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.incubator.models import Floor, Room, RoomFact
from duixian.apps.incubator.operations.rooms import room_close
from duixian.apps.incubator.queries.areas import areas_on, states_on
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_floor, make_lease, make_room

pytestmark = pytest.mark.django_db
DAY = date(2020, 6, 30)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def floor(world: World) -> Floor:
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    uses = (("101", "100", "let"), ("102", "60", "let"), ("103", "40", "let"), ("104", "50", "own"), ("105", "30", "common"),
            ("106", "200", "pilot"))  # fmt: skip
    rooms = {number: make_room(floor, by, number, area, use) for number, area, use in uses}
    make_lease(rooms["101"])
    make_lease(rooms["102"], "半间科技", area="25")
    make_lease(rooms["106"], "中试客户", until=date(2020, 6, 30))
    return floor


def test_own_offices_and_let_space_are_kept_apart_and_vacancy_is_what_nobody_has(world: World, floor: Floor) -> None:
    table = areas_on(act(world.head), DAY)
    total = table.total
    assert dict(total.by_use) == {"let": Decimal(200), "own": Decimal(50), "common": Decimal(30), "pilot": Decimal(200)}
    assert (total.total, total.let, total.own, total.occupied, total.let_occupied, total.vacant) == (
        480,
        200,
        50,
        125,
        125,
        75,
    )
    assert (total.rooms, total.unknown, total.cells) == (6, 0, (200, 50, 0, 200, 30))
    (yard,) = table.sites
    assert (yard.site, yard.areas, [(one.building, one.areas) for one in yard.buildings]) == (
        floor.building.site, total, [(floor.building, total)],
    )  # fmt: skip


def test_the_day_decides(world: World, floor: Floor) -> None:
    assert [areas_on(act(world.head), day).total.occupied for day in (date(2019, 12, 31), date(2020, 6, 29))] == [
        0,
        325,
    ]


def test_a_closed_room_and_one_without_fact_add_nothing(world: World, floor: Floor) -> None:
    RoomFact.objects.filter(room__number="104").delete()
    room_close(room_uuid=Room.objects.get(number="103").uuid, on=DAY, by=act(world.filler), at=AT)
    total = areas_on(act(world.head), DAY).total
    assert (total.total, total.rooms, total.unknown, total.own) == (390, 5, 1, 0)


def test_two_leases_never_occupy_more_than_the_room(world: World, floor: Floor) -> None:
    room = Room.objects.get(number="102")
    make_lease(room, "另一家", area="50")
    (state,) = states_on([room], DAY)
    assert (state.occupied, state.is_vacant, len(state.leases)) == (60, False, 2)


def test_only_yards_asked_for_and_only_ones_own(world: World, floor: Floor) -> None:
    assert areas_on(act(world.stranger), DAY).sites == ()
    assert areas_on(act(world.head), DAY, sites=[]).total.rooms == 0


def test_areas_take_three_queries(world: World, floor: Floor, django_assert_num_queries: Any) -> None:
    actor = act(world.head)
    with django_assert_num_queries(3):
        assert areas_on(actor, DAY).total.rooms == 6
