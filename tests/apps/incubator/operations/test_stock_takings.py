"""Rounds over the assets."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.models import AssetFact, Floor, StockCount, StockTaking
from duixian.apps.incubator.operations.assets import Placing, asset_place
from duixian.apps.incubator.operations.stock_takings import (
    Counted,
    stock_count_record,
    stock_taking_close,
    stock_taking_open,
)
from duixian.apps.incubator.queries.assets import counts_of, tally
from factories.accounts import World, act, make_world
from factories.incubator import make_asset, make_floor, make_room

pytestmark = pytest.mark.django_db
NOV, DEC = date(2020, 11, 30), date(2020, 12, 4)
AT = datetime(2020, 12, 4, 8, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def floor(world: World) -> Floor:
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    for number in ("101", "102"):
        make_room(floor, by, number)
    room = floor.rooms.get(number="101")
    for number in ("GZ-1", "GZ-2", "GZ-3"):
        make_asset(world.unit, by, number, room=room)
    make_asset(world.unit, by, "GZ-4")
    gone = make_asset(world.unit, by, "GZ-5", room=room)
    asset_place(asset_uuid=gone.uuid, placing=Placing(NOV, state="retired", reason="报废"), by=by, at=AT)
    make_asset(world.unit, by, "GZ-6", room=room, since=DEC)
    return floor


def begin(world: World, title: str = "年度盘点", floor: Floor | None = None) -> StockTaking:
    building = floor.building.uuid if floor else None
    return stock_taking_open(
        unit=world.unit, title=title, as_of=NOV, building_uuid=building, by=act(world.filler), at=AT
    )


def count(world: World, taking: StockTaking, *told: tuple[str, str, str], on: date = DEC) -> int:
    """Number, result, room."""
    rooms = {room.number: room.uuid for room in taking.unit.sites.get().buildings.get().floors.get().rooms.all()}
    assets = {one.asset.number: one.asset.uuid for one in counts_of(taking)}
    counted = [Counted(assets[number], result, rooms.get(room)) for number, result, room in told]
    return stock_count_record(taking_uuid=taking.uuid, counted=counted, on=on, by=act(world.filler), at=AT)


def test_a_round_lists_what_the_books_have_on_the_day(world: World, floor: Floor) -> None:
    everything, one_building = begin(world), begin(world, "大楼", floor)
    assert [one.asset.number for one in counts_of(everything)] == ["GZ-1", "GZ-2", "GZ-3", "GZ-4"]
    assert [(one.asset.number, one.expected and one.expected.number) for one in counts_of(one_building)] == [
        ("GZ-1", "101"), ("GZ-2", "101"), ("GZ-3", "101"),
    ]  # fmt: skip


def test_results_are_recorded_corrected_and_at_the_end_the_books_are_put_right(world: World, floor: Floor) -> None:
    taking = begin(world, floor=floor)
    assert count(world, taking, ("GZ-1", "found", ""), ("GZ-2", "missing", "")) == 2
    assert count(world, taking, ("GZ-1", "found", ""), ("GZ-2", "moved", "102"), ("GZ-3", "missing", "")) == 2
    assert tally(counts_of(taking)) == {"found": 1, "moved": 1, "missing": 1, "": 0}
    closed = stock_taking_close(taking_uuid=taking.uuid, on=DEC, by=act(world.filler), at=AT)
    facts = AssetFact.objects.filter(superseded_at=None, asset__number="GZ-2").values_list(
        "since", "room__number", "reason"
    )
    assert (closed.closed_on, list(facts)[-1]) == (DEC, (DEC, "102", "盘点：年度盘点"))
    assert HistoryRow.objects.get(kind="incubator.stock_taking.closed").payload == {
        "found": 1, "moved": 1, "missing": 1, "on": "2020-12-04",
    }  # fmt: skip
    with pytest.raises(Invalid) as over:
        count(world, taking, ("GZ-1", "missing", ""))
    assert over.value.field == "counts"


def test_a_round_that_cannot_begin_says_why(world: World, floor: Floor) -> None:
    begin(world)
    fields = []
    for title, as_of in (("年度盘点", NOV), (" ", NOV), ("早", date(2018, 1, 1))):
        with pytest.raises(Invalid) as refused:
            stock_taking_open(unit=world.unit, title=title, as_of=as_of, by=act(world.filler), at=AT)
        fields.append(refused.value.field)
    assert (fields, StockTaking.objects.count()) == (["title", "title", "as_of"], 1)


def test_results_that_cannot_be_are_refused_all_together(world: World, floor: Floor) -> None:
    taking = begin(world, floor=floor)
    for told in (("GZ-2", "lost", ""), ("GZ-2", "moved", ""), ("GZ-2", "moved", "101")):
        with pytest.raises(Invalid) as refused:
            count(world, taking, ("GZ-1", "found", ""), told)
        assert refused.value.field == "counts"
    for on in (date(2020, 11, 29), date(2020, 12, 5)):
        with pytest.raises(Invalid) as refused:
            count(world, taking, ("GZ-1", "found", ""), on=on)
        assert refused.value.field == "on"
    with pytest.raises(NotFound):
        stock_count_record(
            taking_uuid=taking.uuid, counted=[Counted(uuid4(), "found")], on=DEC, by=act(world.filler), at=AT
        )
    assert StockCount.objects.exclude(result="").count() == 0


def test_a_round_ends_only_when_everything_is_counted(world: World, floor: Floor) -> None:
    taking = begin(world, floor=floor)
    count(world, taking, ("GZ-1", "found", ""), ("GZ-2", "found", ""))
    with pytest.raises(Invalid, match="还有1项") as refused:
        stock_taking_close(taking_uuid=taking.uuid, on=DEC, by=act(world.filler), at=AT)
    count(world, taking, ("GZ-3", "found", ""))
    with pytest.raises(Invalid) as early:
        stock_taking_close(taking_uuid=taking.uuid, on=NOV, by=act(world.filler), at=AT)
    assert (refused.value.field, early.value.field, StockTaking.objects.get().closed_on) == ("on", "on", None)


def test_others_read_and_do_not_write(world: World, floor: Floor) -> None:
    taking = begin(world, floor=floor)
    by = act(world.auditor)
    for attempt in (
        lambda: stock_taking_open(unit=world.unit, title="乙", as_of=NOV, by=by, at=AT),
        lambda: stock_count_record(taking_uuid=taking.uuid, counted=[], on=DEC, by=by, at=AT),
        lambda: stock_taking_close(taking_uuid=taking.uuid, on=DEC, by=by, at=AT),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert StockTaking.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"result": "found"}, {"counted_on": DEC}, {"result": "moved", "counted_on": DEC}],
)
def test_the_database_knows_what_a_result_needs(world: World, floor: Floor, wrong: dict[str, object]) -> None:
    taking = begin(world, floor=floor)
    with pytest.raises(IntegrityError), transaction.atomic():
        taking.counts.filter(asset__number="GZ-1").update(**wrong)
    assert taking.counts.exclude(result="").count() == 0
