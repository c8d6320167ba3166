"""The overview: what each role sees, how it narrows and sorts, and its price."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.models import User
from factories.accounts import World, make_world
from factories.standings import make_standing

pytestmark = pytest.mark.django_db
ADDRESS = "/department/"


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    world = make_world()
    make_standing(world.unit, "A", budget="100", light="red", executed="30", score="88.5", score_grade="good")
    make_standing(world.unit, "B", name="<img src=x onerror=alert(1)>", budget="200", light="green", executed="240")
    make_standing(world.other, "C", budget="50")
    make_standing(world.other, "D", year=2019, light="done")
    return world


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(client: Client, query: str = "") -> list[str]:
    text = client.get(f"{ADDRESS}{query}").content.decode()
    return re.findall(r'<th scope="row"><a href="/declarations/[^"]+">([^<]+)</a>', text)


def test_overview_lists_the_latest_year_the_worst_first(world: World) -> None:
    hostile = "&lt;img src=x onerror=alert(1)&gt;"
    seen = {who: listed(client_of(world.users[who])) for who in ("department_reviewer", "bureau_reviewer", "auditor")}
    assert seen == {key: ["项目A", "项目C", hostile] for key in seen}


def test_overview_is_narrowed_and_sorted_by_the_address(world: World) -> None:
    client, hostile = client_of(world.auditor), "&lt;img src=x onerror=alert(1)&gt;"
    queries = (
        "?year=0&light=done",
        "?year=2019",
        f"?unit={world.other.uuid}",
        "?band=over",
        "?grade=good",
        "?sort=-budget",
        "?unit=bad&light=purple",
    )
    assert [listed(client, query) for query in queries] == [
        ["项目D"], ["项目D"], ["项目C"], [hostile], ["项目A"], [hostile, "项目A", "项目C"], ["项目A", "项目C", hostile],
    ]  # fmt: skip


def test_overview_shows_the_year_that_counts(world: World) -> None:
    chosen = r'<option value="(\d+)" selected>'
    client = client_of(world.auditor)
    assert [re.findall(chosen, client.get(f"{ADDRESS}{query}").content.decode()) for query in ("", "?year=2019", "?year=0")] == [
        ["2020"], ["2019"], ["0"],
    ]  # fmt: skip


def test_overview_adds_up(world: World) -> None:
    text = client_of(world.auditor).get(ADDRESS).content.decode()
    values = re.findall(r'<span class="stat__value">([^<]*)', text)
    assert values == ["3", "0.035", "0", "0.027"]
    units = re.findall(r'<th scope="row"><a href="/department/[^"]+">([^<]+)</a></th>\s*<td[^>]*>(\d+)</td>', text)
    assert units == [("海汀市生物医药产业促进中心", "2"), ("海汀市科技馆", "1")]


def test_overview_of_nothing_says_what_to_do(world: World) -> None:
    text = client_of(world.auditor).get(f"{ADDRESS}?q=没有").content.decode()
    assert re.findall(r'class="empty__title">([^<]+)<', text) == ["没有符合条件的项目"]


def test_overview_costs_the_same_for_one_project_and_for_many(world: World) -> None:
    client, found = client_of(world.auditor), []
    client.get(ADDRESS)
    for query in ("?year=2019", ""):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{ADDRESS}{query}")
        found.append(len(queries))
    assert found == [8, 8]
