"""The desk for reading quality: drawing, comparing each kind of original, the figures, the corrections."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.library.models import FieldCheck, ReadingSample
from duixian.apps.library.operations import reading
from duixian.core.forms.codec import from_json
from factories.accounts import World, make_world
from factories.corpora import make_corpus, read_here
from factories.targets import sample_forms

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("corpus"), sample_forms()[:1], ("txt", "html", "pdf")).folder


@pytest.fixture
def world(corpus: Path, settings, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.CORPUS = corpus
    monkeypatch.setattr(reading, "read_many_apart", read_here)
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.department_reviewer)
    return client


def drawn(client: Client, world: World) -> ReadingSample:
    given = {"unit": str(world.department.uuid), "size": "3", "seed": "s"}
    response = client.post("/library/reading/", given)
    sample = ReadingSample.objects.get()
    assert response.headers["Location"] == f"/library/reading/samples/{sample.uuid}/"
    return sample


def test_each_kind_of_original_stands_beside_its_fields(client: Client, world: World) -> None:
    pages = {}
    for form in drawn(client, world).forms.all():
        body = client.get(f"/library/reading/forms/{form.uuid}/").content.decode()
        pages[form.format] = re.findall(r'data-source-text|source__table|<img src="([^"]+)"', body)[:1]
        assert len(re.findall(r"data-path=", body)) == form.fields
    pdf = ReadingSample.objects.get().forms.get(format="pdf")
    assert pages == {"txt": [""], "html": [""], "pdf": [f"/library/reading/forms/{pdf.uuid}/pages/1.png"]}


def test_what_stands_in_an_original_is_text_and_no_markup(client: Client, world: World) -> None:
    form = drawn(client, world).forms.get(format="txt")
    type(form).objects.bulk_create([type(form)(
        sample=form.sample, position=9, digest="f", index=0, name="b.html", reader="1", format="html", content=form.content,
        outline={"kind": "tables", "blocks": [{"at": "1", "rows": [[{"at": "1", "cell": "A1", "text": "<script>alert(1)</script>"}]]}]},
    )])  # fmt: skip
    made = type(form).objects.get(digest="f")
    body = client.get(f"/library/reading/forms/{made.uuid}/").content.decode()
    assert ("<script>alert" in body, "&lt;script&gt;alert(1)" in body) == (False, True)


def test_verdicts_with_and_without_htmx(client: Client, world: World) -> None:
    form = drawn(client, world).forms.get(format="txt")
    address = f"/library/reading/forms/{form.uuid}/check/"
    plain = client.post(address, {"path": "unit", "verdict": "right"})
    assert plain.headers["Location"] == f"/library/reading/forms/{form.uuid}/#fields"
    part = client.post(address, {"path": "project_name", "verdict": "wrong", "right": "别的项目"}, **HTMX)
    assert (part.status_code, "<html" in part.content.decode()) == (200, False)
    assert f"还剩 {form.fields - 2} 项" in part.content.decode()
    refused = client.post(address, {"path": "budget.total", "verdict": "wrong", "right": "许多"}, **HTMX)
    assert refused.status_code == 422
    assert re.findall(r"<textarea[^>]*>许多</textarea>", refused.content.decode())
    row = {
        "path": "indicators[+1]",
        "verdict": "missing",
        "level1": "产出目标",
        "level2": "数量",
        "level3": "参会人|数",
        "target_raw": "≥4人",
    }
    client.post(address, row, **HTMX)
    client.post(address, {"rest": "1"}, **HTMX)
    assert list(FieldCheck.objects.exclude(verdict="right").values_list("path", "right")) == [
        ("project_name", "别的项目"), ("indicators[+1]", "产出目标|数量|参会人／数|≥4人"),
    ]  # fmt: skip
    (made,) = json.loads(client.get("/library/reading/corrections.json").content)
    assert from_json(made).forms[0].project_name == "别的项目"
    desk = client.get("/library/reading/").content.decode()
    n = form.fields + 1
    assert f"({n - 2}/{n})" in desk
    assert re.findall(r"<desc>[^<]*n=(\d+)\)</desc>", desk) == [str(n)]


def test_the_desk_says_when_there_is_no_corpus_and_what_is_wrong(client: Client, world: World, settings) -> None:
    assert (
        client.post("/library/reading/", {"unit": str(world.department.uuid), "size": "0", "seed": ""}).status_code
        == 422
    )
    settings.CORPUS = settings.CORPUS / "none"
    body = client.get("/library/reading/").content.decode()
    assert ("还没有语料" in body, "duixian corpus add" in body, "抽取样本" in body) == (True, True, False)


def test_a_sample_costs_the_same_queries_however_many_forms(client: Client, world: World) -> None:
    counts = {}
    for size in (1, 3):
        given = {"unit": str(world.department.uuid), "size": str(size), "seed": "s"}
        address = client.post("/library/reading/", given).headers["Location"]
        client.get(address)  # what is asked once a session
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        counts[size] = len(seen)
    assert counts[1] == counts[3]
