"""A round is done with its last point, on its day; what was found becomes an order once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import Patrol, PatrolCheck, PatrolRoute
from duixian.apps.incubator.operations.patrols import finding_order, point_check, route_end, route_link
from duixian.apps.incubator.queries.patrols import route_by_token
from factories.accounts import World, act, make_world
from factories.property import AT, make_route
from factories.repairs import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def check(world: World, route: PatrolRoute, number: int, at: datetime = AT, **more: Any) -> PatrolCheck:
    point = route.points.all()[number]
    values = {"good": True, "who": "石坚", "by": act(world.filler), "at": at}
    return point_check(**{"point_uuid": point.uuid, **values, **more})


def test_a_round_is_done_with_its_last_point(world: World) -> None:
    route = make_route(world)
    check(world, route, 1)
    assert Patrol.objects.get().done_at is None
    check(world, route, 0, AT + timedelta(hours=1))
    done = Patrol.objects.get()
    assert (done.on, done.done_at) == (date(2020, 3, 2), AT + timedelta(hours=1))
    with pytest.raises(Invalid, match="今天已检查"):
        check(world, route, 0)


def test_not_in_order_says_what_and_becomes_an_order_once(world: World) -> None:
    route = make_route(world)
    with pytest.raises(Invalid) as caught:
        check(world, route, 1, good=False)
    assert caught.value.field == "finding"
    found = check(world, route, 1, good=False, finding="压力偏低", photo=photo())
    assert found.photo is not None
    order = finding_order(check_uuid=found.uuid, by=act(world.filler), at=AT)
    assert (order.title, order.origin, order.place, order.text) == ("压力偏低", "round", "泵房", "北院夜巡 2020-03-02")
    with pytest.raises(Invalid, match="已转为工单"):
        finding_order(check_uuid=found.uuid, by=act(world.filler), at=AT)
    with pytest.raises(Invalid, match="没有问题"):
        finding_order(check_uuid=check(world, route, 0).uuid, by=act(world.filler), at=AT)
    with pytest.raises(NotFound):
        finding_order(check_uuid=found.uuid, by=act(world.stranger), at=AT)


def test_only_on_a_planned_day(world: World) -> None:
    route = make_route(world, every=7, starts_on=date(2020, 3, 1))
    with pytest.raises(Invalid, match="今天没有安排"):
        check(world, route, 0)
    assert check(world, route, 0, AT + timedelta(days=6)).patrol.on == date(2020, 3, 8)
    ended = make_route(world, name="已停", ends_on=date(2020, 3, 2))
    with pytest.raises(Invalid, match="今天没有安排"):
        check(world, ended, 0)


def test_a_photo_is_a_photo_and_somebody_says_their_name(world: World) -> None:
    route = make_route(world)
    for wrong, field in (({"photo": photo()._replace(content=b"%PDF")}, "photo"), ({"who": " "}, "who")):
        with pytest.raises(Invalid) as caught:
            check(world, route, 0, **wrong)
        assert caught.value.field == field


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": ""}, "name"), ({"kind": "tea"}, "kind"), ({"ends_on": date(2020, 3, 1)}, "ends_on"), ({"every": 0}, "every"), ({"points": []}, "points"),
     ({"points": [("北门", ""), ("北门", "")]}, "points"), ({"service": "0190163d-8694-739b-aea5-966c26f8ad91"}, "service")],
)  # fmt: skip
def test_a_route_is_whole(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        make_route(world, **wrong)
    assert caught.value.field == field


def test_a_link_opens_its_route_until_the_next(world: World) -> None:
    route = make_route(world)
    first = route_link(uuid=route.uuid, by=act(world.filler), at=AT)
    assert route_by_token(first) == route
    second = route_link(uuid=route.uuid, by=act(world.filler), at=AT)
    with pytest.raises(NotFound):
        route_by_token(first)
    assert route_by_token(second) == route
    assert second not in PatrolRoute.objects.get().digest


def test_ended_from_today_on_and_by_the_units_people(world: World) -> None:
    route = make_route(world)
    with pytest.raises(Invalid) as caught:
        route_end(uuid=route.uuid, ends_on=date(2020, 3, 1), by=act(world.filler), at=AT)
    assert caught.value.field == "ends_on"
    with pytest.raises(NotAllowed):
        route_end(uuid=route.uuid, ends_on=date(2020, 3, 3), by=act(world.finance), at=AT)
    with pytest.raises(NotFound):
        check(world, route, 0, by=act(world.stranger))
    assert route_end(uuid=route.uuid, ends_on=date(2020, 3, 3), by=act(world.filler), at=AT).ends_on == date(2020, 3, 3)
    with pytest.raises(Invalid, match="同名"):
        make_route(world)
