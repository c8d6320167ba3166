"""Rounds planned and kept; a round made up for later is not kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import Patrol, PatrolRoute
from duixian.apps.incubator.operations.patrols import point_check
from duixian.apps.incubator.queries.patrols import (
    check_get,
    findings_open,
    kept_of,
    planned_of,
    point_get,
    route_by_token,
    route_get,
    routes_shown,
)
from factories.accounts import act, make_world
from factories.property import AT, make_route

pytestmark = pytest.mark.django_db


def test_planned_days_lie_in_the_route_and_in_what_is_asked() -> None:
    world = make_world()
    route = make_route(world, every=10)
    assert [day.day for day in planned_of(route, date(2020, 3, 5), date(2021, 1, 1))] == [11, 21, 31]
    assert planned_of(route, date(2020, 4, 1), date(2021, 1, 1)) == ()


def test_kept_on_its_day() -> None:
    world = make_world()
    route, by = make_route(world), act(world.filler)
    for number, point in enumerate(route.points.all()):
        point_check(point_uuid=point.uuid, good=number == 0, finding="坏了", who="石坚", by=by, at=AT)
    Patrol.objects.create(route=route, on=date(2020, 3, 3), done_at=AT + timedelta(days=4), recorded_at=AT)
    assert kept_of([route], date(2020, 3, 1), date(2020, 3, 5)) == (1, 4)
    [shown] = routes_shown(by, AT)
    assert (shown.route, shown.done, shown.planned, shown.is_today) == (route, 1, 2, True)
    assert [one.finding for one in findings_open(by)] == ["坏了"]
    assert routes_shown(act(world.stranger), AT) == []


def test_another_unit_and_no_token_find_nothing() -> None:
    world = make_world()
    route, nobody = make_route(world), act(world.stranger)
    for get, uuid in ((route_get, route.uuid), (point_get, route.points.all()[0].uuid), (check_get, route.uuid)):
        with pytest.raises(NotFound):
            get(nobody, uuid)
    with pytest.raises(NotFound):
        route_by_token("")
    assert PatrolRoute.objects.get().digest == ""
