"""The cockpit: one page of everything, at a constant price, the same for everybody who sees the unit."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.models import User
from duixian.apps.targets.models import Project
from duixian.apps.targets.operations.declarations import declaration_create
from factories.accounts import World, act, make_world
from factories.evaluation import SUMMER, at_summer, explained, monitored
from factories.reviews import written
from factories.targets import sample_forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def opened(user: User, uuid: object) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(f"/declarations/{uuid}/cockpit/")
    assert response.status_code == 200
    return response.content.decode()


def cards(text: str) -> list[str]:
    return re.findall(r"<h2>([^<]+)</h2>", text)


def test_cockpit_shows_everything_on_one_page(world: World) -> None:
    report = explained(world, monitored(world))
    told = {who: opened(world.users[who], report.declaration.uuid) for who in ("filler", "head", "auditor")}
    assert {who: cards(text) for who, text in told.items()} == {
        key: ["承诺", "计划", "资金", "佐证", "指标", "监控与自评", "整改", "最近发生"] for key in told
    }
    assert [text.count('<svg class="dx') for text in told.values()] == [told["filler"].count('<svg class="dx')] * 3


def test_numbers_lead_to_their_rows(world: World) -> None:
    report = explained(world, monitored(world))
    text = opened(world.auditor, report.declaration.uuid)
    measured = [row["measurement"] for row in report.rows if row["measurement"]]
    assert {uuid: f'href="/measurements/{uuid}/"' in text for uuid in measured} == dict.fromkeys(measured, True)


def test_cockpit_before_approval_says_what_comes_next(world: World) -> None:
    text = opened(world.filler, written(world).uuid)
    assert (cards(text), "尚未批复，还没有监控和测量" in text) == (["承诺", "计划", "资金", "最近发生"], True)


def test_cockpit_switches_between_years(world: World) -> None:
    now = written(world, sample_forms()[1])
    old = declaration_create(
        project=now.project.uuid, year=2019, form=sample_forms()[1], is_baseline=True, by=act(world.filler), at=SUMMER
    )
    tabs = re.findall(r'class="tab" href="([^"]+)"( aria-current="page")?', opened(world.filler, now.uuid))
    assert tabs == [
        (f"/declarations/{now.uuid}/cockpit/", ' aria-current="page"'),
        (f"/declarations/{old.uuid}/cockpit/", ""),
    ]
    assert cards(opened(world.filler, old.uuid)) == ["承诺", "计划", "资金", "指标", "最近发生"]


def test_cockpit_shows_names_and_never_runs_them(world: World) -> None:
    made = written(world)
    Project.objects.update(name="<script>alert(1)</script>")
    assert "<script>alert" not in opened(world.filler, made.uuid)


def test_cockpit_costs_the_same_for_one_project_and_for_three(world: World) -> None:
    client, found = Client(), []
    client.force_login(world.filler)
    first = explained(world, monitored(world, at_summer(world, "A"))).declaration
    for more in ("", "BC"):
        for code in more:
            explained(world, monitored(world, at_summer(world, code)))
        client.get(f"/declarations/{first.uuid}/cockpit/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/declarations/{first.uuid}/cockpit/")
        found.append(len(queries))
    assert found == [15 + 1, 15 + 1]  # one for the session, which the site keeps in memory


def test_project_page_leads_to_the_cockpit(world: World) -> None:
    made, client = written(world), Client()
    client.force_login(world.auditor)
    text = client.get(f"/projects/{made.project.uuid}/").content.decode()
    assert f'href="/declarations/{made.uuid}/cockpit/"' in text
