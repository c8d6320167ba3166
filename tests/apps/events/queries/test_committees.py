from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import EventTeam
from duixian.apps.events.queries.committees import committee_get, committees_of, teams_free
from duixian.apps.governance.models import Posting
from duixian.core.values import Percent
from factories.accounts import World, act, make_world
from factories.editions import AT
from factories.events import make_event, make_person
from factories.governance import assign, make_post, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_posts_tell_who_holds_them_and_days_posted_in_planned(world: World) -> None:
    by, event = act(world.filler), make_event(world.unit)
    team = make_team(world.unit, by)
    lead = make_post(team, by, days="10", first=date(2020, 6, 1), last=date(2020, 6, 10))
    make_post(team, by, "签到", days="4", first=date(2020, 7, 1), last=date(2020, 7, 4))
    assign(lead, by, "张三", date(2020, 6, 1), last=date(2020, 6, 4))
    entry = assign(lead, by, "李四", date(2020, 6, 5))
    Posting.objects.create(post=lead, person=entry.person, day=date(2020, 6, 5), share=Decimal("0.5"), recorded_at=AT)
    Posting.objects.create(post=lead, person=entry.person, day=date(2020, 6, 6), share=Decimal(1), recorded_at=AT)
    Posting.objects.create(
        post=lead,
        person=make_person(world.unit, "王五"),
        day=date(2020, 6, 5),
        share=Decimal(1),
        recorded_at=AT,
        superseded_at=AT,
    )
    EventTeam.objects.create(event=event, team=team, role="working", created_at=AT)
    (found,) = committees_of(event, date(2020, 6, 5))
    assert [(one.post.name, [held.person.name for held in one.holders], one.planned, one.posted) for one in found.posts] == [
        ("总协调", ["李四"], Decimal("5.00"), Decimal("0.5")), ("签到", [], Decimal(0), Decimal(0))]  # fmt: skip
    assert (found.rate, found.vacant) == (Percent(Decimal("0.5"), Decimal("5.00")), 1)


def test_leading_group_comes_first_and_nothing_planned_has_no_rate(world: World) -> None:
    by, event = act(world.filler), make_event(world.unit)
    for role in ("volunteers", "working", "leading"):
        team = make_team(world.unit, by, name=role)
        EventTeam.objects.create(event=event, team=team, role=role, created_at=AT)
    free = make_team(world.unit, by, name="别的团队")
    found = committees_of(event, date(2020, 6, 5))
    assert [(one.link.role, one.rate) for one in found] == [("leading", None), ("working", None), ("volunteers", None)]
    assert list(teams_free(event)) == [free]


def test_reading_takes_four_queries(world: World, django_assert_num_queries: Any) -> None:
    by, event = act(world.filler), make_event(world.unit)
    for name in ("甲", "乙", "丙"):
        team = make_team(world.unit, by, name=name)
        assign(make_post(team, by), by, f"{name}先生")
        EventTeam.objects.create(event=event, team=team, role="working", created_at=AT)
    with django_assert_num_queries(4):
        assert [len(one.posts[0].holders) for one in committees_of(event, date(2020, 6, 5))] == [1, 1, 1]


def test_committee_of_another_unit_is_not_found(world: World) -> None:
    team = make_team(world.unit, act(world.filler))
    link = EventTeam.objects.create(event=make_event(world.unit), team=team, role="working", created_at=AT)
    assert committee_get(act(world.auditor), link.uuid) == link
    with pytest.raises(NotFound):
        committee_get(act(world.stranger), link.uuid)
