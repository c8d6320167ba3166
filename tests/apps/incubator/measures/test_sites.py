"""m² served."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.incubator.measures.sites import OTHER_USE, ROUNDED, VACANT, WITHOUT_AREA
from duixian.apps.incubator.models import Floor, RoomFact
from duixian.apps.incubator.operations.rooms import room_change
from duixian.apps.targets.models import Declaration
from duixian.core.measures import registry
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotMeasured
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_floor, make_lease, make_room
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
TODAY = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def floor(world: World) -> Floor:
    by = act(world.filler)
    with playing(AT):
        floor = make_floor(world.unit, by)
        for number, area, use in (("101", "100.5", "let"), ("102", "60", "let"), ("103", "40.4", "service"), ("104", "200", "pilot"),
                                  ("105", "50", "own"), ("106", "30", "common")):  # fmt: skip
            make_room(floor, by, number, area, use)
    make_lease(floor.rooms.get(number="101"), area="80.5")
    return floor


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


def run(
    promise: Declaration, as_of: date = date(2020, 12, 16), known_at: datetime = TODAY, vacant: str = "all"
) -> MeasureResult:
    result = registry.get("incubator.area_served").run(
        subject=promise.uuid, parameters={"vacant": vacant}, as_of=as_of, known_at=known_at
    )
    assert recompute(result.origins, result.kind) == result.value
    return result


def test_let_service_and_pilot_rooms_are_served_and_the_rest_says_why_not(floor: Floor, promise: Declaration) -> None:
    result = run(promise)
    assert (result.value, result.facts["rooms"]) == (Measured(Count(400)), 4)
    told = {row.label: (row.role.value, row.amount, row.reason) for row in result.origins}
    assert told["大楼 105"] == ("excluded", Decimal(50), OTHER_USE)
    assert told[ROUNDED] == ("value", Decimal("-0.9"), "")


def test_vacant_rooms_may_be_left_out(floor: Floor, promise: Declaration) -> None:
    result = run(promise, vacant="taken")
    reasons = {row.label: row.reason for row in result.origins if row.role.value == "excluded"}
    assert (result.value, reasons["大楼 102"]) == (Measured(Count(320)), VACANT)


def test_a_change_holds_from_its_day_and_from_when_it_was_known(
    world: World, floor: Floor, promise: Declaration
) -> None:
    room = floor.rooms.get(number="105")
    with playing(datetime(2020, 8, 1, tzinfo=UTC)):
        room_change(
            room_uuid=room.uuid, area=Decimal(50), use="service", since=date(2020, 7, 1), by=act(world.filler), at=AT
        )
    early = datetime(2020, 7, 20, tzinfo=UTC)
    values = [
        run(promise, day, known).value
        for day, known in ((date(2020, 6, 30), TODAY), (date(2020, 7, 1), TODAY), (date(2020, 7, 1), early))
    ]
    assert values == [Measured(Count(400)), Measured(Count(450)), Measured(Count(400))]


def test_without_records_there_is_no_value(world: World, promise: Declaration) -> None:
    assert run(promise).value == NotMeasured("not-recorded")
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    make_room(floor, by, "101", "10.25")
    RoomFact.objects.filter(room=make_room(floor, by, "102")).delete()
    result = run(promise)
    assert (result.value, [row.reason for row in result.origins if row.role.value == "excluded"]) == (
        Measured(Count(10)), [WITHOUT_AREA],
    )  # fmt: skip
    other = Declaration(uuid=world.unit.uuid)
    assert run(other).value == NotMeasured("not-recorded")


def test_another_units_rooms_are_none_of_ours(world: World, floor: Floor) -> None:
    assert run(make_declaration(world.other)).value == NotMeasured("not-recorded")
