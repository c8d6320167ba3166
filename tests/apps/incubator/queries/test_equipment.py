"""How special equipment stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import Building, SpecialEquipment
from duixian.apps.incubator.operations.equipment import equipment_set
from duixian.apps.incubator.queries import equipment as reads
from duixian.core.incubator.inspections import State
from factories.accounts import World, act, make_world
from factories.incubator import AT, duty_of, inspect, make_equipment, make_floor

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def building(world: World) -> Building:
    return make_floor(world.unit, act(world.filler)).building


def standing(equipment: SpecialEquipment, day: date) -> tuple[Any, ...]:
    (state,) = reads.equipment_states([equipment], day)
    told = state.standing
    return state.state, told.state if told else None, state.is_barred, state.is_wrongly_used, state.is_overdue


def test_equipment_stands_as_the_day_knows_it(world: World, building: Building) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)
    inspect(equipment, by, date(2020, 5, 25), "failed", again=date(2020, 6, 20))
    equipment_set(
        equipment_uuid=equipment.uuid, state="stopped", since=date(2020, 5, 28), reason="不合格", by=by, at=AT
    )
    inspect(equipment, by, date(2020, 6, 10))
    told = {day: standing(equipment, day) for day in (
        date(2018, 1, 1), date(2020, 1, 1), date(2020, 5, 1), date(2020, 5, 21), date(2020, 5, 26), date(2020, 5, 28), date(2020, 6, 10),
    )}  # fmt: skip
    assert list(told.values()) == [
        ("", State.QUIET, False, False, False), ("in_use", State.QUIET, False, False, False),
        ("in_use", State.NOTICE, False, False, False), ("in_use", State.OVERDUE, False, False, True),
        ("in_use", State.NOTICE, True, True, False), ("stopped", State.NOTICE, True, False, False),
        ("stopped", State.QUIET, False, False, False),
    ]  # fmt: skip


def test_what_was_written_off_is_never_due(world: World, building: Building) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)
    equipment_set(equipment_uuid=equipment.uuid, state="retired", since=date(2020, 5, 1), reason="拆除", by=by, at=AT)
    assert standing(equipment, date(2020, 8, 1)) == ("retired", None, False, False, False)


def test_inspections_are_listed_without_open_rows_that_were_answered(world: World, building: Building) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)
    inspect(equipment, by, date(2020, 5, 13))
    assert [(one.due_on, one.done_on) for one in reads.inspections_of(equipment)] == [
        (date(2021, 5, 13), None), (date(2020, 5, 20), date(2020, 5, 13)),
    ]  # fmt: skip
    assert [one.certificate for one in reads.certificates_visible(by)] == ["TJ-1"]
    assert [one.state for one in reads.equipment_facts(equipment)] == ["in_use"]


def test_another_units_equipment_is_not_there(world: World, building: Building) -> None:
    equipment = make_equipment(building, act(world.filler))
    head, stranger, duty = act(world.head), act(world.stranger), duty_of(equipment)
    assert (reads.equipment_get(head, equipment.uuid), reads.inspection_get(head, duty).equipment) == (
        equipment,
        equipment,
    )
    with pytest.raises(NotFound):
        reads.equipment_get(stranger, equipment.uuid)
    with pytest.raises(NotFound):
        reads.inspection_get(stranger, duty)


def test_states_take_two_queries(world: World, building: Building, django_assert_num_queries: Any) -> None:
    listed = [make_equipment(building, act(world.filler), f"梯{n}") for n in range(3)]
    with django_assert_num_queries(2):
        assert [state.equipment for state in reads.equipment_states(listed, date(2020, 6, 1))] == listed
