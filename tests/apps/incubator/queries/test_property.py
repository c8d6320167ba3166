"""Posts month by month, the facts beside the sheet, and what the points so far come to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import WorkOrder
from duixian.apps.incubator.queries.property import facts_of, months_of, outlook, review_get, service_get, sheet_of
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.property import LATER, make_review, make_route, make_service, make_team, mark_all
from factories.repairs import ask, finished, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_posts_month_by_month(world: World) -> None:
    team = make_team(world, make_line(world.unit, "2240000"))
    told = [(one.first.month, one.planned, one.posted) for one in months_of(team, date(2020, 1, 1), date(2020, 5, 1))]
    assert told == [
        (1, Decimal(31), Decimal(5)),
        (2, Decimal(29), Decimal(0)),
        (3, Decimal(31), Decimal(0)),
        (4, Decimal(9), Decimal(0)),
    ]


def test_the_facts_of_a_quarter(world: World) -> None:
    line = make_line(world.unit, "2240000")
    service = make_service(world, line, team=make_team(world, line).uuid)
    make_route(world, service=service.uuid, starts_on=date(2020, 3, 30), ends_on=date(2020, 12, 1))
    finished(world)
    send(world, ask(world))
    ask(world, kind="complaint", title="电梯脏")
    assert facts_of(make_review(world, service), LATER) == ((Decimal(5), Decimal(91)), (0, 2), (1, 2), 1)
    assert WorkOrder.objects.count() == 3


def test_without_a_team_nothing_is_planned(world: World) -> None:
    review = make_review(world, make_service(world, make_line(world.unit, "2240000")))
    assert facts_of(review, LATER) == ((0, 0), (0, 0), (0, 0), 0)


def test_the_outlook_waits_for_every_item(world: World) -> None:
    review = make_review(world, make_service(world, make_line(world.unit, "2240000")))
    assert outlook(review, sheet_of(review)) is None
    mark_all(world, review, lost="12")
    told = outlook(review, sheet_of(review))
    assert told is not None
    assert (told[0], told[1].band.name, told[1].paid) == (Decimal(88), "良", Decimal("548800.00"))


def test_another_unit_finds_nothing(world: World) -> None:
    review = make_review(world, make_service(world, make_line(world.unit, "2240000")))
    with pytest.raises(NotFound):
        review_get(act(world.stranger), review.uuid)
    with pytest.raises(NotFound):
        service_get(act(world.stranger), review.service.uuid)
