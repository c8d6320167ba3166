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

from documents.corpus.by_hand import counted, write_by_hand
from duixian.documents.corpus import asking
from duixian.documents.corpus.manifest import Manifest, Shard
from duixian.documents.corpus.store import Store
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


@pytest.fixture(scope="module")
def counted_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The corpus that is written down row by row, so that figures on the page can be counted by hand."""
    place = tmp_path_factory.mktemp("counted") / "corpus"
    write_by_hand(place, counted())
    yield place
    asking._opened.clear()


@pytest.fixture
def by_hand(counted_folder: Path, settings: Any) -> Path:
    """The same as the site's own."""
    settings.CORPUS = counted_folder
    return counted_folder


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


def test_while_the_first_documents_are_read_the_page_is_as_without_a_corpus(client: Client, settings: Any, tmp_path: Path) -> None:  # fmt: skip
    settings.CORPUS = tmp_path
    Store(tmp_path).commit(Manifest((Shard("0000001", 3, 30),)))
    assert "还没有语料库" in _text(_page(client, "/open/statistics/"))
    assert client.get("/open/statistics/statistics.parquet").status_code == 404


PASSAGES = [
    # address; the scope; the caption of the first chart, or what stands instead of it; the first row of the first table
    (
        "/open/statistics/?concept=attendance", "范围：参会人数 · 人 · 越大越好",
        "24 个目标值的分布。方框是中间一半，横线是去掉两端各一成之后的范围；最外两格含超出范围的值。", ["24", "33", "67.5", "125", "182.5", "217"],
    ),
    (
        "/open/en/statistics/?concept=attendance", "Scope: Attendance · people · more is better",
        "24 targets. The box is the middle half, the line the range without the lowest and the highest tenth; the outermost bars hold what lies beyond.",
        ["24", "33", "67.5", "125", "182.5", "217"],
    ),
    (
        "/open/statistics/?concept=satisfaction&type=training&year=2021", "范围：满意度 · % · 培训 · 2021 · 越大越好",
        "20 个目标值的分布。方框是中间一半，横线是去掉两端各一成之后的范围；最外两格含超出范围的值。", ["20", "80", "80", "80", "80", "80"],
    ),
    (
        "/open/statistics/?concept=satisfaction&type=training&money=under-100k", "范围：满意度 · % · 培训 · 10 万元以下 · 越大越好",
        "这个范围只有 10 个目标值，少于 20 个不作统计。请放宽范围。", None,
    ),
    (
        "/open/en/statistics/?concept=satisfaction&type=repair", "Scope: Satisfaction · % · Repair · more is better",
        "This selection holds only 19 targets; nothing is told below 20. Choose a wider one.", None,
    ),
]  # fmt: skip


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda one: one[0])
def test_n_and_selection_stand_beside_every_figure(
    client: Client, by_hand: Path, passage: tuple[str, str, str, list[str] | None]
) -> None:
    address, scope, told, row = passage
    section = _page(client, address).css("section.open-section")[0]
    assert re.sub(r"\s+", " ", section.css("p.open-sub")[0].text()).strip() == scope
    said = section.css("figcaption" if row else "p.site-empty")[0].text()
    assert re.sub(r"\s+", " ", said).strip() == told
    cells = [[one.text().strip() for one in table.css("td")] for table in section.css("table")]
    assert cells == ([row] if row else [])


def test_without_a_concept_the_one_that_most_forms_have_is_shown(client: Client, by_hand: Path) -> None:
    page = _page(client, "/open/statistics/")
    assert [one.text().strip() for one in page.css("#concept option")] == [
        "满意度 (51)",
        "参会人数 (24)",
        "培训人数 (20)",
    ]
    assert _text(page, "section.open-section h2").startswith("满意度 ")
    assert page.css("#concept option[selected]")[0].attributes["value"] == "satisfaction"


@pytest.mark.parametrize(
    ("address", "facts"),
    [
        ("/open/statistics/", {"收录文件": "64", "绩效目标表": "63", "指标": "115", "单位数": "3", "起止年度": "2020–2022"}),
        ("/open/en/statistics/", {"Documents": "64", "Target forms": "63", "Indicators": "115", "Institutions": "3", "Years": "2020–2022"}),
    ],
)  # fmt: skip
def test_what_the_corpus_is_stands_above(client: Client, by_hand: Path, address: str, facts: dict[str, str]) -> None:
    page = _page(client, address)
    assert {one.css("dt")[0].text(): one.css("dd")[0].text() for one in page.css("dl.stat-facts > div")} == facts


def test_the_unit_cost_has_its_own_n(client: Client, by_hand: Path) -> None:
    section = _page(client, "/open/statistics/?concept=attendance").css("section.open-section")[1:]
    cost = next(one for one in section if one.css("h2")[0].text() == "单位成本")
    assert cost.css("figcaption")[0].text() == "参会人数 · 人 · n = 24"
    assert [one.text().strip() for one in cost.css("td")] == ["24", "6,578.95", "9,615.38", "17,857.14"]


def test_only_types_with_twenty_forms_stand_in_the_table_of_use(client: Client, by_hand: Path) -> None:
    page = _page(client, "/open/statistics/?concept=satisfaction")
    use = next(one for one in page.css("section.open-section") if one.css("h2")[0].text() == "有多少表用这个指标")
    assert [[cell.text().strip() for cell in row.css("th, td")] for row in use.css("tbody tr")] == [
        ["培训", "20", "20", "100%"],
        ["会议论坛", "12", "24", "50%"],
    ]


def test_the_page_names_no_project_and_no_unit(client: Client, by_hand: Path) -> None:
    text = "".join(client.get(f"/open/statistics/{path}").content.decode() for path in ("", "?concept=attendance", "statistics.csv"))  # fmt: skip
    assert [word for word in ("云山", "青河", "金湾", "党校", "楼道观感") if word in text] == []
