"""The register in the browser's eyes: lists, narrowing, entering, refusing at the field."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.models import UnitKind
from duixian.apps.targets.models import Declaration, Project
from factories.accounts import World, make_unit, make_world
from factories.targets import make_declaration, make_project, sample_forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(client: Client, query: str = "") -> list[str]:
    text = client.get(f"/projects/{query}").content.decode()
    return re.findall(r'<th scope="row"><a href="/projects/[^"]+">([^<]+)</a>', text)


def test_list_shows_what_the_person_sees(world: World) -> None:
    make_project(world.unit, "A", "本单位项目")
    make_project(world.other, "B", "他单位项目")
    seen = [listed(client_of(user)) for user in (world.filler, world.stranger, world.department_reviewer)]
    assert seen == [["本单位项目"], ["他单位项目"], ["本单位项目", "他单位项目"]]


def test_list_is_narrowed(world: World) -> None:
    section = make_unit("会展部", UnitKind.SECTION, world.unit)
    make_declaration(world.unit, sample_forms()[0], code="A")
    make_project(world.unit, "B", "尚未申报的")
    Project.objects.filter(code="B").update(section=section)
    make_project(world.unit, "C", "结束的")
    Project.objects.filter(code="C").update(state="closed")
    client = client_of(world.filler)
    name = Declaration.objects.get().project.name
    assert [
        listed(client, query)
        for query in (
            "?q=尚未 申报", "?year=2020", "?year=2019", "?state=draft", "?state=none", "?state=closed",
            f"?section={section.uuid}", f"?unit={world.unit.uuid}&q=A", "?unit=bad",
        )
    ] == [
        ["尚未申报的"], [name], [name, "尚未申报的", "结束的"], [name], ["尚未申报的"], ["结束的"], ["尚未申报的"],
        [name], [name, "尚未申报的", "结束的"],
    ]  # fmt: skip


def test_list_without_projects_says_what_to_do(world: World) -> None:
    text = client_of(world.filler).get("/projects/").content.decode()
    assert "先登记项目，再填写或导入当年的绩效目标表。" in text
    make_project(world.unit)
    assert "没有符合条件的项目" in client_of(world.filler).get("/projects/?q=不存在").content.decode()


def test_list_asks_as_many_queries_for_one_project_as_for_many(world: World, django_assert_num_queries) -> None:
    from django.db import connection

    client = client_of(world.filler)
    make_declaration(world.unit, sample_forms()[0], code="A")
    client.get("/projects/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/projects/")
    asked = len(one)
    for number in range(8):
        make_declaration(world.unit, sample_forms()[1], code=f"B{number}")
    with django_assert_num_queries(asked):
        client.get("/projects/")
    assert 0 < asked <= 15


def test_create_enters_a_project(world: World) -> None:
    client = client_of(world.filler)
    answer = client.post(
        "/projects/new/", {"unit": str(world.unit.uuid), "code": "P-9", "name": "药谷孵化服务", "key_project": "on"}
    )
    project = Project.objects.get()
    assert (answer["Location"], project.code, project.key_project) == (f"/projects/{project.uuid}/", "P-9", True)


def test_create_refuses_at_the_field(world: World) -> None:
    make_project(world.unit, "P-9")
    client = client_of(world.filler)
    text = client.post("/projects/new/", {"unit": str(world.unit.uuid), "code": "P-9", "name": "甲"}).content.decode()
    errors = re.findall(r'id="id_code_error">.*?<span>([^<]+)</span>', text, re.DOTALL)
    assert (errors, Project.objects.count()) == (["本单位已有编号为“P-9”的项目，请换一个编号。"], 1)


def test_create_for_another_unit_is_refused(world: World) -> None:
    answer = client_of(world.filler).post("/projects/new/", {"unit": str(world.other.uuid), "code": "1", "name": "甲"})
    assert (answer.status_code, Project.objects.count()) == (200, 0)


def test_change_close_and_reopen(world: World) -> None:
    project = make_project(world.unit)
    client = client_of(world.head)
    client.post(f"/projects/{project.uuid}/change/", {"code": "N-1", "name": "新名"})
    client.post(f"/projects/{project.uuid}/close/")
    project.refresh_from_db()
    assert (project.code, project.name, project.state) == ("N-1", "新名", "closed")
    client.post(f"/projects/{project.uuid}/reopen/")
    project.refresh_from_db()
    assert project.state == "active"


def test_declare_begins_the_year_and_offers_last_years_form(world: World) -> None:
    declaration = make_declaration(world.unit)
    client = client_of(world.filler)
    path = f"/projects/{declaration.project.uuid}/declare/"
    assert "可以从上年结转" in client.get(path).content.decode()
    answer = client.post(path, {"year": "2021"})
    made = Declaration.objects.get(year=2021)
    assert answer["Location"] == f"/declarations/{made.uuid}/edit/"
    assert "这个项目已有2021年的绩效目标表。" in client.post(path, {"year": "2021"}).content.decode()


def test_detail_lists_the_years(world: World) -> None:
    declaration = make_declaration(world.unit, sample_forms()[0])
    text = client_of(world.auditor).get(f"/projects/{declaration.project.uuid}/").content.decode()
    assert re.findall(r'<th scope="row"><a href="/declarations/[^"]+">(\d+)</a>', text) == ["2020"]
    assert "/edit/" not in text
