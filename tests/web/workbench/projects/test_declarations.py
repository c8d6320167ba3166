"""A promise as it reads, beside last year's, carried forward, exported."""

from __future__ import annotations

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from duixian.apps.accounts.actor import Actor
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.declarations import draft_copy_forward, version_freeze
from duixian.apps.targets.operations.drafts import RowAction, draft_rows, draft_set
from duixian.apps.targets.queries.declarations import declaration_view
from duixian.core.forms.codec import from_json
from factories.accounts import World, make_world
from factories.targets import AT, make_declaration, sample_forms

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program()


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    return make_declaration(world.unit, sample_forms()[0])


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_page_reads_like_the_form(world: World, declaration: Declaration) -> None:
    text = client_of(world.head).get(f"/declarations/{declaration.uuid}/").content.decode()
    form = sample_forms()[0]
    targets = re.findall(r'id="at-indicators-r[0-9a-f]{8}-target_raw">([^<]*)<', text)
    assert [target.replace("&gt;", ">") for target in targets] == [row.target_raw for row in form.indicators]
    assert f'id="at-narratives-plan" class="told"><p>{form.narratives.plan}</p>' in text


def test_page_of_an_older_version_and_of_none(world: World, declaration: Declaration) -> None:
    client = client_of(world.head)
    assert client.get(f"/declarations/{declaration.uuid}/?version=1").status_code == 200
    codes = [client.get(f"/declarations/{declaration.uuid}/?version={one}").status_code for one in ("2", "x", "٣")]
    assert codes == [404, 404, 404]


def test_findings_lead_to_their_fields(world: World, declaration: Declaration) -> None:
    text = client_of(world.head).get(f"/declarations/{declaration.uuid}/").content.decode()
    anchors = re.findall(r'href="#([^"]+)" data-jump', text)
    assert len(anchors) == len(declaration_view(PROGRAM, declaration.uuid).findings)
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in text] == []


def test_compare_marks_what_changed_came_and_went(world: World, declaration: Declaration) -> None:
    later = draft_copy_forward(declaration=declaration.uuid, year=2021, by=PROGRAM, at=AT)
    assert later.current
    rows = later.current.content["indicators"]
    view = declaration_view(PROGRAM, later.uuid)
    base = view.shown.rows[5].target.base
    path = f"indicators[{rows[5]['id']}].target_raw"
    draft_set(declaration=later.uuid, path=path, value=">=100", base=base, by=PROGRAM, at=AT)
    draft_rows(declaration=later.uuid, action=RowAction(word="remove", row=rows[0]["id"]), by=PROGRAM, at=AT)
    draft_rows(declaration=later.uuid, action=RowAction(word="add"), by=PROGRAM, at=AT)
    text = client_of(world.filler).get(f"/declarations/{later.uuid}/last-year/").content.decode()
    badges = re.findall(r'data-label="变化">(?:<span[^>]*>)([^<]+)</span>', text)
    count = len(rows)
    assert (badges.count("已改"), badges.count("新增"), badges.count("已删"), badges.count("相同")) == (
        1,
        1,
        1,
        count - 2,
    )


def test_compare_without_last_year_says_so(world: World, declaration: Declaration) -> None:
    text = client_of(world.filler).get(f"/declarations/{declaration.uuid}/last-year/").content.decode()
    assert "没有上年的表" in text


def test_copy_forward_begins_the_later_year(world: World, declaration: Declaration) -> None:
    client = client_of(world.filler)
    path = f"/declarations/{declaration.uuid}/copy-forward/"
    answer = client.post(path, {"year": "2021"})
    made = Declaration.objects.get(year=2021)
    assert answer["Location"] == f"/declarations/{made.uuid}/edit/"
    assert "只能结转到2020年以后的年度。" in client.post(path, {"year": "2020"}).content.decode()


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!"), ("txt", b"2020")])  # fmt: skip
def test_export_gives_the_file(world: World, declaration: Declaration, kind: str, begins: bytes) -> None:
    answer = client_of(world.auditor).get(f"/declarations/{declaration.uuid}/export/?format={kind}&layout=shanghai2020")
    assert begins in answer.content[:4000]
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''2020-001%20")
    if kind == "docx":
        assert "word/document.xml" in ZipFile(BytesIO(answer.content)).namelist()


def test_export_json_says_everything(world: World, declaration: Declaration) -> None:
    answer = client_of(world.auditor).get(f"/declarations/{declaration.uuid}/export/?format=json")
    assert from_json(json.loads(answer.content)).forms == (sample_forms()[0],)


def test_export_page_offers_formats_and_refuses_others(world: World, declaration: Declaration) -> None:
    client = client_of(world.auditor)
    text = client.get(f"/declarations/{declaration.uuid}/export/").content.decode()
    assert re.findall(r'name="format" value="(\w+)"', text) == ["docx", "xlsx", "pdf", "html", "txt", "json"]
    assert re.findall(r'name="layout" value="(\w+)"( checked)?', text) == [
        ("shanghai2020", " checked"), ("central2021", ""), ("county2016", ""), ("twocol", ""), ("portal_list", ""),
    ]  # fmt: skip
    notes = re.findall(r'<span class="choice__note">([^<]*)</span>', text)
    assert (notes[0], notes[1].startswith("印不出 ")) == ("全部栏目都能印出", True)
    answer = client.get(f"/declarations/{declaration.uuid}/export/?format=exe")
    assert (answer.status_code, "没有这种格式或表样。" in answer.content.decode()) == (400, True)


def test_digest_stands_under_a_frozen_version(world: World, declaration: Declaration) -> None:
    assert declaration.current
    version = version_freeze(version=declaration.current, by=PROGRAM, at=AT)
    assert version.digest in client_of(world.head).get(f"/declarations/{declaration.uuid}/").content.decode()
