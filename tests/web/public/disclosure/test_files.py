"""Files of publications: the reviewed bytes, and what is made of them."""

from __future__ import annotations

import csv
import io
import json
from hashlib import sha256

import pytest
from django.test import Client
from lxml import etree

from factories.accounts import World
from factories.published import final, published


def test_the_json_is_the_content_byte_for_byte(client: Client, world: World) -> None:
    found = published(world)
    response = client.get(f"/open/p/{found.uuid}/publication.json")
    assert sha256(response.content).hexdigest() == found.digest
    assert (response["Content-Type"], response["Access-Control-Allow-Origin"]) == ("application/json", "*")
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(("fmt", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")])
@pytest.mark.parametrize("kind", ["promise", "result"])
def test_every_format_is_what_it_says(client: Client, world: World, kind: str, fmt: str, begins: bytes) -> None:
    found = published(world, kind)
    response = client.get(f"/open/p/{found.uuid}/publication.{fmt}")
    assert (response.status_code, response.content[: len(begins)]) == (200, begins)


def test_english_tables_have_english_heads(client: Client, world: World) -> None:
    found = published(world)
    rows = list(
        csv.reader(io.StringIO(client.get(f"/open/en/p/{found.uuid}/publication.csv").content.decode("utf-8-sig")))
    )
    assert rows[0][:4] == ["Level 1", "Level 2", "Indicator", "Target"]


@pytest.mark.parametrize("path", ["publication.exe", "pack.zip"])
def test_formats_and_packs_that_there_are_none_of(client: Client, world: World, path: str) -> None:
    found = published(world)
    assert "没有这个页面" in client.get(f"/open/p/{found.uuid}/{path}").content.decode()
    assert client.get("/open/publications.exe").status_code == 404


def test_the_list_names_each_with_its_digest(client: Client, world: World) -> None:
    evaluation = final(world)
    shown = [published(world, kind, evaluation) for kind in ("promise", "result")]
    told = json.loads(client.get("/open/publications.json").content)
    assert told["schema"] == "duixian-publications/1"
    assert {(one["kind"], one["digest"]) for one in told["publications"]} == {(one.kind, one.digest) for one in shown}
    rows = list(csv.reader(io.StringIO(client.get("/open/publications.csv").content.decode("utf-8-sig"))))
    assert len(rows) == 3


def test_feeds_take_the_result_where_both_are_shown(client: Client, world: World) -> None:
    evaluation = final(world)
    for kind in ("promise", "result"):
        published(world, kind, evaluation)
    root = etree.fromstring(client.get("/open/iati.xml").content)
    assert [one.get("code") for one in root.iter("activity-status")] == ["4"]
    catalogue = json.loads(client.get("/open/catalogue.jsonld").content)
    assert len(catalogue["dcat:dataset"]) == 2


def test_feeds_of_nothing_are_there(client: Client, world: World) -> None:
    root = etree.fromstring(client.get("/open/iati.xml").content)
    assert (root.get("generated-datetime"), len(root)) == ("1970-01-01T00:00:00+00:00", 1)
    assert client.get("/open/ocds.json").status_code == 404
