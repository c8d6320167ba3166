"""Every operation × every way to come: without a token, with one that is void, expired, of another unit, and with the right one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from duixian.api.document import document
from duixian.api.site import api
from factories.accounts import World, make_world
from factories.connections import Told, client, expired, issued, revoked, told
from factories.targets import make_declaration

LISTS = (
    "units", "projects", "declarations", "indicators", "bindings", "measurements", "freezes", "monitoring-reports",
    "self-evaluations", "packs",
)  # fmt: skip
OBJECTS = (
    "unit", "project", "declaration", "versions", "version", "fiscal-tables", "budget", "binding", "measurement", "origins",
    "freeze", "monitoring-report", "self-evaluation",
)  # fmt: skip


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Told]]:
    """One world for all tests of this module, then taken back."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(FILES_ROOT=files), transaction.atomic():
        world = make_world()
        yield world, told(world)
        transaction.set_rollback(True)


def address(name: str, uuid: UUID) -> str:
    more = {"number": 1} if name == "version" else {}
    return reverse(f"api:{name}", kwargs={"id": uuid, **more})


def test_every_operation_is_tried_here() -> None:
    names = {pattern.name for pattern in api.urls[0]} - {"api-root"}
    assert names == {*LISTS, *OBJECTS}


def test_every_operation_declares_422_and_what_it_needs_a_token_for() -> None:
    told_of = [one for methods in document(api)["paths"].values() for one in methods.values()]
    assert {
        one["operationId"] for one in told_of if "422" not in one["responses"] or "401" not in one["responses"]
    } == set()


@pytest.mark.parametrize("name", [*LISTS, *OBJECTS])
def test_who_comes_without_a_token_in_force_gets_the_same_answer(site: tuple[World, Told], name: str) -> None:
    world, made = site
    where = reverse(f"api:{name}") if name in LISTS else address(name, made.ids[name])
    void, old = issued(world), issued(world)
    revoked(void.token)
    expired(old.token)
    comers = [
        Client(), client(void.secret), client(old.secret), client("dxn_nonsense"), client(""),
        Client(headers={"Authorization": f"Basic {void.secret}"}), Client(query_params={"token": void.secret}),
    ]  # fmt: skip
    signed_in = Client()
    signed_in.force_login(world.head)
    answers = [
        (got.status_code, got.content, got["WWW-Authenticate"])
        for got in (one.get(where) for one in [*comers, signed_in])
    ]
    assert {status for status, _, _ in answers} == {401}
    assert len(set(answers)) == 1


@pytest.mark.parametrize("name", OBJECTS)
def test_what_another_unit_holds_is_as_what_is_not_there(site: tuple[World, Told], name: str) -> None:
    world, made = site
    foreign = client(issued(world, world.other).secret)
    other, nothing = foreign.get(address(name, made.ids[name])), foreign.get(address(name, UUID(int=7)))
    assert (other.status_code, other.content) == (404, nothing.content)
    assert nothing.status_code == 404
    assert other["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_another_unit_hold_its_own_things_only(site: tuple[World, Told], name: str) -> None:
    world, _made = site
    items = client(issued(world, world.other).secret).get(reverse(f"api:{name}")).json()["items"]
    assert [one["id"] for one in items] == ([str(world.other.uuid)] if name == "units" else [])


@pytest.mark.parametrize("name", LISTS)
def test_lists_tell_what_the_token_reaches(site: tuple[World, Told], name: str) -> None:
    world, _made = site
    got = client(issued(world).secret).get(reverse(f"api:{name}"))
    assert (got.status_code, len(got.json()["items"]) > 0, got.json()["next"]) == (200, True, None)


@pytest.mark.parametrize("name", OBJECTS)
def test_things_are_told_with_an_etag_and_not_again(site: tuple[World, Told], name: str) -> None:
    world, made = site
    mine = client(issued(world).secret)
    got = mine.get(address(name, made.ids[name]))
    again = mine.get(address(name, made.ids[name]), headers={"If-None-Match": got["ETag"]})
    assert (got.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == got["ETag"]


def test_a_list_goes_on_where_it_ended(site: tuple[World, Told]) -> None:
    world, _made = site
    mine = client(issued(world).secret)
    whole = [one["id"] for one in mine.get("/api/v1/indicators").json()["items"]]
    where, found = "/api/v1/indicators?limit=3&year=2020", []
    while where:
        got = mine.get(where)
        found += [one["id"] for one in got.json()["items"]]
        link = got.headers.get("Link", "")
        where = link.partition(">")[0].removeprefix("<")
        assert bool(where) == (got.json()["next"] is not None)
    assert (found, len(found)) == (whole, 8)


def test_lists_are_narrowed(site: tuple[World, Told]) -> None:
    world, made = site
    mine = client(issued(world).secret)

    def count(where: str) -> int:
        return len(mine.get(f"/api/v1/{where}").json()["items"])

    other = UUID(int=3)
    assert [count(f"declarations?{one}") for one in ("year=2020", "year=2019", "state=approved", "state=draft")] == [
        1,
        0,
        1,
        0,
    ]
    assert [
        count(f"projects?{one}") for one in ("state=closed", f"unit={world.unit.uuid}", f"unit={other}", "year=2020")
    ] == [0, 1, 0, 1]
    assert [count(f"declarations?{one}") for one in (f"project={other}", f"unit={world.unit.uuid}")] == [0, 1]
    assert [
        count(f"declarations?updated_since={one}") for one in ("2001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00")
    ] == [1, 0]
    assert [count(f"bindings?state={one}") for one in ("live", "superseded")] == [10, 0]
    for name in (
        "indicators",
        "bindings",
        "measurements",
        "freezes",
        "monitoring-reports",
        "self-evaluations",
        "packs",
    ):
        assert [count(f"{name}?declaration={one}") > 0 for one in (made.declaration.uuid, other)] == [True, False]


def test_personal_fields_of_rows_are_left_out(site: tuple[World, Told]) -> None:
    world, made = site
    rows = client(issued(world).secret).get(address("origins", made.ids["origins"])).json()["items"]
    assert [row["redacted"] for row in rows] == [["label"]] * len(rows)
    assert "label" not in rows[0]


def test_a_form_tells_nobody_who_filled_it_in(site: tuple[World, Told]) -> None:
    world, made = site
    content = client(issued(world).secret).get(address("version", made.ids["version"])).json()["content"]
    assert {"contact", "phone"} & content.keys() == set()
    assert content["project_name"] == made.declaration.approved.content["project_name"]


def test_money_is_an_exact_number_and_a_rate_two(site: tuple[World, Told]) -> None:
    world, made = site
    got = client(issued(world).secret).get(address("budget", made.ids["budget"])).json()
    assert got["total"]["budget"] == sum(line["budget"] for line in got["lines"]) > 0
    assert got["total"]["execution"].keys() == {"numerator", "denominator"}


def test_a_promise_without_approval_has_no_fiscal_tables(site: tuple[World, Told]) -> None:
    world, _made = site
    draft = make_declaration(world.unit, code="P-99")
    got = client(issued(world).secret).get(address("fiscal-tables", draft.uuid))
    assert (got.status_code, got.json()["title"]) == (400, "The request could not be read")


@pytest.mark.parametrize(("name", "queries"), [(name, 2) for name in LISTS])
def test_a_list_takes_one_query_and_one_for_the_token(site: tuple[World, Told], name: str, queries: int) -> None:
    world, _made = site
    mine = client(issued(world).secret)
    mine.get("/api/v1/units")  # the use of a token is noted once a minute
    counts = []
    for limit in (1, 3):
        with CaptureQueriesContext(connection) as seen:
            mine.get(reverse(f"api:{name}"), {"limit": limit})
        counts.append(len(seen))
    assert counts == [queries, queries]


def test_a_token_that_asks_too_often_is_told_when_to_come_again(site: tuple[World, Told], settings: Any) -> None:
    world, _made = site
    settings.API_REQUESTS = 2
    mine, other = client(issued(world).secret), client(issued(world).secret)
    codes = [mine.get("/api/v1/units").status_code for _ in range(3)]
    last = mine.get("/api/v1/units")
    if 429 not in codes:  # a minute began in between
        codes = [mine.get("/api/v1/units").status_code for _ in range(3)]
    assert codes[-1] == 429
    assert 1 <= int(last["Retry-After"]) <= 60
    assert other.get("/api/v1/units").status_code == 200
