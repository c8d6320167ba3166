from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.events.models import Approval
from duixian.apps.events.operations.followup import task_add
from duixian.apps.events.queries.desk import waiting_for_office
from factories.accounts import World, act, make_world
from factories.editions import AFTER, AT, add_drill
from factories.events import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def told(world: World, today: date, who: str = "filler") -> list[tuple[str, date, str]]:
    return [(str(one.what), one.due_on, one.page) for one in waiting_for_office(act(world.users[who]), today)]


def test_application_waits_until_it_is_handed_in(world: World) -> None:
    event = make_event(world.unit, international=True)
    today = date(2020, 2, 20)
    assert told(world, today) == [("申报国际会议", date(2020, 3, 10), "events:approval")]
    assert told(world, date(2020, 1, 2)) == []
    Approval.objects.create(event=event, applied_on=today, applied_to="外办", total=1, abroad=0, recorded_at=AT)
    assert told(world, today) == []


def test_drills_wait_for_their_day_and_editions_to_be_closed(world: World) -> None:
    event = make_event(world.unit)
    add_drill(world, event)
    assert told(world, date(2020, 5, 21)) == [("疏散演练", date(2020, 5, 20), "events:safety")]
    assert told(world, date(2020, 6, 13)) == [("结束会议", date(2020, 6, 12), "events:detail")]
    event.state = "closed"
    event.save()
    assert told(world, date(2020, 6, 13)) == []


def test_tasks_wait_for_whom_they_were_given_to(world: World) -> None:
    event = make_event(world.unit, state="closed")
    task_add(
        event_uuid=event.uuid,
        title="寄照片",
        due_on=date(2020, 6, 30),
        assigned_uuid=world.head.uuid,
        by=act(world.filler),
        at=AFTER,
    )
    today = date(2020, 6, 20)
    assert [told(world, today, who) for who in ("head", "filler", "auditor")] == [
        [("寄照片", date(2020, 6, 30), "followup:list")],
        [],
        [],
    ]


def test_reading_takes_the_same_queries_for_any_number(world: World, django_assert_num_queries: Any) -> None:
    for number in range(3):
        add_drill(world, make_event(world.unit, slug=f"bio-{number}", international=True))
    office = act(world.filler)
    with django_assert_num_queries(4):
        assert len(waiting_for_office(office, date(2020, 5, 21))) == 6
