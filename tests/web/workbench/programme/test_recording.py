"""The day itself: quick buttons, the long form, approval of replacements."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.events.models import SessionRecord
from factories.accounts import World, make_world
from factories.forum import Forum, clock, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests of these pages come on the second evening of the conference."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: datetime(2020, 6, 11, 13, tzinfo=UTC))


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(forum: Forum, name: str, uuid: Any, user: User | None = None, **values: Any) -> Any:
    return client_of(user or forum.world.filler).post(reverse(f"programme:{name}", args=[uuid]), values)


def rows(forum: Forum, **asked: str) -> list[tuple[str, str]]:
    page = client_of(forum.world.head).get(reverse("programme:records", args=[forum.event.uuid]), asked)
    return [(row["title"], row["record"].outcome if row["record"] else "") for row in page.context["rows"]]


def test_page_opens_on_today_without_breaks(forum: Forum) -> None:
    assert (rows(forum), rows(forum, day="2020-06-10")) == ([("高端交流会", "")], [("开幕式", ""), ("创新药专题", "")])


def test_session_is_recorded_as_held_with_one_press(forum: Forum) -> None:
    answer = post(forum, "held", forum.opening.uuid)
    assert (answer.url.endswith("?day=2020-06-10"), rows(forum, day="2020-06-10")[0]) == (True, ("开幕式", "held"))


def test_session_is_recorded_with_times_people_and_proof(forum: Forum) -> None:
    talk = forum.talks.talks.last()
    assert talk is not None
    post(forum, "record", forum.talks.uuid, outcome="held", started="10:35", ended="12:05", attendance="66", missed=[str(talk.uuid)],
         note="晚五分钟", file=SimpleUploadedFile("签到.csv", "姓名\n甲\n".encode()))  # fmt: skip
    row = SessionRecord.objects.get()
    assert (row.started_at, row.ended_at, row.attendance, row.missed, row.file and row.file.name) == (
        clock(10, 35), clock(12, 5), 66, [str(talk.uuid)], "签到.csv",
    )  # fmt: skip


def test_record_without_a_reason_is_refused_at_its_field(forum: Forum) -> None:
    answer = post(forum, "record", forum.talks.uuid, outcome="cancelled")
    assert (answer.status_code, dict(answer.context["form"].errors)) == (422, {"note": ["这一项必须填写。"]})


def test_form_opens_with_the_outcome_that_was_pressed(forum: Forum) -> None:
    page = client_of(forum.world.filler).get(
        reverse("programme:record", args=[forum.opening.uuid]), {"outcome": "replaced"}
    )
    form = page.context["form"]
    assert (form["outcome"].value(), "missed" in form.fields) == ("replaced", False)


def test_replacement_is_approved_by_the_head(forum: Forum, world: World) -> None:
    post(forum, "record", forum.exchange.uuid, outcome="replaced", replaced_by=str(forum.talks.uuid), note="航班取消")
    row = SessionRecord.objects.get()
    page = client_of(world.head).get(reverse("programme:records", args=[forum.event.uuid]))
    assert reverse("programme:record-approve", args=[row.uuid]) in page.content.decode()
    post(forum, "record-approve", row.uuid, world.head)
    row.refresh_from_db()
    assert row.approved_by_id == world.head.pk


def test_record_is_taken_back(forum: Forum) -> None:
    post(forum, "held", forum.opening.uuid)
    post(forum, "record-withdraw", SessionRecord.objects.get().uuid)
    assert rows(forum, day="2020-06-10")[0] == ("开幕式", "")


def test_removed_sessions_with_a_record_are_told_apart(forum: Forum, world: World) -> None:
    post(forum, "record", forum.opening.uuid, outcome="cancelled", note="台风")
    post(forum, "remove", forum.opening.uuid, version="1")
    page = client_of(world.auditor).get(reverse("programme:records", args=[forum.event.uuid]))
    assert [row.session.title for row in page.context["removed"]] == ["开幕式"]
