"""Meetings: planned, held, and what they asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.audit.models import HistoryRow
from duixian.apps.governance import operations as act_on
from duixian.apps.governance.models import MeetingAction
from duixian.apps.governance.queries import actions_of, record_of
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act, make_world
from factories.cooperation import JUNE, hold, plan, refused
from factories.governance import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


def test_meeting_recorded_again_keeps_its_minutes(world: World, promise: Declaration) -> None:
    meeting = plan(world, promise)
    hold(world, meeting, people=["张三", " 李四 ", "张三", ""])
    hold(world, meeting, date(2020, 6, 2), minutes=False)
    record = record_of(meeting)
    assert record is not None
    assert (record.held_on, record.minutes_id is not None, meeting.records.count()) == (date(2020, 6, 2), True, 2)
    assert sorted(meeting.records.order_by("pk")[0].people.values_list("name", flat=True)) == ["张三", "李四"]
    assert "张三" not in str(list(HistoryRow.objects.values_list("payload", flat=True)))
    assert [
        refused(lambda: hold(world, meeting, people=[" "])),
        refused(lambda: hold(world, meeting, date(2028, 1, 1))),
    ] == ["people", "held_on"]
    assert [refused(lambda: plan(world, promise)), refused(lambda: plan(world, promise, title=" "))] == [
        "title",
        "title",
    ]


def test_action_is_done_once(world: World, promise: Declaration) -> None:
    meeting, by = plan(world, promise), act(world.filler)

    def add(what: Any, owner: Any) -> Any:
        return act_on.action_add(meeting_uuid=meeting.uuid, what=what, owner=owner, due_on=JUNE, by=by, at=AT)

    assert [refused(lambda: add(" ", "张三")), refused(lambda: add("落实", " "))] == ["what", "owner"]
    action = add("落实场地", "张三")
    done = act_on.action_finish(action_uuid=action.uuid, done_on=date(2020, 6, 5), by=by, at=AT)
    assert [(one.what, one.done_on) for one in actions_of(meeting)] == [("落实场地", date(2020, 6, 5))]
    assert (
        MeetingAction.objects.count(),
        refused(lambda: act_on.action_finish(action_uuid=done.uuid, done_on=JUNE, by=by, at=AT)),
    ) == (2, "done_on")
