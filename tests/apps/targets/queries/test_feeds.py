"""Lists for other programs: the unit's own, narrowed."""

from __future__ import annotations

from uuid import UUID

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries.slices import Asked
from duixian.apps.targets.queries import feeds
from duixian.apps.targets.queries.feeds import Narrowed
from factories.accounts import act, make_world
from factories.targets import make_declaration

pytestmark = pytest.mark.django_db
ALL = Asked(50)


def test_what_lies_outside_is_not_there() -> None:
    world = make_world()
    declaration, stranger = make_declaration(world.unit), act(world.stranger)
    for read, uuid in ((feeds.unit_fed, world.unit.uuid), (feeds.project_fed, declaration.project.uuid),
                       (feeds.declaration_fed, declaration.uuid), (feeds.versions_feed, declaration.uuid)):  # fmt: skip
        with pytest.raises(NotFound):
            read(stranger, uuid)  # type: ignore[operator]  # each takes both
    with pytest.raises(NotFound):
        feeds.version_fed(act(world.head), declaration.uuid, 9)
    assert feeds.projects_feed(stranger, ALL, Narrowed()).rows == ()


def test_a_unit_that_is_not_there_has_nothing() -> None:
    world = make_world()
    make_declaration(world.unit)
    by = act(world.head)
    found = [feeds.projects_feed(by, ALL, Narrowed(unit=one)).rows for one in (world.unit.uuid, UUID(int=1))]
    assert [len(rows) for rows in found] == [1, 0]


def test_the_first_version_comes_first() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    assert [one.number for one in feeds.versions_feed(act(world.head), declaration.uuid)] == [1]
    assert feeds.version_fed(act(world.head), declaration.uuid, 1).version.number == 1
