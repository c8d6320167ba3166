"""Pages of requests about personal data: found, taken in, exported, erased, refused; few queries however many."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.parties.models import Person, SubjectRequest
from factories.accounts import World, make_world
from factories.events import make_event, make_speaker
from factories.subjects import NAME, known, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def head(world: World) -> Client:
    client = Client()
    client.force_login(world.head)
    return client


def text(client: Client, name: str, *given: object, **query: str) -> str:
    return client.get(reverse(f"subjects:{name}", args=given), query).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(
    world: World, head: Client, number: int, django_assert_num_queries: Any
) -> None:
    for n in range(number):
        received(world, known(world.unit, name=f"来宾{n}", email=f"g{n}@example.org"))
    head.get(reverse("subjects:list"))
    with django_assert_num_queries(6):
        page = text(head, "list")
    assert [f"来宾{n}" in page for n in range(3)] == [n < number for n in range(3)]


def test_a_request_is_found_taken_in_and_overdue_on_its_day(world: World, head: Client) -> None:
    person = known(world.unit)
    known(world.other, name="欧阳别人")
    found = text(head, "find", q="ouyang@")
    assert (
        NAME in found,
        "欧阳别人" in text(head, "find", q="欧阳"),
        "没有找到" in text(head, "find", q="无此人"),
    ) == (True, False, True)
    typed = {"kind": "export", "asked_by": "self", "checked": "mail", "received_on": "2020-12-21"}
    answer = head.post(reverse("subjects:receive", args=[person.uuid]), typed)
    one = SubjectRequest.objects.get()
    assert (answer["Location"], one.received_on) == (reverse("subjects:request", args=[one.uuid]), date(2020, 12, 21))
    again = head.post(reverse("subjects:receive", args=[person.uuid]), typed)
    assert (again.status_code, "尚未办结" in again.content.decode()) == (422, True)
    assert "已过答复期限" in text(head, "request", one.uuid)
    assert "已超期" in text(head, "list")


def test_an_export_is_a_file_of_its_own_and_done(world: World, head: Client) -> None:
    one = received(world)
    answer = head.post(reverse("subjects:export", args=[one.uuid]))
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/json", f'attachment; filename="personal-data-{one.uuid}.json"',
    )  # fmt: skip
    assert json.loads(answer.content)["held"]["parties.person"][0]["name"] == NAME
    assert "no-store" in answer["Cache-Control"]
    one.refresh_from_db()
    assert one.state == "done"


def test_an_erasure_tells_before_and_after_what_stays(world: World, head: Client) -> None:
    person = known(world.unit)
    make_speaker(make_event(world.unit), person=person)
    one = received(world, person, kind="erase")
    before = text(head, "request", one.uuid)
    assert ("删除后仍会保留" in before, "只留次数和日期" in before) == (True, True)
    head.post(reverse("subjects:erase", args=[one.uuid]))
    after = text(head, "request", one.uuid)
    assert (NAME in after, "已删除的内容" in after, "销毁的盐" in after) == (False, True, True)
    assert Person.objects.get(pk=person.pk).name == "（已删除）"
    refused = head.post(reverse("subjects:export", args=[one.uuid]), follow=True).content.decode()
    assert "这项请求不是导出" in refused


def test_a_refusal_shows_its_reason(world: World, head: Client) -> None:
    one = received(world)
    head.post(reverse("subjects:refuse", args=[one.uuid]), {"reason": "未能核对身份"})
    page = text(head, "request", one.uuid)
    assert ("未能核对身份" in page, "已拒绝" in page, reverse("subjects:export", args=[one.uuid]) in page) == (
        True,
        True,
        False,
    )
