"""The page of notices and the count in the bar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.notices.models import Notice
from factories.accounts import World, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 1, 6, 1, 0, tzinfo=UTC)
FACTS = {"project": "论坛", "year": 2020, "number": "2020-001", "step": "unit", "due": "2020-01-09"}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def head(world: World) -> Client:
    client = Client()
    client.force_login(world.head)
    return client


def notice(user: User, hours: int = 0, link: str = "/reviews/") -> Notice:
    return Notice.objects.create(
        user=user, kind="targets.review.waiting", facts=FACTS, link=link, occurred_at=AT + timedelta(hours=hours)
    )


def titles(client: Client, **given: str) -> list[str]:
    return [title for _notice, title, _text in client.get(reverse("notices:list"), given).context["shown"]]


def test_list_tells_notices_in_the_language_of_the_page(world: World, head: Client) -> None:
    notice(world.head)
    assert titles(head) == ["待审核：论坛（2020年度）"]
    head.cookies["language"] = "en"
    assert titles(head) == ["Waiting for your review: 论坛 (2020)"]


def test_bar_counts_unread_once(world: World, head: Client) -> None:
    notice(world.head)
    notice(world.head, 1)
    page = head.get(reverse("notices:list"))
    assert '<span class="bar__count" aria-hidden="true">2</span>' in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_one_and_three(
    world: World, head: Client, count: int, django_assert_num_queries
) -> None:
    for hours in range(count):
        notice(world.head, hours)
    with django_assert_num_queries(6):
        assert len(titles(head)) == count


def test_opening_marks_as_read_and_leads_on(world: World, head: Client) -> None:
    one = notice(world.head)
    answer = head.post(reverse("notices:open", args=[one.uuid]))
    assert (answer.status_code, answer["Location"]) == (302, "/reviews/")
    one.refresh_from_db()
    assert one.read_at is not None
    assert titles(head, show="unread") == []


@pytest.mark.parametrize("link", ["", "https://elsewhere.example/", "//elsewhere.example/x"])
def test_opening_never_leads_off_the_site(world: World, head: Client, link: str) -> None:
    one = notice(world.head, link=link)
    assert head.post(reverse("notices:open", args=[one.uuid]))["Location"] == reverse("notices:list")


def test_reading_all_empties_the_count(world: World, head: Client) -> None:
    notice(world.head)
    answer = head.post(reverse("notices:read_all"), follow=True)
    assert 'class="bar__count"' not in answer.content.decode()
    assert titles(head) == ["待审核：论坛（2020年度）"]


def test_an_empty_list_says_what_will_come(head: Client) -> None:
    assert "有表等您审核" in head.get(reverse("notices:list")).content.decode()
