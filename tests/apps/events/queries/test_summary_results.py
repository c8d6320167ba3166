from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.events.models import FollowTask
from duixian.apps.events.operations.followup import tasks_make
from duixian.apps.events.queries.summary_results import outcomes_part, problems_part
from factories.accounts import World, act, make_world
from factories.cooperation import sign
from factories.editions import AFTER, add_incident, add_party
from factories.events import make_event
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
TODAY = date(2020, 6, 20)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_results_count_agreements_signed_since_and_intents_followed_up(world: World) -> None:
    promise = make_declaration(world.unit)
    event = make_event(world.unit, promise)
    assert [one.value.zh if one.value else None for one in outcomes_part(event, "").told] == ["0份", None]
    sign(world, promise)
    sign(world, promise, "乙研究所", signed_on=date(2020, 6, 11), in_force_from=date(2020, 6, 11))
    for name in ("甲研究所", "乙研究所"):
        add_party(world, event, name, "partner")
    tasks_make(event_uuid=event.uuid, kind="intent", due_on=date(2020, 7, 1), by=act(world.filler), at=AFTER)
    FollowTask.objects.filter(title__contains="甲").update(done_on=TODAY, outcome="拟签约")
    part = outcomes_part(event, "意向三项")
    assert ([one.value.zh if one.value else None for one in part.told], part.text) == (["1份", "1／2项"], "意向三项")
    assert [one.value for one in outcomes_part(make_event(world.unit, slug="alone"), "").told] == [None, None]


def test_incidents_are_listed_with_what_was_done(world: World) -> None:
    event = make_event(world.unit)
    add_incident(world, event)
    part = problems_part(event, TODAY, "")
    assert [tuple(cell.zh for cell in row) for row in part.listings[0].rows] == [
        ("卫生", "一名观众中暑", "—", "未办结")
    ]
    assert part.text == ""
