"""The public pages say what was published, in both languages, with few queries, and what was withdrawn only that it was."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from duixian.apps.disclosure.models import Publication
from duixian.apps.disclosure.publishing import publication_withdraw
from duixian.web.public.disclosure.kept import STORE, Made, Store
from factories.accounts import World, act
from factories.evaluation import WINTER, at_year_end, evaluated
from factories.published import draft, final, published


def got(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def shown_text(html: str) -> str:
    """The text of the page without its marks, blanks as one."""
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)).split())


def address(found: Publication, language: str = "") -> str:
    return f"/open/{language}p/{found.uuid}/"


def test_a_result_is_told_with_targets_values_points_and_reasons(client: Client, world: World) -> None:
    found = published(world)
    content = json.loads(found.content)
    text = shown_text(got(client, address(found)))
    missed = next(row for row in content["result"]["rows"] if row["losses"])
    assert missed["losses"][0]["zh"] in text
    assert missed["actual"]["zh"] in text
    assert [
        word
        for word in ("怎样核对", found.digest, "佐证等级是什么意思", "2020-001", "会议如期举办。")
        if word not in text
    ] == []


def test_the_english_page_speaks_english_and_keeps_the_texts(client: Client, world: World) -> None:
    found = published(world)
    response = client.get(address(found, "en/"))
    text = shown_text(response.content.decode())
    assert response["Content-Language"] == "en"
    assert [word for word in ("How to check it", "Targets and results", "会议如期举办。") if word not in text] == []


def test_nothing_of_people_is_on_the_page(client: Client, world: World) -> None:
    found = published(world)
    html = got(client, address(found))
    assert [user.name for user in world.users.values() if len(user.name) > 1 and user.name in html] == []
    assert "csrf" not in html


def test_the_page_is_a_data_set_for_search_engines(client: Client, world: World) -> None:
    found = published(world)
    html = got(client, address(found))
    told = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[0])
    assert (told["@type"], told["identifier"]) == ("Dataset", found.digest)
    assert 'property="og:title"' in html


def test_a_withdrawn_page_says_unit_title_reason_and_date_and_nothing_else(client: Client, world: World) -> None:
    found = published(world)
    content = json.loads(found.content)
    assert content["promise"]["indicators"][0]["name"] in got(client, address(found))
    publication_withdraw(publication_uuid=found.uuid, reason="数据有误", by=act(world.head), at=WINTER)
    text = shown_text(got(client, address(found), 410))
    assert [word for word in (world.unit.name, found.project_name, "数据有误", "2021-01-08") if word not in text] == []
    assert [row["name"] for row in content["promise"]["indicators"] if row["name"] in text] == []
    assert str(found.score) not in text
    for name in ("publication.json", "publication.csv", "publication.xlsx", "publication.pdf", "pack.zip"):
        assert client.get(address(found) + name).status_code == 410


def test_a_superseded_page_leads_to_the_one_shown_now(client: Client, world: World) -> None:
    first = published(world)
    second = published(world, found=first.evaluation)
    html = got(client, address(first))
    assert address(second) in html
    assert 'content="noindex"' in html
    assert "noindex" not in got(client, address(second))


@pytest.mark.parametrize(
    "path", ["p/x/", "p/0b5bd4cb-0c5b-4a5e-9f0c-0a4f3b6b0a11/", "years/1999/", "units/none/", "projects/x/"]
)
def test_what_is_not_published_is_not_there(client: Client, world: World, path: str) -> None:
    text = shown_text(got(client, f"/open/{path}", 404))
    assert "网址可能抄错了，或者还没有公开。" in text


def test_a_draft_is_not_there_for_anybody(client: Client, world: World) -> None:
    made = draft(world)
    client.force_login(world.filler)
    assert client.get(address(made)).status_code == 404
    assert made.project_name not in got(client, "/open/")


def test_the_first_page_finds_and_narrows(client: Client, world: World) -> None:
    evaluation = final(world)
    published(world, "promise", evaluation)
    shown = published(world, "result", evaluation)
    assert "2 份公开件" in got(client, "/open/")
    assert "1 份公开件" in got(client, "/open/?kind=result&light=behind&year=2020&q=满意度")
    assert "没有找到" in got(client, "/open/?q=没有的词")
    assert "2 publications" in got(client, "/open/en/?grade=&year=9999999999&kind=x&light=y&page=abc")
    assert shown.project_name in got(client, f"/open/units/{world.unit.code}/")
    assert "97" in got(client, "/open/years/2020/") or str(shown.score) in got(client, "/open/years/2020/")


def test_an_empty_site_says_so(client: Client, world: World) -> None:
    assert "还没有公开的绩效目标和结果。" in got(client, "/open/")


def test_a_project_shows_its_years_side_by_side(client: Client, world: World) -> None:
    found = published(world)
    text = shown_text(got(client, f"/open/projects/{found.declaration.project.uuid}/"))
    row = json.loads(found.content)["promise"]["indicators"][2]
    assert (row["name"] in text, f"目标 {row['target']}".replace(">", "&gt;") in text) == (True, True)


@pytest.mark.parametrize("path", ["/open/?q=x", "/open/years/2020/", "/open/publications.csv", "/open/iati.xml"])
def test_lists_ask_the_same_number_of_queries_for_one_and_three(
    client: Client, world: World, django_assert_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    counts = {"/open/?q=x": 3, "/open/years/2020/": 2, "/open/publications.csv": 2, "/open/iati.xml": 3}
    published(world, "promise", final(world))
    with django_assert_num_queries(counts[path]):
        client.get(path)
    for code in ("P-02", "P-03"):
        published(world, "promise", evaluated(world, at_year_end(world, code=code)))
    with django_assert_num_queries(counts[path]):
        client.get(path)


def test_a_page_that_was_made_is_handed_out_with_one_query(
    client: Client, world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = published(world)
    first = client.get(address(found))
    with django_assert_num_queries(1):
        again = client.get(address(found))
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    with django_assert_num_queries(1):
        seen = client.get(address(found), headers={"If-None-Match": first["ETag"]})
    assert (seen.status_code, seen.content, seen["ETag"], seen["Cache-Control"]) == (
        304,
        b"",
        first["ETag"],
        "no-cache",
    )


def test_head_is_answered_without_a_body_and_post_not_at_all(client: Client, world: World) -> None:
    found = published(world)
    whole, head = client.get(address(found)), client.head(address(found))
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
    assert client.post(address(found)).status_code == 405


def test_the_answer_is_the_same_for_everybody_and_sets_nothing(client: Client, world: World) -> None:
    found = published(world)
    anonymous = client.get(address(found))
    client.force_login(world.filler)
    signed_in = client.get(address(found), headers={"Accept-Language": "en", "Cookie": "theme=dark"})
    assert signed_in.content == anonymous.content
    for response in (anonymous, signed_in):
        assert (response.cookies.output(), response.headers.get("Vary"), response["X-Frame-Options"]) == (
            "",
            None,
            "DENY",
        )
        assert "default-src 'self'" in response["Content-Security-Policy"]


def test_languages_and_publications_have_their_own_etags(client: Client, world: World) -> None:
    evaluation = final(world)
    shown = [published(world, kind, evaluation) for kind in ("promise", "result")]
    tags = {client.get(address(one, language))["ETag"] for one in shown for language in ("", "en/")}
    assert len(tags) == 4


def test_a_foreign_host_is_refused(client: Client, world: World, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = client.get("/open/", headers={"Host": "evil.example"})
    assert (answer.status_code, b"evil.example" in answer.content) == (400, False)


def test_the_store_lets_the_oldest_go() -> None:
    store = Store(10)
    for name in ("a", "b"):
        store.put(name, Made(200, (), b"12345"))
    assert store.get("a") is not None
    store.put("c", Made(200, (), b"12345"))
    store.put("d", Made(200, (), b"x" * 11))
    assert [name for name in "abcd" if store.get(name)] == ["a", "c"]
    assert STORE.get("nothing") is None


def test_the_map_of_the_site_has_every_page_in_both_languages(client: Client, world: World) -> None:
    found = published(world)
    text = got(client, "/sitemap.xml")
    for path in (
        "/open/",
        "/open/en/",
        address(found),
        address(found, "en/"),
        "/open/years/2020/",
        f"/open/units/{quote(world.unit.code)}/",
    ):
        assert f"{path}</loc>" in text
    assert "Allow: /open/" in got(client, "/robots.txt")
