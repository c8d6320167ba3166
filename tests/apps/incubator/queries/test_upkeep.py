"""Plans with what came of them and what comes next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.operations.upkeep import upkeep_generate, upkeep_plan_end
from duixian.apps.incubator.queries.upkeep import next_due, plan_get, plans_visible
from factories.accounts import act, make_world
from factories.repairs import AT, make_upkeep

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("today", "due"),
    [
        ("2020-01-01", "2020-03-20"),
        ("2020-03-20", "2020-03-20"),
        ("2020-03-21", "2020-06-20"),
        ("2021-06-21", "2021-09-20"),
    ],
)
def test_the_first_due_day_from_today_on(today: str, due: str) -> None:
    world = make_world()
    assert next_due(make_upkeep(world), date.fromisoformat(today)) == date.fromisoformat(due)


def test_those_that_run_first_each_with_its_last_order() -> None:
    world = make_world()
    ended, runs = make_upkeep(world, name="甲"), make_upkeep(world, name="乙")
    type(runs).objects.update(created_at=AT)
    upkeep_plan_end(uuid=ended.uuid, ended_on=date(2020, 3, 3), by=act(world.filler), at=AT)
    upkeep_generate(by=Actor.program(), at=AT + timedelta(days=15))
    told = plans_visible(act(world.auditor), AT)
    assert [(one.plan, one.made, one.accepted, one.next_due) for one in told] == [
        (runs, 1, 0, date(2020, 3, 20)),
        (ended, 0, 0, None),
    ]
    with pytest.raises(NotFound):
        plan_get(act(world.stranger), runs.uuid)
