"""Those who fill in hear of an inspection sixty, thirty and seven days ahead, and once when it is overdue."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.models import Building
from duixian.apps.incubator.operations.equipment import equipment_set
from duixian.apps.incubator.operations.inspection_reminders import inspections_remind
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_equipment, make_floor

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def building(world: World) -> Building:
    return make_floor(world.unit, act(world.filler)).building


def remind(month: int, day: int) -> int:
    return inspections_remind(by=Actor.program(), at=datetime(2020, month, day, 1, tzinfo=UTC))


def test_each_window_is_told_once(world: World, building: Building) -> None:
    equipment = make_equipment(building, act(world.filler), due=date(2020, 5, 20))
    days = [(3, 20), (3, 21), (3, 22), (4, 20), (4, 21), (5, 13), (5, 20), (5, 21), (5, 25), (7, 1)]
    assert [remind(*day) for day in days] == [0, 1, 0, 1, 0, 1, 0, 1, 0, 0]
    told = list(Notice.objects.order_by("id").values_list("user__username", "kind", "link"))
    path = f"/sites/equipment/{equipment.uuid}/?due=2020-05-20"
    assert told == [
        ("filler", "incubator.inspection.due", f"{path}&notice=60"), ("filler", "incubator.inspection.due", f"{path}&notice=30"),
        ("filler", "incubator.inspection.due", f"{path}&notice=7"), ("filler", "incubator.inspection.overdue", path),
    ]  # fmt: skip
    assert Notice.objects.earliest("id").facts == {"name": "1号客梯", "day": "2020-05-20", "left": "60"}


def test_stopped_equipment_is_left_alone(world: World, building: Building) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by, due=date(2020, 5, 20))
    equipment_set(equipment_uuid=equipment.uuid, state="stopped", since=date(2020, 2, 1), reason="停用", by=by, at=AT)
    assert (remind(5, 15), remind(5, 21), Notice.objects.count()) == (0, 0, 0)


def test_nothing_new_costs_little_however_much_there_is(
    world: World, building: Building, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        make_equipment(building, act(world.filler), f"梯{number}", name=f"{number}号梯", due=date(2020, 5, 20))
    assert remind(5, 15) == 5
    with django_assert_num_queries(4):
        assert remind(5, 15) == 0
