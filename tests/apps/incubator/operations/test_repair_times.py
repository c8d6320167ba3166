"""A unit's own hours: set by the head, in order, for what is sent from then on."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.operations.repair_times import repair_times_set
from duixian.apps.incubator.queries.work_orders import times_of
from factories.accounts import World, act, make_world
from factories.repairs import AT, ask, hours, send

pytestmark = pytest.mark.django_db
HOURS = {"urgent": 2, "high": 8, "normal": 48, "low": 120}


@pytest.fixture
def world() -> World:
    return make_world()


def test_new_orders_take_the_new_hours(world: World) -> None:
    before = send(world, ask(world))
    for _twice in range(2):
        repair_times_set(unit=world.unit, hours=HOURS, accept_days=5, by=act(world.head), at=AT)
    after = send(world, ask(world))
    before.refresh_from_db()
    assert (before.due_at, after.due_at, times_of(world.unit).accept_days) == (hours(72), hours(48), 5)
    assert HistoryRow.objects.filter(kind="incubator.times.set").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"urgent": 0}, "urgent"), ({"high": 1}, "high"), ({"low": 3_000}, "low"), ({"normal": 7}, "normal")],
)
def test_hours_grow_from_urgent_to_low(world: World, wrong: dict[str, int], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        repair_times_set(unit=world.unit, hours={**HOURS, **wrong}, accept_days=5, by=act(world.head), at=AT)
    assert caught.value.field == field
    with pytest.raises(Invalid, match="1到60天"):
        repair_times_set(unit=world.unit, hours=HOURS, accept_days=0, by=act(world.head), at=AT)


def test_only_the_head_sets_them(world: World) -> None:
    with pytest.raises(NotAllowed):
        repair_times_set(unit=world.unit, hours=HOURS, accept_days=5, by=act(world.filler), at=AT)
