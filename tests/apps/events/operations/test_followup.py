from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, FollowTask, SummaryText
from duixian.apps.events.operations.followup import (
    summary_write,
    task_add,
    task_drop,
    task_reopen,
    tasks_assign,
    tasks_finish,
    tasks_make,
)
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.editions import AFTER, AT, add_party
from factories.events import make_event, make_speaker

pytestmark = pytest.mark.django_db
DUE, DONE = date(2020, 6, 30), date(2020, 6, 18)


@pytest.fixture
def world() -> World:
    return make_world()


def make(world: World, event: Event, kind: str = "thank", **more: Any) -> int:
    values = {"due_on": DUE, "by": act(world.filler), "at": AFTER, **more}
    return tasks_make(event_uuid=event.uuid, kind=kind, **values)


def finish(world: World, event: Event, *tasks: FollowTask, **more: Any) -> int:
    values = {"done_on": DONE, "outcome": "已寄感谢信", "by": act(world.filler), "at": AFTER, **more}
    return tasks_finish(event_uuid=event.uuid, task_uuids=[one.uuid for one in tasks], **values)


def test_tasks_are_made_once_for_each_record(world: World) -> None:
    event = make_event(world.unit)
    make_speaker(event, "甲教授")
    assert make(world, event, assigned_uuid=world.filler.uuid) == 1
    make_speaker(event, "乙教授")
    assert [make(world, event), make(world, event)] == [1, 0]
    told = FollowTask.objects.order_by("id").values_list("title", "assigned__username", "due_on")
    assert list(told) == [("感谢甲教授", "filler", DUE), ("感谢乙教授", None, DUE)]
    rows = HistoryRow.objects.filter(kind="events.followup.made").values_list("payload", flat=True)
    assert [row["count"] for row in rows.order_by("pk")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("field", "more"), [("kind", {"kind": "other"}), ("kind", {"kind": "x"}), ("due_on", {"due_on": date(2020, 6, 9)})]
)
def test_making_names_what_is_wrong(world: World, field: str, more: dict[str, Any]) -> None:
    event = make_event(world.unit)
    assert refused(lambda: make(world, event, **more)) == field


def test_only_people_of_the_unit_are_given_tasks(world: World) -> None:
    event = make_event(world.unit)
    with pytest.raises(NotFound):
        make(world, event, assigned_uuid=world.stranger.uuid)


def test_dropped_task_does_not_come_back(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    add_party(world, event, name="海汀日报", role="media")
    assert make(world, event, "report") == 1
    task_drop(task_uuid=FollowTask.objects.get().uuid, by=by, at=AFTER)
    assert (make(world, event, "report"), FollowTask.objects.count()) == (0, 1)
    with pytest.raises(NotFound):
        task_drop(task_uuid=FollowTask.objects.get().uuid, by=by, at=AFTER)


def test_several_tasks_are_finished_and_one_is_reopened(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    one, two = (
        task_add(event_uuid=event.uuid, title=title, due_on=DUE, by=by, at=AFTER) for title in ("归还设备", "整理照片")
    )
    assert (
        tasks_assign(
            event_uuid=event.uuid, task_uuids=[one.uuid, two.uuid], assigned_uuid=world.head.uuid, by=by, at=AFTER
        )
        == 2
    )
    with pytest.raises(Invalid):
        task_reopen(task_uuid=one.uuid, by=by, at=AFTER)
    assert finish(world, event, one, two) == 2
    with pytest.raises(Invalid):
        finish(world, event, one)
    with pytest.raises(Invalid):
        task_drop(task_uuid=one.uuid, by=by, at=AFTER)
    assert task_reopen(task_uuid=one.uuid, by=by, at=AFTER).done_on is None
    told = FollowTask.objects.order_by("id").values_list("assigned__username", "done_on", "outcome")
    assert list(told) == [("head", None, "已寄感谢信"), ("head", DONE, "已寄感谢信")]


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("done_on", {"done_on": date(2020, 6, 9)}),
        ("done_on", {"done_on": date(2020, 6, 21)}),
        ("outcome", {"outcome": " "}),
    ],
)
def test_finishing_names_what_is_wrong(world: World, field: str, more: dict[str, Any]) -> None:
    event = make_event(world.unit)
    one = task_add(event_uuid=event.uuid, title="归还设备", due_on=DUE, by=act(world.filler), at=AFTER)
    assert refused(lambda: finish(world, event, one, **more)) == field


def test_tasks_of_another_edition_are_not_touched(world: World) -> None:
    event, other = make_event(world.unit), make_event(world.unit, slug="other")
    one = task_add(event_uuid=other.uuid, title="归还设备", due_on=DUE, by=act(world.filler), at=AFTER)
    with pytest.raises(Invalid):
        finish(world, event, one)


def test_summary_keeps_what_was_written_before(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)

    def write(text: str, section: str = "problems") -> SummaryText | None:
        return summary_write(event_uuid=event.uuid, section=section, text=text, by=by, at=AFTER)

    write("签到排队偏长")
    second = write(" 签到排队偏长，下届增设通道 ")
    assert second is not None
    assert (second.text, SummaryText.objects.filter(superseded_at=None).count()) == ("签到排队偏长，下届增设通道", 1)
    assert (write(""), SummaryText.objects.filter(superseded_at=None).count(), SummaryText.objects.count()) == (
        None,
        0,
        2,
    )
    assert [refused(lambda: write("甲", "weather")), refused(lambda: write("字" * 5001))] == ["section", "text"]


@pytest.mark.parametrize(("who", "raised"), [("stranger", NotFound), ("auditor", NotAllowed)])
def test_only_the_conference_office_follows_up(world: World, who: str, raised: type[Exception]) -> None:
    event, by = make_event(world.unit), act(world.users[who])
    one = task_add(event_uuid=event.uuid, title="归还设备", due_on=DUE, by=act(world.filler), at=AFTER)
    for attempt in (
        lambda: make(world, event, by=by),
        lambda: task_add(event_uuid=event.uuid, title="甲", due_on=DUE, by=by, at=AT),
        lambda: tasks_assign(event_uuid=event.uuid, task_uuids=[one.uuid], assigned_uuid=world.head.uuid, by=by, at=AT),
        lambda: finish(world, event, one, by=by),
        lambda: task_reopen(task_uuid=one.uuid, by=by, at=AT),
        lambda: task_drop(task_uuid=one.uuid, by=by, at=AT),
        lambda: summary_write(event_uuid=event.uuid, section="problems", text="甲", by=by, at=AT),
    ):
        with pytest.raises(raised):
            attempt()
