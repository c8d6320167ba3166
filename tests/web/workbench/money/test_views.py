"""The pages of project money, and the files that they give away."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.money.operations.budget import exception_grant, line_transfer
from duixian.apps.targets.models import Declaration
from duixian.web.workbench.money import composers
from factories.accounts import World, act, make_world
from factories.books import AT, Books, make_books
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def books(world: World) -> Books:
    return make_books(world)


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.head)
    return client


def rows(response: Any, caption: str) -> list[list[str]]:
    """The cells of the body and foot of one table of the page."""
    html = response.content.decode()
    (table,) = re.findall(rf"<table[^>]*>\s*<caption[^>]*>{caption}</caption>.*?</table>", html, re.S)
    body = re.sub(r"<thead>.*?</thead>|<svg.*?</svg>", "", table, flags=re.S)
    return [
        [
            re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", cell))).strip()
            for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.S)
        ]
        for row in re.findall(r"<tr.*?</tr>", body, re.S)
    ]


def stats(response: Any) -> list[str]:
    found = re.findall(
        r'class="stat__value">(.*?)</span>\s*(?:<span class="stat__note|</div|</a)', response.content.decode(), re.S
    )
    return [re.sub(r"<[^>]+>", " ", one).split()[0] for one in found]


def test_list_tells_every_promise(client: Client, world: World, books: Books) -> None:
    make_declaration(world.unit, code="P2")
    make_declaration(world.other, code="X")
    assert rows(client.get(reverse("money:list")), "项目经费") == [
        [
            "生物医药论坛 2020 · 2020-P1",
            world.unit.name,
            "1,000,000",
            "800,000",
            "60,000",
            "40,000",
            "900,000",
            "4.00 %",
            "0",
        ],
        ["生物医药论坛 2020 · 2020-P2", world.unit.name, "还没有预算明细", "0"],
    ]
    assert [len(client.get(reverse("money:list"), {"year": year}).context["rows"]) for year in ("2020", "x", "")] == [
        2,
        2,
        2,
    ]
    Declaration.objects.filter(number="2020-P2").update(year=2019)
    assert [len(client.get(reverse("money:list"), {"year": year}).context["rows"]) for year in ("2020", "2019")] == [
        1,
        1,
    ]


def test_list_sums_what_it_shows(client: Client, world: World, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    make_declaration(world.unit, code="P2")
    make_books(world, code="P3")
    found = rows(client.get(reverse("money:list")), "项目经费")
    total = ["2,000,000", "1,600,000", "120,000", "80,000", "1,800,000", "4.00 %", ""]
    assert (len(found), found[-1]) == (4, ["合计", *total])
    monkeypatch.setattr(composers, "PER_PAGE", 3)
    make_declaration(world.unit, code="P4")
    assert rows(client.get(reverse("money:list")), "项目经费")[-1] == ["本页合计", *total]


@pytest.mark.parametrize("page", ["money:list", "money:promise", "money:line"])
def test_queries_do_not_grow(client: Client, world: World, books: Books, page: str) -> None:
    args = {"money:list": [], "money:promise": [books.declaration.uuid], "money:line": [books.site.uuid]}[page]
    counts = []
    exception_grant(line_uuid=books.site.uuid, amount="500", reason="加场", by=act(world.head), at=AT)
    for more in (False, True):
        if more:
            make_books(world, code="P2")
            line_transfer(
                from_uuid=books.paper.uuid,
                to_uuid=books.site.uuid,
                amount="5",
                reason="不足",
                by=act(world.head),
                at=AT,
            )
            line_transfer(
                from_uuid=books.paper.uuid,
                to_uuid=books.site.uuid,
                amount="5",
                reason="不足",
                by=act(world.head),
                at=AT,
            )
        client.get(reverse(page, args=args))
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(page, args=args)).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_promise_shows_lines_receipts_changes_and_payments(client: Client, world: World, books: Books) -> None:
    line_transfer(
        from_uuid=books.paper.uuid, to_uuid=books.site.uuid, amount="1000", reason="场地涨价", by=act(world.head), at=AT
    )
    exception_grant(line_uuid=books.site.uuid, amount="500", reason="加场", by=act(world.head), at=AT)
    page = client.get(reverse("money:promise", args=[books.declaration.uuid]))
    assert stats(page) == ["1,000,000", "800,000", "60,000", "40,000", "900,000", "4.00"]
    assert rows(page, "预算明细") == [
        ["场地", "601,000", "0", "0", "60,000", "0", "40,000", "501,000", "6.66 %"],
        ["资料", "399,000", "0", "0", "0", "0", "0", "399,000", "0.00 %"],
        ["合计", "1,000,000", "0", "0", "60,000", "0", "40,000", "900,000", "4.00 %"],
    ]
    assert sorted(rows(page, "调整与调剂")) == [
        ["2020-09-01", "场地", "明细间调剂", "+1,000", "场地涨价", "主任丙"],
        ["2020-09-01", "资料", "明细间调剂", "−1,000", "场地涨价", "主任丙"],
    ]
    assert rows(page, "超额度例外") == [["2020-09-01", "场地", "500", "0", "加场", "主任丙"]]
    assert rows(page, "合同") == [["HT-P1", "会务服务", "海汀会展公司", "场地", "100,000", "履行中"]]
    assert sorted(row[1:] for row in rows(page, "最近的支付")) == [
        ["印刷", "海汀印务", "资料", "5,000", "2020-08-25", "已冲销"],
        ["首付款", "海汀会展公司", "场地", "40,000", "2020-08-20", "待入账"],
    ]
    assert "海财〔2020〕7号" in page.content.decode()
    assert "<title>支出进度</title>" in page.content.decode()


def test_figures_of_a_day(client: Client, books: Books) -> None:
    page = client.get(reverse("money:promise", args=[books.declaration.uuid]), {"as_of": "2020-08-26"})
    assert stats(page) == ["1,000,000", "800,000", "60,000", "45,000", "895,000", "4.50"]
    page = client.get(reverse("money:promise", args=[books.declaration.uuid]), {"as_of": "2020-03-01"})
    assert (stats(page)[1:4], page.context["receipts"]) == (["0", "100,000", "0"], [])
    line = client.get(reverse("money:line", args=[books.paper.uuid]), {"as_of": "2020-08-26"})
    assert line.context["held"].paid == 5000
    nonsense = client.get(reverse("money:promise", args=[books.declaration.uuid]), {"as_of": "gestern"})
    assert stats(nonsense)[3] == "40,000"


def test_line_tells_every_step(client: Client, books: Books) -> None:
    page = client.get(reverse("money:line", args=[books.site.uuid]))
    paid = f"{books.paid.number} 首付款"
    assert rows(page, "HT-P1 会务服务") == [
        ["2020-03-01", "HT-P1 会务服务", "合同 +100,000"],
        ["2020-08-18", paid, "合同 −40,000 应付 +40,000"],
        ["2020-08-20", paid, "应付 −40,000 支付 +40,000"],
    ]
    assert rows(page, "预算的变动") == [["2020-03-02", "批复", "+600,000", "", ""]]


def test_execution_table_as_a_workbook_of_the_day(client: Client, books: Books, settings: Any) -> None:
    settings.DEMO = True
    answer = client.get(reverse("money:execution", args=[books.declaration.uuid, "xlsx"]), {"as_of": "2020-08-26"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert next(row for row in cells if row[0] == "资料")[7] == 5000
    assert "%E6%BC%94%E7%A4%BA%E6%95%B0%E6%8D%AE" in answer["Content-Disposition"]
    assert client.get(reverse("money:execution", args=[books.declaration.uuid, "odt"])).status_code == 404


def test_ocds_package_or_its_refusal(client: Client, world: World, books: Books) -> None:
    answer = client.get(reverse("money:ocds", args=[books.declaration.uuid]))
    assert json.loads(b"".join(answer.streaming_content))["releases"][0]["tender"]["title"] == "会务服务"
    empty = client.get(reverse("money:ocds", args=[make_declaration(world.unit, code="P9").uuid]))
    assert (empty.status_code, "没有可以公开的内容" in empty.content.decode()) == (400, True)


def test_promise_and_cockpit_lead_to_the_money(client: Client, books: Books) -> None:
    there = f'href="{reverse("money:promise", args=[books.declaration.uuid])}"'
    for page in (
        reverse("dashboards:cockpit", args=[books.declaration.uuid]),
        reverse("projects:detail", args=[books.declaration.project.uuid]),
    ):
        assert client.get(page).content.decode().count(there) == 1
    back = f'href="{reverse("dashboards:cockpit", args=[books.declaration.uuid])}"'
    assert back in client.get(reverse("money:promise", args=[books.declaration.uuid])).content.decode()
