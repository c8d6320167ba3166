from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Accreditation, Event, FollowTask
from duixian.apps.events.operations.followup import summary_write, task_add
from duixian.apps.events.queries.followup import (
    Wanted,
    candidates_of,
    summary_texts,
    task_counts,
    task_get,
    tasks_of,
    tasks_waiting,
    workers_of,
)
from factories.accounts import World, act, make_world
from factories.editions import AFTER, add_party
from factories.events import make_event, make_person, make_registration, make_speaker
from factories.media import make_outlet, make_report

pytestmark = pytest.mark.django_db
DUE = date(2020, 6, 30)


@pytest.fixture
def world() -> World:
    return make_world()


def add(world: World, event: Event, title: str, due: date = DUE, **more: Any) -> FollowTask:
    return task_add(event_uuid=event.uuid, title=title, due_on=due, by=act(world.filler), at=AFTER, **more)


def titles(event: Event, kind: str) -> list[str]:
    return [one.title for one in candidates_of(event, kind)]


def test_speakers_who_spoke_are_thanked_and_before_that_those_confirmed(world: World) -> None:
    event = make_event(world.unit)
    make_speaker(event, "甲教授")
    make_speaker(event, "乙教授", "declined")
    assert titles(event, "thank") == ["感谢甲教授"]
    make_speaker(event, "丙教授", "spoke")
    assert titles(event, "thank") == ["感谢丙教授"]


def test_guests_media_and_partners_make_tasks(world: World) -> None:
    event = make_event(world.unit)
    make_registration(event, "来宾甲", answers={"contact": "yes"})
    make_registration(event, "来宾乙", answers={"contact": "no"})
    make_registration(event, "来宾丙", answers={"contact": "yes"}, state="cancelled")
    add_party(world, event, "海汀日报", "media")
    for role in ("partner", "sponsor", "host"):
        add_party(world, event, "甲研究所", role)
    assert [titles(event, kind) for kind in ("contact", "report", "intent", "other")] == [
        ["联系来宾甲"], ["收集海汀日报的报道"], ["了解甲研究所的后续合作意向"], []]  # fmt: skip


def test_outlets_are_asked_for_reports_until_one_is_entered(world: World, settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    event = make_event(world.unit)
    outlets = [make_outlet(event, name) for name in ("健康报", "科技日报")]
    for number, outlet in enumerate(outlets):
        person = make_person(world.unit, f"记者{number}")
        values = {"organisation": outlet.organisation, "person": person, "created_at": AFTER}
        Accreditation.objects.create(event=event, state="granted", **values)
    add_party(world, event, "健康报", "media")
    assert titles(event, "report") == ["收集健康报的报道", "收集科技日报的报道"]
    make_report(event, outlets[0])
    assert titles(event, "report") == ["收集科技日报的报道"]


def test_tasks_are_narrowed_and_open_ones_come_first(world: World) -> None:
    event = make_event(world.unit)
    late, done, early = (
        add(world, event, "晚"),
        add(world, event, "完", date(2020, 6, 15)),
        add(world, event, "早", date(2020, 6, 16)),
    )
    FollowTask.objects.filter(pk=done.pk).update(done_on=date(2020, 6, 18), outcome="好")
    FollowTask.objects.filter(pk=late.pk).update(assigned=world.head)
    assert list(tasks_of(event)) == [early, late, done]
    assert list(tasks_of(event, Wanted(state="done"))) == [done]
    assert list(tasks_of(event, Wanted(state="open", assigned=world.head.uuid))) == [late]
    assert list(tasks_of(event, Wanted(kind="thank"))) == []
    assert [(one.kind, one.total, one.done, one.late) for one in task_counts(event, date(2020, 6, 17))] == [
        ("thank", 0, 0, 0), ("contact", 0, 0, 0), ("report", 0, 0, 0), ("intent", 0, 0, 0), ("other", 3, 1, 1)]  # fmt: skip


def test_open_tasks_wait_for_whom_they_were_given_to(world: World) -> None:
    event = make_event(world.unit)
    mine = add(world, event, "我的", assigned_uuid=world.head.uuid)
    add(world, event, "以后", date(2020, 8, 1), assigned_uuid=world.head.uuid)
    add(world, event, "无人")
    assert list(tasks_waiting(act(world.head), until=DUE)) == [mine]
    assert list(tasks_waiting(act(world.filler), until=DUE)) == []


def test_workers_are_the_people_of_the_unit(world: World) -> None:
    assert {one.username for one in workers_of(make_event(world.unit))} == {"filler", "finance", "head"}


def test_task_of_another_unit_is_not_found(world: World) -> None:
    one = add(world, make_event(world.unit), "归还设备")
    assert task_get(act(world.auditor), one.uuid) == one
    with pytest.raises(NotFound):
        task_get(act(world.stranger), one.uuid)


def test_texts_are_told_by_section(world: World) -> None:
    event = make_event(world.unit)
    for text in ("初稿", "定稿"):
        summary_write(event_uuid=event.uuid, section="problems", text=text, by=act(world.filler), at=AFTER)
    assert {section: (one.text, one.written_by) for section, one in summary_texts(event).items()} == {
        "problems": ("定稿", world.filler)
    }
