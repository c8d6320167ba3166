"""Beside the form: chips and questions on demand, names while typing, forms begun from the library."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.checks.building import row
from documents.corpus.test_besides import meeting
from duixian.apps.accounts.actor import Actor
from duixian.apps.library.models import EntryVersion, KeptComparison
from duixian.apps.library.operations import library_load
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration
from factories.accounts import World, make_world
from factories.corpora import make_corpus
from factories.reviews import explain_all
from factories.targets import AT, make_declaration, make_project, sample_forms

pytestmark = pytest.mark.django_db
FORM = replace(
    sample_forms()[0], project_name="海汀论坛",
    indicators=(row("参会人员满意度", ">=60%", "满意度指标", "服务对象满意度指标"), row("参会人数", ">=90人"), row("质量", "良好")),
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("corpus"), tuple(meeting(at, 86 + at % 12) for at in range(22))).folder


@pytest.fixture
def world(corpus: Path, settings) -> World:
    settings.CORPUS = corpus
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def chips(body: str) -> list[str]:
    heads = re.findall(r'class="chip__head"[^>]*>(.*?)</button>', body, re.DOTALL)
    return [re.sub(r"<[^>]+>|\s+", "", one) for one in heads]


def test_chips_stand_in_the_slots_of_their_rows(client: Client, world: World) -> None:
    declaration = make_declaration(world.unit, FORM)
    body = client.get(f"/declarations/{declaration.uuid}/standing/").content.decode()
    assert chips(body)[:2] == ["高于同类0%（n=22，会议论坛）", "高于同类0%（n=22，会议论坛）"]
    first, second, _third = Declaration.objects.get(pk=declaration.pk).current.content["indicators"]
    slots = re.findall(r'id="standing-(\w+)" hx-swap-oob="true"', body)
    assert slots[:2] == [first["id"], second["id"]]
    assert sorted(set(re.findall(r"<code>(ambition-[a-z-]+)</code>", body))) == [
        "ambition-bottom-tenth",
        "ambition-unit-cost-high",
    ]
    editor = client.get(f"/declarations/{declaration.uuid}/edit/").content.decode()
    assert f'<div class="beside-row" id="standing-{first["id"]}"></div>' in editor


def test_without_a_corpus_one_line_says_so_and_no_chip_stands(client: Client, world: World, settings) -> None:
    settings.CORPUS = settings.CORPUS / "none"
    declaration = make_declaration(world.unit, FORM)
    body = client.get(f"/declarations/{declaration.uuid}/standing/").content.decode()
    assert (chips(body), body.count("还没有读入已公开的表")) == ([], 1)


def test_standing_costs_the_same_queries_however_many_rows(client: Client, world: World) -> None:
    counts = []
    for code, form in (("P-01", replace(FORM, indicators=FORM.indicators[:1])), ("P-02", FORM)):
        address = f"/declarations/{make_declaration(world.unit, form, code).uuid}/standing/"
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_names_come_from_the_library_first_and_then_from_the_corpus(client: Client, world: World) -> None:
    library_load(top=world.bureau, by=Actor.program(), at=AT)
    declaration = make_declaration(world.unit, replace(FORM, indicators=()))
    told = {}
    for typed in ("参会人", "质量"):
        body = client.get(f"/declarations/{declaration.uuid}/suggest/", {"q": typed}).content.decode()
        told[typed] = (
            re.findall(r'data-name="([^"]+)"', body)[:1],
            "指标库" in body,
            re.findall(r"(\d+) 张表用过", body),
        )
    assert told == {"参会人": (["参会人均成本"], True, []), "质量": (["质量"], False, ["22"])}
    assert client.get(f"/declarations/{declaration.uuid}/suggest/", {"q": " "}).content.decode().strip() == ""


def test_a_form_begins_from_the_template_of_its_type(client: Client, world: World) -> None:
    library_load(top=world.bureau, by=Actor.program(), at=AT)
    project = make_project(world.unit, name="海汀论坛")
    address = f"/projects/{project.uuid}/declare/"
    page = client.get(address).content.decode()
    (chosen,) = re.findall(r'name="start" value="([0-9a-f-]{36})" checked', page)
    template = EntryVersion.objects.get(entry__uuid=chosen)
    assert "conference" in template.type_keys
    client.post(address, {"year": "2021", "start": chosen, "kind": "conference"})
    made = Declaration.objects.get(project=project)
    form = form_of(made.current)
    assert (form.project_name, form.unit, form.layout, form.year) == ("海汀论坛", world.unit.name, "central2021", 2021)
    assert len(form.indicators) >= 5
    findings = client.get(f"/declarations/{made.uuid}/findings/").content.decode()
    assert "placeholder-left" in findings
    assert "怎么写" in client.get(f"/declarations/{made.uuid}/edit/").content.decode()
    assert client.post(address, {"year": "2021", "start": chosen}).status_code == 422
    client.post(address, {"year": "2022", "start": ""})
    assert form_of(Declaration.objects.get(project=project, year=2022).current).indicators == ()


def test_what_was_compared_goes_with_the_form_to_its_reviewer(client: Client, world: World, settings) -> None:
    declaration = make_declaration(world.unit, replace(FORM, indicators=sample_forms()[0].indicators))
    explain_all(world, declaration)
    page = client.get(f"/reviews/{declaration.uuid}/submit/").content.decode()
    assert "ambition-bottom-tenth" in page
    path = re.findall(r'value="ambition-bottom-tenth"><input type="hidden" name="path" value="([^"]+)"', page)[0]
    answer = {"code": "ambition-bottom-tenth", "path": path, "text": "首次办会。", "back": "asked"}
    told = client.post(f"/reviews/{declaration.uuid}/explain/", answer)
    assert told.headers["Location"] == f"/reviews/{declaration.uuid}/submit/#asked"
    revision = Declaration.objects.get(pk=declaration.pk).current.revision
    client.post(f"/reviews/{declaration.uuid}/submit/", {"revision": revision})
    assert KeptComparison.objects.get().version.declaration == declaration
    settings.CORPUS = settings.CORPUS / "none"
    client.force_login(world.head)
    desk = client.get(f"/reviews/{declaration.uuid}/").content.decode()
    assert ("按提交时的情况" in desk, "首次办会。" in desk, chips(desk) != []) == (True, True, True)
