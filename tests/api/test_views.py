"""The document, the page, and what is at no address."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from duixian.api.document import document
from duixian.api.site import api

pytestmark = pytest.mark.django_db


class Outside(HTMLParser):
    """Everything that a page fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"script", "link", "img"}:
            self.fetched.append(str(given.get("src") or given.get("href")))
        assert not {"onclick", "style"} & given.keys()


def test_the_document_is_open_and_known_by_its_etag() -> None:
    got = Client().get("/api/v1/openapi.json")
    assert json.loads(got.content) == document(api)
    assert Client().get("/api/v1/openapi.json", headers={"If-None-Match": got["ETag"]}).status_code == 304
    assert got["Cache-Control"] == "public, no-cache"


def test_the_page_shows_every_operation_and_schema_and_fetches_nothing_from_elsewhere() -> None:
    page = Client().get("/api/v1/").content.decode()
    told = document(api)
    missing = [path for path in told["paths"] if f"/api/v1{path}</code>" not in page]
    missing += [name for name in told["components"]["schemas"] if f'id="schema-{name}"' not in page]
    assert missing == []
    reader = Outside()
    reader.feed(page)
    assert [one for one in reader.fetched if not one.startswith("/")] == []
    assert str(settings.API_REQUESTS) in page


@pytest.mark.parametrize("where", ["nothing", "units/5", "declarations/x/versions", "units/"])
def test_what_is_at_no_address_is_a_problem(where: str) -> None:
    got = Client().get(f"/api/v1/{where}")
    assert (got.status_code, got["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(method: str) -> None:
    got = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/units")
    assert (got.status_code, got["Allow"]) == (405, "GET")
