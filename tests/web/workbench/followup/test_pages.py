"""After a conference in the browser's eyes."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.events.models import FollowTask, SummaryText
from duixian.apps.events.operations.followup import task_add
from factories.accounts import World, act, make_world
from factories.editions import AFTER
from factories.events import make_event, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def at(name: str, one: Any, **more: str) -> str:
    return reverse(f"followup:{name}", kwargs={"uuid": one.uuid, **more})


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def add(world: World, event: Any, title: str) -> FollowTask:
    return task_add(event_uuid=event.uuid, title=title, due_on=date(2020, 6, 30), by=act(world.filler), at=AFTER)


def test_tasks_are_made_given_finished_and_reopened(world: World, client: Client) -> None:
    event = make_event(world.unit)
    make_speaker(event, "甲教授", "spoke")
    client.post(at("make", event), {"kind": "thank", "due_on": "2020-06-30"})
    again = client.post(at("make", event), {"kind": "thank", "due_on": "2020-06-30"}, follow=True)
    assert "新增0项。" in words(again)
    task = FollowTask.objects.get()
    client.post(at("assign", event), {"tasks": [task.uuid], "assigned": world.head.uuid})
    client.post(at("finish", event), {"tasks": [task.uuid], "done_on": "2020-06-18", "outcome": "已寄感谢信"})
    text = words(client.get(at("list", event)))
    assert [told in text for told in ("感谢甲教授", "主任丙", "已寄感谢信", "1 / 1")] == [True] * 4
    client.post(at("reopen", task))
    task.refresh_from_db()
    assert (task.assigned, task.done_on) == (world.head, None)


def test_several_are_refused_with_the_reason_in_place(world: World, client: Client) -> None:
    event = make_event(world.unit)
    task = add(world, event, "归还设备")
    page = client.post(at("finish", event), {"tasks": [task.uuid], "done_on": "2020-06-18", "outcome": ""})
    assert (page.status_code, set(page.context["finish_form"].errors)) == (422, {"outcome"})
    page = client.post(at("assign", event), {"assigned": world.head.uuid})
    assert (page.status_code, dict(page.context["assign_form"].errors)) == (
        422,
        {"__all__": ["没有选中未完成的事项。"]},
    )
    assert (
        client.post(at("finish", event), {"tasks": ["x"], "done_on": "2020-06-18", "outcome": "好"}).status_code == 404
    )


def test_list_is_narrowed_and_takes_the_same_queries(
    world: World, client: Client, django_assert_num_queries: Any
) -> None:
    event = make_event(world.unit)
    tasks = [add(world, event, title) for title in ("归还设备", "寄照片", "结算")]
    client.get(at("list", event))
    with django_assert_num_queries(10):
        client.get(at("list", event))
    client.post(at("drop", tasks[0]))
    client.post(at("drop", tasks[1]))
    with django_assert_num_queries(10):
        text = words(client.get(at("list", event) + "?state=open&kind=other&assigned=x"))
    assert [told in text for told in ("归还设备", "结算")] == [False, True]
    assert "没有回访事项" in words(client.get(at("list", event) + "?state=done"))


def test_export_holds_no_formula(world: World, client: Client) -> None:
    event = make_event(world.unit)
    add(world, event, "=1+1")
    rows = list(csv.reader(io.StringIO(client.get(at("export", event)).content.decode("utf-8-sig"))))
    assert rows == [["类别", "事项", "经办人", "期限", "完成日期", "结果"], ["其他", "'=1+1", "", "2020-06-30", "", ""]]


def test_summary_shows_what_is_recorded_and_takes_texts(world: World, client: Client) -> None:
    event = make_event(world.unit)
    client.post(at("summary-write", event, section="problems"), {"text": "签到排队偏长<b>"})
    page = client.get(at("summary", event))
    assert "签到排队偏长&lt;b&gt;" in page.content.decode()
    assert "未登记" in words(page)
    client.post(at("summary-write", event, section="problems"), {"text": ""})
    assert SummaryText.objects.filter(superseded_at=None).count() == 0
    assert [
        client.get(at("summary-write", event, section="weather")).status_code,
        client.get(at("summary-file", event, fmt="xlsx")).status_code,
    ] == [404, 404]


def test_summary_is_a_file_in_both_formats(world: World, client: Client) -> None:
    event = make_event(world.unit)
    begins = {fmt: b"".join(client.get(at("summary-file", event, fmt=fmt)))[:4] for fmt in ("docx", "pdf")}
    assert begins == {"docx": b"PK\x03\x04", "pdf": b"%PDF"}


def test_task_is_added_by_hand(world: World, client: Client) -> None:
    event = make_event(world.unit)
    client.post(at("create", event), {"title": "归还设备", "due_on": "2020-06-30", "assigned": world.filler.uuid})
    assert [(one.title, one.assigned) for one in FollowTask.objects.all()] == [("归还设备", world.filler)]
