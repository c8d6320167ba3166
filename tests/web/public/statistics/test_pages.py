"""The public page of statistics: what it says without a corpus, with one, and of a selection below twenty; its files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from duixian.documents.corpus import asking
from duixian.web.public.statistics.composers import Asked, asked_of
from generator.tables import write_tables

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A corpus of invented forms."""
    place = tmp_path_factory.mktemp("statistics") / "corpus"
    write_tables(place, 700, seed=5)
    yield place
    asking._opened.clear()


@pytest.fixture
def corpus(folder: Path, settings: Any) -> Path:
    """The corpus as the site's own."""
    settings.CORPUS = folder
    return folder


def _page(client: Client, path: str) -> LexborHTMLParser:
    response = client.get(path)
    assert response.status_code == 200
    return LexborHTMLParser(response.content.decode())


def _text(page: LexborHTMLParser, css: str = "main") -> str:
    return re.sub(r"\s+", " ", " ".join(one.text() for one in page.css(css)))


def test_without_a_corpus_the_page_says_so_and_how_to_add_one(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.CORPUS = tmp_path / "nothing"
    page = _page(client, "/open/statistics/")
    assert "还没有语料库" in _text(page)
    assert "duixian corpus add" in _text(page, "pre")
    assert page.css("form, main svg, table") == []
    assert client.get("/open/statistics/statistics.csv").status_code == 404


def test_every_figure_has_its_n_and_selection(client: Client, corpus: Path) -> None:
    page = _page(client, "/open/statistics/?concept=acceptance")
    assert "范围：验收合格率 · % · 越大越好" in _text(page)
    assert re.search(r"\d+ 个目标值的分布", _text(page, "figcaption"))
    assert len(page.css("figure svg")) == 2  # the spread, the years
    heads = [one.text().strip() for one in page.css("table")[0].css("th")]
    assert heads == ["样本数", "10%", "下四分位", "中位数", "上四分位", "90%"]
    told = json.loads(page.css("script[type='application/ld+json']")[0].text())
    assert (told["@type"], told["temporalCoverage"]) == ("Dataset", "2019-01-01/2025-12-31")


def test_english_says_the_same_with_the_unit_cost(client: Client, corpus: Path) -> None:
    page = _page(client, "/open/en/statistics/?concept=equipment-bought")
    assert "Scope: Equipment bought · machines · more is better" in _text(page)
    assert "yuan per item" in _text(page)


def test_a_selection_below_twenty_is_not_told(client: Client, corpus: Path) -> None:
    page = _page(client, "/open/statistics/?concept=equipment-bought&type=road&year=2019")
    assert "这个范围只有 0 个目标值，少于 20 个不作统计" in _text(page)
    assert page.css("figure svg") == []


def test_who_has_the_page_gets_304_and_another_selection_another_page(client: Client, corpus: Path) -> None:
    first = client.get("/open/statistics/?concept=acceptance")
    again = client.get("/open/statistics/?concept=acceptance", headers={"If-None-Match": first["ETag"]})
    other = client.get("/open/statistics/?concept=timeliness", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


def test_the_files_and_the_catalogue(client: Client, corpus: Path) -> None:
    table = client.get("/open/statistics/statistics.csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert table["Content-Disposition"] == 'attachment; filename="statistics.csv"'
    assert min(int(row["n"]) for row in rows) >= 20
    assert client.get("/open/statistics/statistics.parquet").content[:4] == b"PAR1"
    assert client.get("/open/statistics/statistics.xlsx").status_code == 404
    catalogue = json.loads(client.get("/open/catalogue.jsonld").content)
    assert [one["dct:title"] for one in catalogue["dcat:dataset"]] == ["绩效目标统计"]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (
            {"concept": "attendance", "type": "it", "money": "1m-5m", "year": "2020", "unit": "人"},
            Asked("attendance", "人", "it", "1m-5m", 2020),
        ),
        ({"concept": "x", "type": "y", "money": "z", "year": "20x0"}, Asked()),
        ({"year": "9999"}, Asked()),
        ({"year": "２０２０"}, Asked()),
    ],
)
def test_what_there_cannot_be_narrows_nothing(given: dict[str, str], asked: Asked) -> None:
    assert asked_of(given) == asked
