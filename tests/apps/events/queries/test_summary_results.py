from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.events.models import FollowTask
from duixian.apps.events.operations.followup import tasks_make
from duixian.apps.events.queries.summary_results import (
    media_part,
    outcomes_part,
    problems_part,
    satisfaction_part,
)
from factories.accounts import World, act, make_world
from factories.cooperation import sign
from factories.editions import AFTER, add_incident, add_party
from factories.events import make_event
from factories.media import make_outlet, make_report
from factories.promises import make_declaration
from factories.surveys import answered, released

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


def test_media_are_told_with_the_reports_that_count(world: World) -> None:
    event = make_event(world.unit)
    assert [one.value for one in media_part(event).told] == [None] * 4
    outlet = make_outlet(event)
    make_report(event, outlet)
    make_report(event, outlet, title="未存档", upload=None)
    part = media_part(event)
    assert [one.value.zh for one in part.told if one.value] == ["0家", "0家", "2篇", "1篇"]
    assert [tuple(cell.zh for cell in row) for row in part.listings[0].rows] == [
        ("健康报", "研讨会开幕", "2020年6月11日")
    ]


def test_satisfaction_is_told_by_survey_and_not_recorded_without_one(world: World) -> None:
    event = make_event(world.unit)
    assert [one.value for one in satisfaction_part(event, TODAY).told] == [None]
    answered(released(world.unit, about_uuid=event.uuid, about_label="研讨会"), 7, 3)
    found = satisfaction_part(event, date(2020, 10, 20))
    assert [(one.label.zh, one.value.zh if one.value else None) for one in found.told] == [
        ("会后调查：满意", "70 %（7 / 10）"),
        ("会后调查：回收", "100 %（10 / 10）"),
    ]
