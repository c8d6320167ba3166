"""Floors as drawings."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.incubator.models import Floor, Room
from duixian.apps.incubator.operations.rooms import room_draw
from duixian.apps.incubator.queries.areas import states_on
from duixian.web.workbench.sites.plans import Plan, plan_of, wrapped
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_floor, make_lease, make_room

pytestmark = pytest.mark.django_db
DAY = date(2020, 6, 30)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def floor(world: World) -> Floor:
    floor = make_floor(world.unit, act(world.filler))
    for number, use in (("101", "let"), ("102", "let"), ("103", "own"), ("104", "common")):
        make_room(floor, act(world.filler), number, use=use)
    make_lease(Room.objects.get(number="101"), "青禾生物科技有限公司")
    return floor


def planned(floor: Floor, **named: bool) -> Plan:
    return plan_of(floor, states_on(floor.rooms.all(), DAY), **named)


def draw(world: World, number: str, points: list[list[int]]) -> None:
    room_draw(room_uuid=Room.objects.get(number=number).uuid, points=points, by=act(world.filler), at=AT)


def test_rooms_that_nobody_drew_make_a_schematic(floor: Floor) -> None:
    plan = planned(floor)
    assert (plan.is_schematic, [shape.look for shape in plan.shapes], plan.missing) == (
        True, ["let", "vacant", "own", "common"], (),
    )  # fmt: skip
    assert plan.shapes[0].title == "101 · 出租 · 100 ㎡ · 青禾生物科技有限公司"
    assert plan.shapes[1].title == "102 · 出租 · 100 ㎡ · 空置"


def test_drawn_rooms_lie_where_they_were_drawn_and_the_others_are_named(world: World, floor: Floor) -> None:
    draw(world, "101", [[0, 0], [500, 0], [500, 500], [0, 500]])
    plan = planned(floor)
    assert (plan.is_schematic, [shape.points for shape in plan.shapes]) == (False, ["0,0 500,0 500,280 0,280"])
    assert [one.room.number for one in plan.missing] == ["102", "103", "104"]


def test_a_room_says_as_much_as_fits(world: World, floor: Floor) -> None:
    draw(world, "101", [[0, 0], [140, 0], [140, 500], [0, 500]])
    draw(world, "102", [[200, 0], [230, 0], [230, 500], [200, 500]])
    draw(world, "103", [[300, 0], [400, 0], [400, 40], [300, 40]])
    told = [[line.text for line in shape.lines] for shape in planned(floor).shapes]
    assert told == [["101", "青禾生物科技有限", "公司", "100 ㎡"], ["102", "空", "置"], ["103"]]
    assert [shape.lines for shape in planned(floor, named=False).shapes] == [(), (), ()]


def test_long_names_are_broken_and_cut() -> None:
    assert wrapped("青禾生物", 10, 2) == ["青禾生物"]
    assert wrapped("青禾生物科技有限公司", 4, 2) == ["青禾生物", "科技有…"]
    assert wrapped("", 4, 2) == []
