"""Every address of the site × everybody: the codes of the tables in tests/web/permissions, and no address without a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from factories.accounts import World, make_user, make_world
from web.permissions import EVERYBODY, Page, areas

TABLES = {name: page for area in areas() for name, page in area.TABLE.items()}


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, str]]:
    """Name and pattern of every address; an address without a name cannot be in a table and is given as it is."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", str(entry.pattern)


def test_every_address_is_in_a_table() -> None:
    assert sorted({name for name, _ in addresses()} - TABLES.keys()) == []


def test_every_row_of_a_table_is_an_address() -> None:
    assert sorted(TABLES.keys() - {name for name, _ in addresses()}) == []


def test_no_address_is_in_two_tables() -> None:
    assert sum(len(area.TABLE) for area in areas()) == len(TABLES)


def test_objects_of_another_unit_are_not_there() -> None:
    """An address with an argument says 404 to the stranger, whatever it says to others; what a personal link opens hangs on the link, what a token of the API opens on the token."""
    with_object = {
        name
        for name, pattern in addresses()
        if "<uuid:" in pattern and not name.startswith(("guest_", "tenant:", "api:"))
    }
    assert sorted(name for name in with_object & TABLES.keys() if TABLES[name].codes["stranger"] != 404) == []


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside leaves no trace, so that everybody finds the same scenario."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def code(page: Page, name: str, scenario: Any, world: World, who: str) -> int:
    client = Client()
    if who != "anonymous":
        client.force_login(make_user("nobody") if who == "nobody" else world.users[who])
    address = reverse(name, kwargs=dict(page.object_of(scenario)) if page.object_of else None)
    if page.post is None:
        return client.get(address, page.query).status_code
    return client.post(address, page.post(scenario) if callable(page.post) else page.post).status_code


AT_ONCE = 12
"""Addresses for which one scenario is made: making it takes longer than asking for all of them."""
BATCHES = [
    (area, names[start : start + AT_ONCE])
    for area in areas()
    for names in [sorted(area.TABLE)]
    for start in range(0, len(names), AT_ONCE)
]


@pytest.mark.django_db
@pytest.mark.parametrize(("area", "names"), BATCHES, ids=[names[0] for _, names in BATCHES])
def test_everybody_gets_the_code_of_the_table(area: Any, names: list[str]) -> None:
    world = make_world()
    scenario = area.scenario(world) if hasattr(area, "scenario") else world
    codes: dict[str, dict[str, int]] = {name: {} for name in names}
    for name in names:
        for who in EVERYBODY:
            cache.clear()  # what limits count lies there, and no one has asked before
            with undone():
                codes[name][who] = code(area.TABLE[name], name, scenario, world, who)
    assert codes == {name: dict(area.TABLE[name].codes) for name in names}
