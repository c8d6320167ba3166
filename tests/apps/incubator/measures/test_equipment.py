"""Inspections on time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.incubator.measures.equipment import OTHER_YEAR, STOPPED
from duixian.apps.incubator.models import Building
from duixian.apps.incubator.operations.equipment import equipment_set
from duixian.apps.targets.models import Declaration
from duixian.core.measures import registry
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, NotApplicable, NotMeasured, Percent
from factories.accounts import World, act, make_world
from factories.incubator import AT, inspect, make_equipment, make_floor
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
TODAY = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def building(world: World) -> Building:
    return make_floor(world.unit, act(world.filler)).building


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


def run(promise: Declaration, as_of: date = date(2020, 12, 16), known_at: datetime = TODAY) -> MeasureResult:
    measure = registry.get("incubator.inspections_on_time")
    result = measure.run(subject=promise.uuid, parameters={}, as_of=as_of, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def rate(above: int, below: int) -> Measured:
    return Measured(Percent(Decimal(above), Decimal(below)))


def reasons(result: MeasureResult) -> list[str]:
    return sorted(row.reason for row in result.origins if row.reason)


def test_late_and_not_done_count_below_the_line_only(world: World, building: Building, promise: Declaration) -> None:
    by = act(world.filler)
    first, second, third = (
        make_equipment(building, by, f"梯{n}", name=f"{n}号梯", due=date(2020, 5, 20)) for n in range(3)
    )
    inspect(first, by, date(2020, 5, 20))
    inspect(second, by, date(2020, 5, 25))
    assert run(promise).value == rate(1, 3)
    assert reasons(run(promise)) == ["late: 2020-05-25", "not-done", OTHER_YEAR, OTHER_YEAR]
    assert run(promise, date(2020, 5, 19)).value == NotApplicable("nothing-due")
    assert third.inspections.count() == 1


def test_a_failed_one_was_done_and_its_re_inspection_is_due_again(
    world: World, building: Building, promise: Declaration
) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by, due=date(2020, 5, 20))
    inspect(equipment, by, date(2020, 5, 13), "failed", again=date(2020, 6, 13))
    assert [run(promise, day).value for day in (date(2020, 6, 1), date(2020, 6, 13))] == [rate(1, 1), rate(1, 2)]
    inspect(equipment, by, date(2020, 6, 12))
    assert run(promise).value == rate(2, 2)


def test_equipment_out_of_use_on_the_day_is_left_out(world: World, building: Building, promise: Declaration) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by, due=date(2020, 5, 20))
    equipment_set(equipment_uuid=equipment.uuid, state="stopped", since=date(2020, 5, 20), reason="改造", by=by, at=AT)
    assert (run(promise).value, reasons(run(promise))[-1]) == (NotApplicable("nothing-due"), STOPPED)


def test_what_was_recorded_later_was_not_known_then(world: World, building: Building, promise: Declaration) -> None:
    by = act(world.filler)
    with playing(AT):
        equipment = make_equipment(building, by, due=date(2020, 5, 20))
    with playing(datetime(2020, 6, 20, tzinfo=UTC)):
        inspect(equipment, by, date(2020, 5, 13))
    known = (datetime(2020, 6, 10, tzinfo=UTC), TODAY)
    assert [run(promise, date(2020, 5, 31), at).value for at in known] == [rate(0, 1), rate(1, 1)]


def test_without_equipment_there_is_no_value(world: World, promise: Declaration) -> None:
    assert run(promise).value == NotMeasured("not-recorded")
    assert run(Declaration(uuid=world.unit.uuid)).value == NotMeasured("not-recorded")
