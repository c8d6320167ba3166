"""The programme as files: in and out."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.events.models import Session
from factories.accounts import make_world
from factories.forum import Forum, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return make_forum(make_world())


def client(forum: Forum) -> Client:
    made = Client()
    made.force_login(forum.world.filler)
    return made


@pytest.mark.parametrize(
    ("fmt", "head"),
    [("xlsx", b"PK\x03\x04"), ("csv", "\ufeff编".encode()[:4]), ("pdf", b"%PDF"), ("docx", b"PK\x03\x04")],
)
def test_programme_is_handed_out(forum: Forum, fmt: str, head: bytes) -> None:
    answer = client(forum).get(reverse("programme:export", args=[forum.event.uuid, fmt]))
    assert b"".join(answer.streaming_content)[:4] == head  # type: ignore[attr-defined]  # a FileResponse
    assert f".{fmt}" in answer["Content-Disposition"]


def test_unknown_format_is_not_there(forum: Forum) -> None:
    assert client(forum).get(reverse("programme:export", args=[forum.event.uuid, "exe"])).status_code == 404
    assert Session.objects.count() == 4


def bring(forum: Forum, text: str) -> Any:
    file = SimpleUploadedFile("议程.csv", text.encode())
    return client(forum).post(reverse("programme:import", args=[forum.event.uuid]), {"file": file}, follow=True)


def test_programme_is_read_and_said_what_came(forum: Forum) -> None:
    answer = bring(forum, "日期,开始,结束,场次\n2020-06-12,9:00,10:00,闭幕\n")
    assert [str(message) for message in answer.context["messages"]] == ["新增1个场次，更新0个，已有0个；报告0个。"]


def test_table_with_a_fault_is_refused_at_the_file(forum: Forum) -> None:
    answer = bring(forum, "日期,场次\n2020-13-45,闭幕\n")
    assert (answer.status_code, dict(answer.context["form"].errors)) == (
        422, {"file": ["有1处读不懂，没有导入。第2行：日期“2020-13-45”读不懂，应如2020-11-10"]},
    )  # fmt: skip
