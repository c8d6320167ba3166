"""Assets, where they are and how they do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.models import Asset, AssetFact, Room
from duixian.apps.incubator.operations.assets import AssetDetails, Placing, asset_add, asset_change, asset_place, moved
from duixian.apps.parties.models import Organisation
from factories.accounts import World, act, make_world
from factories.incubator import AT, SINCE, make_asset, make_floor, make_room

pytestmark = pytest.mark.django_db
JULY = date(2020, 7, 1)
PLAIN = AssetDetails("离心机", "instrument")


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def room(world: World) -> Room:
    return make_room(make_floor(world.unit, act(world.filler)), act(world.filler))


def test_an_asset_is_entered_with_its_place_and_supplier(world: World, room: Room) -> None:
    by = act(world.filler)
    asset = make_asset(world.unit, by, room=room)
    make_asset(world.unit, by, "GZ-2")
    fact = asset.facts.get()
    assert (fact.room, fact.custodian and fact.custodian.name, fact.state, fact.since) == (
        room,
        "江海",
        "in_use",
        SINCE,
    )
    assert list(Organisation.objects.values_list("name", "kinds")) == [("海汀仪器", ["supplier"])]
    told = HistoryRow.objects.filter(kind="incubator.asset.added").earliest("id").payload
    assert told == {"number": "GZ-1", "name": "离心机", "value": "42500"}


@pytest.mark.parametrize(
    ("number", "details", "placing", "field"),
    [
        (" ", PLAIN, Placing(SINCE), "number"), ("GZ-1", PLAIN, Placing(SINCE), "number"),
        ("GZ-2", PLAIN._replace(name=""), Placing(SINCE), "name"), ("GZ-2", PLAIN._replace(kind="toy"), Placing(SINCE), "kind"),
        ("GZ-2", PLAIN._replace(value=Decimal(-1)), Placing(SINCE), "value"),
        ("GZ-2", PLAIN._replace(bought_on=JULY), Placing(SINCE), "since"),
        ("GZ-2", PLAIN._replace(bought_on=SINCE, warranty_until=date(2018, 1, 1)), Placing(SINCE), "warranty_until"),
    ],
)  # fmt: skip
def test_wrong_assets_are_refused_at_their_field(
    world: World, number: str, details: AssetDetails, placing: Placing, field: str
) -> None:
    by = act(world.filler)
    make_asset(world.unit, by)
    with pytest.raises(Invalid) as refused:
        asset_add(unit=world.unit, number=number, details=details, placing=placing, by=by, at=AT)
    assert (refused.value.field, Asset.objects.count()) == (field, 1)


def test_a_room_of_another_unit_is_refused(world: World) -> None:
    """The program sees both units; a room of one never holds an asset of the other."""
    foreign = make_room(make_floor(world.other, act(world.stranger)), act(world.stranger))
    everybody = act(world.filler).program()
    with pytest.raises(Invalid) as refused:
        asset_add(
            unit=world.unit, number="GZ-1", details=PLAIN, placing=Placing(SINCE, foreign.uuid), by=everybody, at=AT
        )
    assert (refused.value.field, Asset.objects.count()) == ("room", 0)


def test_a_correction_of_the_register_tells_what_changed(world: World) -> None:
    by = act(world.filler)
    asset = make_asset(world.unit, by)
    details = AssetDetails("离心机", "instrument", "CF-16", "S-2", SINCE, Decimal(42_500), "", date(2022, 1, 1))
    for _again in range(2):
        asset_change(asset_uuid=asset.uuid, details=details, by=by, at=AT)
    rows = HistoryRow.objects.filter(kind="incubator.asset.changed")
    assert [row.payload for row in rows] == [{"changes": {"serial": ["S-1", "S-2"], "supplier": ["海汀仪器", ""]}}]


def test_an_asset_goes_to_repair_and_comes_back_elsewhere(world: World, room: Room) -> None:
    by = act(world.filler)
    asset = make_asset(world.unit, by, room=room)
    asset_place(asset_uuid=asset.uuid, placing=Placing(JULY, None, "", "in_repair", "异响"), by=by, at=AT)
    asset_place(asset_uuid=asset.uuid, placing=Placing(JULY, room.uuid, "", "in_repair", "转子异响"), by=by, at=AT)
    asset_place(asset_uuid=asset.uuid, placing=Placing(date(2020, 8, 1), room.uuid), by=by, at=AT)
    live = AssetFact.objects.filter(superseded_at=None).values_list("since", "state", "reason")
    assert list(live) == [(SINCE, "in_use", ""), (JULY, "in_repair", "转子异响"), (date(2020, 8, 1), "in_use", "")]
    assert AssetFact.objects.exclude(superseded_at=None).count() == 1


@pytest.mark.parametrize(
    ("placing", "field"),
    [
        (Placing(date(2018, 1, 1)), "since"), (Placing(JULY, state="lost"), "state"), (Placing(JULY, state="in_repair"), "reason"),
        (Placing(JULY, state="retired", reason=" "), "reason"),
    ],
)  # fmt: skip
def test_wrong_places_are_refused(world: World, placing: Placing, field: str) -> None:
    by = act(world.filler)
    asset = make_asset(world.unit, by)
    with pytest.raises(Invalid) as refused:
        asset_place(asset_uuid=asset.uuid, placing=placing, by=by, at=AT)
    assert (refused.value.field, asset.facts.count()) == (field, 1)


def test_what_was_written_off_does_not_come_back_but_a_slip_of_the_day_is_corrected(world: World) -> None:
    by = act(world.filler)
    asset = make_asset(world.unit, by)
    asset_place(asset_uuid=asset.uuid, placing=Placing(JULY, state="retired", reason="报废"), by=by, at=AT)
    with pytest.raises(Invalid) as refused:
        asset_place(asset_uuid=asset.uuid, placing=Placing(date(2020, 8, 1)), by=by, at=AT)
    assert refused.value.field == "state"
    asset_place(asset_uuid=asset.uuid, placing=Placing(JULY), by=by, at=AT)
    assert asset.facts.get(superseded_at=None, since=JULY).state == "in_use"


def test_what_was_found_elsewhere_keeps_its_keeper(world: World, room: Room) -> None:
    asset = make_asset(world.unit, act(world.filler))
    fact = moved(asset, room, JULY, "盘点")
    assert (fact.room, fact.custodian and fact.custodian.name, fact.state) == (room, "江海", "in_use")
    early = moved(asset, room, date(2018, 1, 1), "盘点")
    assert (early.custodian, early.state) == (None, "in_use")


def test_others_read_and_do_not_write(world: World) -> None:
    asset = make_asset(world.unit, act(world.filler))
    by: Any = act(world.finance)
    for attempt in (
        lambda: make_asset(world.unit, by, "GZ-9"),
        lambda: asset_change(asset_uuid=asset.uuid, details=PLAIN, by=by, at=AT),
        lambda: asset_place(asset_uuid=asset.uuid, placing=Placing(JULY), by=by, at=AT),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert Asset.objects.count() == 1
