"""Teams, posts and who holds them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.governance.models import RosterEntry
from duixian.apps.governance.operations import roster_end, team_add
from duixian.apps.governance.queries import posts_of
from factories.accounts import World, act, make_world
from factories.governance import AT, assign, make_post, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def held(team: Any) -> list[tuple[str, date, date | None]]:
    return [(e.person.name, e.since, e.until) for _post, entries in posts_of(team) for e in entries]


def test_roster_assign_ends_whoever_held_the_post(world: World) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by)
    post = make_post(team, by)
    assign(post, by, "张三")
    assign(post, by, "李四", date(2020, 6, 1), reason="张三调离")
    assert held(team) == [("张三", date(2020, 3, 1), date(2020, 6, 1)), ("李四", date(2020, 6, 1), None)]
    assert RosterEntry.objects.count() == 3


@pytest.mark.parametrize(
    ("person", "since", "last", "reason", "field"),
    [
        ("李四", date(2020, 6, 1), None, "", "reason"),
        ("李四", date(2020, 2, 1), None, "换人", "since"),
        (" ", date(2020, 6, 1), None, "换人", "person"),
        ("李四", date(2020, 6, 1), date(2020, 5, 1), "换人", "last"),
    ],
)
def test_roster_assign_when_refused(
    world: World, *, person: str, since: date, last: date | None, reason: str, field: str
) -> None:
    by = act(world.filler)
    post = make_post(make_team(world.unit, by), by)
    assign(post, by, "张三")
    with pytest.raises(Invalid) as refused:
        assign(post, by, person, since, last=last, reason=reason)
    assert (refused.value.field, RosterEntry.objects.filter(superseded_at=None).count()) == (field, 1)


def test_roster_end_needs_a_reason_and_keeps_what_was_believed(world: World) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by)
    entry = assign(make_post(team, by), by, "张三")
    for last, reason, field in ((date(2020, 1, 1), "离职", "last"), (date(2020, 9, 30), " ", "reason")):
        with pytest.raises(Invalid) as refused:
            roster_end(entry_uuid=entry.uuid, last=last, reason=reason, by=by, at=AT)
        assert refused.value.field == field
    roster_end(entry_uuid=entry.uuid, last=date(2020, 9, 30), reason="离职", by=by, at=AT)
    assert held(team) == [("张三", date(2020, 3, 1), date(2020, 10, 1))]
    with pytest.raises(NotFound):
        roster_end(entry_uuid=entry.uuid, last=date(2020, 9, 30), reason="离职", by=by, at=AT)


def test_post_add_when_days_do_not_fit(world: World) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by)
    for change, field in (({"days": "0"}, "planned_days"), ({"days": "276"}, "planned_days"), ({"name": " "}, "name"),
                          ({"last": date(2020, 2, 1)}, "planned_last")):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            make_post(team, by, **change)
        assert refused.value.field == field


def test_team_add_by_somebody_who_may_not_and_without_name(world: World) -> None:
    with pytest.raises(NotAllowed):
        make_team(world.unit, act(world.auditor))
    with pytest.raises(Invalid):
        team_add(unit=world.unit, name=" ", by=act(world.filler), at=AT)
    assert HistoryRow.objects.count() == 0


def test_history_of_a_roster_holds_no_names(world: World) -> None:
    by = act(world.filler)
    assign(make_post(make_team(world.unit, by), by), by, "张三")
    assert "张三" not in str(list(HistoryRow.objects.values_list("payload", flat=True)))


def test_team_and_post_sent_twice_are_entered_once(world: World) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by)
    make_post(team, by)
    for again in (lambda: make_team(world.unit, by), lambda: make_post(team, by)):
        with pytest.raises(Invalid) as refused:
            again()
        assert refused.value.field == "name"
