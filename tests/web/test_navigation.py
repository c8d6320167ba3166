"""What stands in the rail, for whom."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import Role
from duixian.web.navigation import RAIL, Link, address, rail

ENTRIES = [entry for group in RAIL for entry in group.entries]


def _addresses() -> list[object]:
    spaces: dict[str, list[object]] = {}
    for entry in ENTRIES:
        space, _, name = entry.url_name.partition(":")
        spaces.setdefault(space, []).append(path(f"{space}/{name}/", HttpResponse, name=name))
    return [path("", include((patterns, space))) for space, patterns in spaces.items()]


class Whole:
    """A site where every page of the rail exists."""

    urlpatterns = _addresses()


class Half:
    """A site with projects only."""

    urlpatterns = (path("", include(([path("projects/list/", HttpResponse, name="list")], "projects"))),)


def actor(*roles: Role) -> Actor:
    return Actor(user_id=1, uuid=None, name="甲", holdings=tuple(Holding(role, 1, "00000001/") for role in roles))


def links(who: Actor, here: str = "") -> list[Link]:
    return [link for group in rail(who, here) for link in group.links]


def names(who: Actor) -> list[str]:
    return [link.url_name for link in links(who)]


@pytest.fixture
def whole() -> object:
    with override_settings(ROOT_URLCONF=Whole):
        yield


@pytest.mark.usefixtures("whole")
def test_filler_gets_work_but_no_review_and_no_administration() -> None:
    assert names(actor(Role.FILLER)) == [
        "dashboards:desk", "notices:list", "mail:list", "projects:list", "library:list", "imports:list", "measurement:list", "monitoring:list",
        "evaluation:list", "disclosure:list", "money:list", "procurement:list", "contracts:list", "payments:list", "controls:list", "events:list", "incubator:overview", "sites:list", "tenants:list", "meters:list", "property:list", "repairs:list", "services:list", "evidence:list", "surveys:list", "governance:policies", "governance:teams", "governance:agreements", "history:list",
    ]  # fmt: skip


@pytest.mark.usefixtures("whole")
def test_administrator_gets_people_and_none_of_the_work() -> None:
    assert names(actor(Role.ADMIN)) == [
        "dashboards:desk",
        "notices:list",
        "mail:list",
        "accounts:people",
        "connections:tokens",
        "subjects:list",
        "history:list",
    ]


@pytest.mark.usefixtures("whole")
def test_auditor_sees_everything_but_has_nothing_to_review_or_import() -> None:
    everything = [entry.url_name for entry in ENTRIES]
    assert names(actor(Role.AUDITOR)) == [
        name for name in everything if name not in {"reviews:queue", "imports:list", "mail:list", "subjects:list"}
    ]


@pytest.mark.usefixtures("whole")
def test_two_roles_get_what_either_gets() -> None:
    assert set(names(actor(Role.FILLER, Role.ADMIN))) == {*names(actor(Role.FILLER)), *names(actor(Role.ADMIN))}


@pytest.mark.usefixtures("whole")
def test_somebody_without_a_role_gets_nothing() -> None:
    assert list(rail(actor())) == []


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    ("here", "current"),
    [
        ("projects:list", ["projects:list"]),
        ("projects:detail", ["projects:list"]),
        ("governance:teams", ["governance:teams"]),
        ("governance:policy", ["governance:policies"]),
        ("system:components", []),
        ("", []),
    ],
)
def test_page_is_marked_in_the_rail_by_itself_or_by_its_area(here: str, current: list[str]) -> None:
    assert [link.url_name for link in links(actor(Role.AUDITOR), here) if link.current] == current


@override_settings(ROOT_URLCONF=Half)
def test_entry_is_shown_only_once_its_page_exists() -> None:
    assert names(actor(Role.FILLER)) == ["projects:list"]


@override_settings(ROOT_URLCONF=Half)
def test_group_without_entries_is_not_shown() -> None:
    assert [str(group.label) for group in rail(actor(Role.FILLER))] == ["绩效"]


@override_settings(ROOT_URLCONF=Half)
def test_address_of_a_page_that_is_not_there_is_empty() -> None:
    assert (address("projects:list"), address("search:results")) == ("/projects/list/", "")


def test_icons_of_the_rail_are_drawn() -> None:
    sprite = Path(__file__).parents[2] / "src/duixian/web/static/duixian/img/icons.svg"
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite.read_text(encoding="utf-8")))
    assert {entry.icon for entry in ENTRIES} - drawn == set()
