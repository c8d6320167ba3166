"""Jobs as people see them: how far, what came of it, again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from duixian.apps.accounts.models import User
from duixian.apps.jobs.models import Job, JobItem, JobState
from factories.accounts import World, make_world
from factories.standings import AT
from web.permissions.jobs import make_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_list_is_of_the_units_that_are_seen_and_by_state(world: World) -> None:
    for unit, title, state in ((world.unit, "甲", "queued"), (world.unit, "乙", "done"), (world.other, "丙", "done")):
        Job.objects.create(unit=unit, kind="tests.none", title=title, state=state, asked_at=AT)
    address = r'<th scope="row"><a href="/jobs/[^"]+">([^<]+)</a>'
    asked = [
        ("filler", ""),
        ("filler", "?state=done"),
        ("stranger", ""),
        ("filler", "?state=failed"),
        ("filler", "?state=odd"),
    ]
    assert [re.findall(address, client_of(world.users[who]).get(f"/jobs/{query}").content.decode()) for who, query in asked] == [
        ["乙", "甲"], ["乙"], ["丙"], [], ["乙", "甲"],
    ]  # fmt: skip


@pytest.mark.parametrize(("state", "polls"), [("queued", True), ("running", True), ("done", False), ("failed", False)])
def test_page_asks_again_while_the_job_moves(world: World, state: str, polls: bool) -> None:
    job = Job.objects.create(
        unit=world.unit, kind="tests.none", title="导出", state=state, done=1, total=3, asked_at=AT
    )
    client = client_of(world.filler)
    whole = client.get(f"/jobs/{job.uuid}/").content.decode()
    part = client.get(f"/jobs/{job.uuid}/", headers={"HX-Request": "true"}).content.decode()
    assert (f'hx-get="/jobs/{job.uuid}/"' in whole, f'hx-get="/jobs/{job.uuid}/"' in part, "<html" in part) == (
        polls,
        polls,
        False,
    )
    assert re.findall(r'<progress [^>]*value="(\d+)" max="(\d+)"', part) == [("1", "3")]


def test_failed_job_says_why_and_can_be_taken_up_by_who_asked(world: World) -> None:
    job = make_job(world, JobState.FAILED)
    JobItem.objects.create(job=job, key="第三行", ok=False, message="<b>读不出</b>", finished_at=AT)
    texts = [client_of(user).get(f"/jobs/{job.uuid}/").content.decode() for user in (world.filler, world.head)]
    assert [("没有权限" in text, "&lt;b&gt;读不出&lt;/b&gt;" in text, f"/jobs/{job.uuid}/retry/" in text) for text in texts] == [
        (True, True, True), (True, True, False),
    ]  # fmt: skip
    response = client_of(world.filler).post(f"/jobs/{job.uuid}/retry/")
    assert (response["Location"], Job.objects.get().state) == (f"/jobs/{job.uuid}/", JobState.QUEUED)


def test_file_is_downloaded_as_it_was_made(world: World) -> None:
    job = make_job(world, JobState.DONE)
    response = client_of(world.filler).get(f"/jobs/{job.uuid}/download/")
    assert (response.content, response["Content-Type"], response["Content-Disposition"]) == (
        b"made", "text/csv", 'attachment; filename="made.csv"',
    )  # fmt: skip


def test_job_that_moves_cannot_be_taken_up(world: World) -> None:
    job = Job.objects.create(unit=world.unit, kind="tests.none", title="导出", asked_by=world.filler, asked_at=AT)
    response = client_of(world.filler).post(f"/jobs/{job.uuid}/retry/")
    assert (response.status_code, "只有未完成的任务可以重试。" in response.content.decode()) == (400, True)
