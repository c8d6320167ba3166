from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Drill
from duixian.apps.events.queries.safety import drill_get, incident_get, plan_get, plans_ever, safety_of
from factories.accounts import World, act, make_world
from factories.editions import add_drill, add_incident, add_plan
from factories.events import make_event

pytestmark = pytest.mark.django_db
TODAY = date(2020, 6, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_missing_is_told_hazard_by_hazard(world: World) -> None:
    event = make_event(world.unit)
    add_plan(world, event)
    drill = add_drill(world, event)
    Drill.objects.filter(pk=drill.pk).update(held_on=date(2020, 5, 21), people=60, findings="出口指示不清")
    add_plan(world, event, "health")
    incident = add_incident(world, event)
    found = safety_of(event, TODAY)
    assert [(one.code, one.hazard) for one in found.missing] == [
        ("finding", "fire"), ("drill", "health"), ("plan", "security"), ("plan", "network")]  # fmt: skip
    assert [(value, plan.version if plan else None, len(missing)) for value, _label, plan, missing in found.rows] == [
        ("fire", "第1版", 1), ("health", "第1版", 1), ("security", None, 1), ("network", None, 1)]  # fmt: skip
    assert (found.incidents, found.open_incidents) == ((incident,), 1)


def test_superseded_wordings_are_kept(world: World) -> None:
    event = make_event(world.unit)
    add_plan(world, event)
    add_plan(world, event, version="第2版")
    assert [one.version for one in plans_ever(event)] == ["第2版", "第1版"]
    assert [one.version for one in safety_of(event, TODAY).plans] == ["第2版"]


def test_safety_takes_three_queries(world: World, django_assert_num_queries: Any) -> None:
    event = make_event(world.unit)
    add_plan(world, event)
    add_drill(world, event)
    add_incident(world, event)
    with django_assert_num_queries(3):
        assert len(safety_of(event, TODAY).rows) == 4


def test_things_of_other_units_are_not_found(world: World) -> None:
    event = make_event(world.unit)
    plan, drill, incident = add_plan(world, event), add_drill(world, event), add_incident(world, event)
    seen = act(world.auditor)
    assert (plan_get(seen, plan.uuid), drill_get(seen, drill.uuid), incident_get(seen, incident.uuid)) == (
        plan,
        drill,
        incident,
    )
    for get, one in ((plan_get, plan), (drill_get, drill), (incident_get, incident)):
        with pytest.raises(NotFound):
            get(act(world.stranger), one.uuid)  # type: ignore[operator]  # one of three reads
