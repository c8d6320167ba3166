"""The frame of every page: what it offers, errors that say what to do, and the switch of the look."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client

from duixian.apps.notices.models import Notice
from factories.accounts import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(make_world().filler)
    return client


def titles(html: str) -> list[str]:
    return re.findall(r"<h1>(.*?)</h1>", html)


def test_page_that_is_not_there_says_what_to_do(signed_in: Client) -> None:
    response = signed_in.get("/no-such-page/")
    assert (response.status_code, titles(response.content.decode())) == (404, ["没有这个页面"])
    assert "回到工作台" in response.content.decode()


def test_forged_form_is_refused_with_a_way_out() -> None:
    response = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})
    assert (response.status_code, titles(response.content.decode())) == (403, ["页面放得太久了"])
    assert "theme" not in response.cookies


def test_look_is_kept_in_a_cookie_and_one_comes_back(signed_in: Client) -> None:
    response = signed_in.post("/theme/", {"theme": "dark", "next": "/components/"})
    assert (response.status_code, response["Location"]) == (302, "/components/")
    assert response.cookies["theme"].value == "dark"


def test_unknown_look_and_foreign_address_are_not_taken(signed_in: Client) -> None:
    response = signed_in.post("/theme/", {"theme": "pink", "next": "https://elsewhere.example/"})
    assert (response["Location"], "theme" in response.cookies) == ("/", False)


def test_policy_of_content_allows_nothing_inline(signed_in: Client) -> None:
    policy = signed_in.get("/components/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


def test_demo_is_marked_on_every_page(signed_in: Client) -> None:
    plain = signed_in.get("/components/").content.decode()
    settings.DEMO, before = True, settings.DEMO
    try:
        marked = signed_in.get("/components/").content.decode()
    finally:
        settings.DEMO = before
    assert [html.count('class="demo-banner"') for html in (plain, marked)] == [0, 1]


def test_bar_counts_what_was_not_read() -> None:
    world = make_world()
    for user in (world.filler, world.filler, world.head):
        Notice.objects.create(
            user=user, kind="targets.declaration.returned", occurred_at=datetime(2020, 7, 31, tzinfo=UTC)
        )
    client = Client()
    client.force_login(world.filler)
    html = client.get("/components/").content.decode()
    assert re.findall(r'class="bar__count"[^>]*>(.*?)<', html) == ["2"]
