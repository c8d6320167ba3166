"""Upkeep makes its work orders ahead of each due day, once, and none of days gone by before it was planned."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import WorkOrder
from duixian.apps.incubator.operations.upkeep import upkeep_generate, upkeep_plan_end
from factories.accounts import World, act, make_world
from factories.repairs import AT, make_room, make_upkeep

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program("upkeep")


@pytest.fixture
def world() -> World:
    return make_world()


def generate(at: datetime) -> int:
    return upkeep_generate(by=PROGRAM, at=at)


def test_an_order_is_made_a_week_ahead_and_due_at_the_end_of_its_day(world: World) -> None:
    plan = make_upkeep(world, room=make_room(world.unit).uuid)
    type(plan).objects.update(created_at=AT)
    assert (generate(AT), generate(AT + timedelta(days=11)), generate(AT + timedelta(days=12))) == (0, 1, 0)
    order = WorkOrder.objects.get()
    assert (order.number, order.kind, order.origin, order.state, order.planned_for) == (
        "WX2020-0001", "upkeep", "plan", "assigned", date(2020, 3, 20),
    )  # fmt: skip
    assert order.due_at is not None
    assert order.due_at.isoformat() == "2020-03-20T16:00:00+00:00"
    assert (order.worker, order.room, order.trade) == ("江海", plan.room, "fire")


def test_every_due_once_also_when_nobody_looked_for_a_year(world: World) -> None:
    make_upkeep(world).__class__.objects.update(created_at=AT)
    assert generate(AT + timedelta(days=300)) == 4
    days = WorkOrder.objects.order_by("planned_for").values_list("planned_for", flat=True)
    assert [day.isoformat()[5:] for day in days if day] == ["03-20", "06-20", "09-20", "12-20"]


def test_nothing_is_made_of_days_before_the_plan_nor_after_its_end(world: World) -> None:
    plan = make_upkeep(world, first_due=date(2019, 1, 20))
    type(plan).objects.update(created_at=AT)
    assert generate(AT + timedelta(days=20)) == 0
    upkeep_plan_end(uuid=plan.uuid, ended_on=date(2020, 4, 1), by=act(world.filler), at=AT)
    assert generate(AT + timedelta(days=60)) == 0
    with pytest.raises(Invalid, match="已停止"):
        upkeep_plan_end(uuid=plan.uuid, ended_on=date(2020, 4, 1), by=act(world.filler), at=AT)


def test_looking_costs_two_queries_when_there_is_nothing_new(world: World) -> None:
    for number in range(3):
        make_upkeep(world, name=f"保养{number}").__class__.objects.update(created_at=AT)
    generate(AT + timedelta(days=15))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert generate(AT + timedelta(days=15)) == 0
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"months": 0}, "months"), ({"ahead": 91}, "ahead"), ({"trade": ""}, "trade"), ({"place": ""}, "place"),
     ({"worker": ""}, "worker"), ({"checklist": ["查" * 101]}, "checklist")],
)  # fmt: skip
def test_a_plan_is_whole(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        make_upkeep(world, **wrong)
    assert caught.value.field == field


def test_a_name_runs_once_and_only_the_units_people_plan(world: World) -> None:
    plan = make_upkeep(world)
    with pytest.raises(Invalid, match="同名"):
        make_upkeep(world)
    with pytest.raises(NotAllowed):
        upkeep_plan_end(uuid=plan.uuid, ended_on=date(2020, 4, 1), by=act(world.finance), at=AT)
    with pytest.raises(NotFound):
        upkeep_plan_end(uuid=plan.uuid, ended_on=date(2020, 4, 1), by=act(world.stranger), at=AT)
