"""Reads of assets and rounds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import Asset, Room
from duixian.apps.incubator.operations.assets import Placing, asset_place
from duixian.apps.incubator.operations.stock_takings import Counted, stock_count_record, stock_taking_open
from duixian.apps.incubator.queries import assets as reads
from duixian.apps.incubator.queries.assets import AssetsWanted
from factories.accounts import World, act, make_world
from factories.incubator import AT, SINCE, make_asset, make_floor, make_room

pytestmark = pytest.mark.django_db
JULY, DAY = date(2020, 7, 1), date(2020, 12, 1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def room(world: World) -> Room:
    return make_room(make_floor(world.unit, act(world.filler)), act(world.filler))


@pytest.fixture
def asset(world: World, room: Room) -> Asset:
    by = act(world.filler)
    asset = make_asset(world.unit, by, room=room)
    asset_place(asset_uuid=asset.uuid, placing=Placing(JULY, None, "", "in_repair", "异响"), by=by, at=AT)
    make_asset(world.unit, by, "GZ-2", room=room, name="冰箱")
    return asset


def test_an_asset_is_where_its_latest_fact_of_the_day_says(world: World, room: Room, asset: Asset) -> None:
    days = (date(2018, 1, 1), SINCE, date(2020, 6, 30), JULY)
    facts = [reads.asset_fact_on(asset, day) for day in days]
    assert [fact and (fact.state, fact.room) for fact in facts] == [
        None,
        ("in_use", room),
        ("in_use", room),
        ("in_repair", None),
    ]
    assert [reads.facts_held([asset], day).get(asset.pk) for day in days] == facts
    assert [fact.since for fact in reads.asset_history(asset)] == [JULY, SINCE]


@pytest.mark.parametrize(
    ("wanted", "day", "numbers"),
    [
        (AssetsWanted(), DAY, ["GZ-1", "GZ-2"]), (AssetsWanted(text="冰"), DAY, ["GZ-2"]), (AssetsWanted(text="gz-1"), DAY, ["GZ-1"]),
        (AssetsWanted(state="in_repair"), DAY, ["GZ-1"]), (AssetsWanted(state="in_repair"), SINCE, []),
        (AssetsWanted(kind="vehicle"), DAY, []), (AssetsWanted(kind="nothing", state="nowhere"), DAY, ["GZ-1", "GZ-2"]),
    ],
)  # fmt: skip
def test_a_list_is_narrowed_as_things_stand_on_the_day(
    world: World, asset: Asset, wanted: AssetsWanted, day: date, numbers: list[str]
) -> None:
    assert [one.number for one in reads.assets_wanted(act(world.head), wanted, day)] == numbers


def test_a_list_of_one_building_has_what_stands_there(world: World, room: Room, asset: Asset) -> None:
    wanted = AssetsWanted(building=room.floor.building.uuid)
    assert [[one.number for one in reads.assets_wanted(act(world.head), wanted, day)] for day in (SINCE, DAY)] == [
        ["GZ-1", "GZ-2"], ["GZ-2"],
    ]  # fmt: skip


def test_another_units_assets_and_rounds_are_not_there(world: World, asset: Asset) -> None:
    taking = stock_taking_open(unit=world.unit, title="盘点", as_of=DAY, by=act(world.filler), at=AT)
    for get, thing in ((reads.asset_get, asset), (reads.taking_get, taking)):
        assert get(act(world.head), thing.uuid) == thing  # type: ignore[operator]  # each gets its own
        with pytest.raises(NotFound):
            get(act(world.stranger), thing.uuid)  # type: ignore[operator]  # each gets its own


def test_a_round_knows_how_far_it_is(world: World, asset: Asset) -> None:
    by, at = act(world.filler), datetime(2020, 12, 2, tzinfo=UTC)
    taking = stock_taking_open(unit=world.unit, title="盘点", as_of=DAY, by=by, at=at)
    stock_count_record(taking_uuid=taking.uuid, counted=[Counted(asset.uuid, "missing")], on=DAY, by=by, at=at)
    stock_count_record(taking_uuid=taking.uuid, counted=[Counted(asset.uuid, "found")], on=DAY, by=by, at=at)
    (one,) = reads.takings_visible(by).values_list("all_count", "done_count")
    assert (one, reads.tally(reads.counts_of(taking))) == ((2, 1), {"found": 1, "moved": 0, "missing": 0, "": 1})
