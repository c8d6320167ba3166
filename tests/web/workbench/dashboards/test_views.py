"""The overview as a file: at once while it is short, else by the worker."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from duixian.apps.accounts.models import User
from duixian.apps.jobs.models import Job
from duixian.web.workbench.dashboards import views
from factories.accounts import World, make_world
from factories.standings import make_standing

pytestmark = pytest.mark.django_db
ADDRESS = "/department/"


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    world = make_world()
    make_standing(world.unit, "A", budget="100", light="red", executed="30", score="88.5", score_grade="good")
    make_standing(world.unit, "B", name="<img src=x onerror=alert(1)>", budget="200", light="green", executed="240")
    make_standing(world.other, "C", budget="50")
    make_standing(world.other, "D", year=2019, light="done")
    return world


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_short_list_is_a_file_at_once(world: World) -> None:
    response = client_of(world.auditor).get(f"{ADDRESS}export/?sort=name&format=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    names = [sheet.cell(row, 2).value for row in range(4, 7)]
    assert (names, response["Content-Disposition"].startswith("attachment")) == (
        ["<img src=x onerror=alert(1)>", "项目A", "项目C"],
        True,
    )


def test_long_list_is_asked_of_the_worker(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "CHUNK", 2)
    client = client_of(world.auditor)
    told = client.get(f"{ADDRESS}export/?year=2020&format=csv")
    assert ("<h1>导出项目绩效总览</h1>" in told.content.decode(), Job.objects.count()) == (True, 0)
    response = client.post(f"{ADDRESS}export/", {"year": "2020", "format": "csv", "light": "red"})
    assert (response.status_code, Job.objects.count()) == (200, 0)
    response = client.post(f"{ADDRESS}export/", {"year": "2020", "format": "csv", "sort": "name"})
    job = Job.objects.get()
    assert response["Location"] == f"/jobs/{job.uuid}/"
    assert (job.asked_by, job.unit, job.parameters["format"], job.parameters["wanted"]["order"]) == (
        world.auditor,
        world.bureau,
        "csv",
        "name",
    )


def test_export_in_an_unknown_format_is_refused(world: World) -> None:
    response = client_of(world.auditor).get(f"{ADDRESS}export/?format=exe")
    assert (response.status_code, "没有这种格式。" in response.content.decode()) == (400, True)
