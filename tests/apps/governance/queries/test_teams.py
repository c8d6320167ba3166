"""Teams as somebody sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.governance.operations import roster_end
from duixian.apps.governance.queries import month_grid, posts_of, team_get, teams_visible
from duixian.apps.governance.queries.teams import entry_get, post_get
from factories.accounts import World, act, make_world
from factories.governance import AT, assign, make_post, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_teams_of_another_unit_are_not_seen(world: World) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by)
    post = make_post(team, by)
    entry = assign(post, by, "张三")
    assert [(one.name, one.post_count) for one in teams_visible(act(world.auditor))] == [("会务组", 1)]
    stranger = act(world.stranger)
    assert list(teams_visible(stranger)) == []
    asked: list[tuple[Any, Any]] = [(team_get, team), (post_get, post), (entry_get, entry)]
    for ask, thing in asked:
        with pytest.raises(NotFound):
            ask(stranger, thing.uuid)


def test_month_grid_shows_who_held_a_post_on_a_day_of_the_month(world: World) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by)
    post = make_post(team, by)
    first = assign(post, by, "张三")
    roster_end(entry_uuid=first.uuid, last=date(2020, 3, 15), reason="离职", by=by, at=AT)
    assign(post, by, "李四", date(2020, 3, 20), reason="接任")
    held = {row.person.name: (min(row.held).day, max(row.held).day) for row in month_grid(team, date(2020, 3, 1)).rows}
    assert held == {"张三": (1, 15), "李四": (20, 31)}
    assert [row.person.name for row in month_grid(team, date(2020, 4, 1)).rows] == ["李四"]
    assert [(entry.person.name, entry.until) for _post, entries in posts_of(team) for entry in entries] == [
        ("张三", date(2020, 3, 16)), ("李四", None),
    ]  # fmt: skip
