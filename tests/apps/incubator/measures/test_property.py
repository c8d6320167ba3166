"""Rounds on their day in those planned, and the mean of the quarters; as of a day and as known at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from duixian.apps.incubator.measures.property import property_score, rounds_done
from duixian.apps.incubator.models import Patrol, PatrolRoute, QuarterReview
from duixian.apps.incubator.operations.property import review_settle
from duixian.apps.money.models import BudgetLine
from duixian.core.measures.origins import Role
from duixian.core.measures.result import MeasureResult
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.property import AT, LATER, make_review, make_route, make_service, mark_all

pytestmark = pytest.mark.django_db
KNOWN = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "2240000")


def counted(result: MeasureResult) -> tuple[int, int]:
    above = sum(row.role in (Role.NUMERATOR, Role.BOTH) for row in result.origins)
    return above, sum(row.role in (Role.DENOMINATOR, Role.BOTH) for row in result.origins)


def test_on_its_day_left_out_made_up_for_later(world: World, line: BudgetLine) -> None:
    route = make_route(world)
    PatrolRoute.objects.update(created_at=AT)
    for day, done in ((1, AT - timedelta(days=1)), (2, AT + timedelta(days=3))):
        Patrol.objects.create(route=route, on=date(2020, 3, day), done_at=done, recorded_at=done, done_recorded_at=done)
    Patrol.objects.create(route=route, on=date(2020, 3, 3), recorded_at=AT)

    def told(as_of: date, known_at: datetime = KNOWN, kind: str = "all") -> MeasureResult:
        return rounds_done(subject=line.declaration.uuid, parameters={"kind": kind}, as_of=as_of, known_at=known_at)

    assert counted(told(date(2020, 3, 10))) == (1, 10)
    assert counted(told(date(2020, 12, 31))) == (1, 31)
    assert counted(told(date(2020, 3, 10), AT - timedelta(hours=30))) == (0, 0)
    assert told(date(2020, 3, 10), kind="cleaning").is_measured is False


def test_the_mean_of_the_quarters_that_were_settled(world: World, line: BudgetLine) -> None:
    service = make_service(world, line)
    for number, lost in enumerate(("10", "4")):
        review = make_review(
            world,
            service,
            name=f"第{number + 1}期",
            starts_on=date(2020, 1 + number, 1),
            ends_on=date(2020, 2 + number, 1),
        )
        mark_all(world, review, lost=lost)
        review_settle(review_uuid=review.uuid, on=date(2020, 4, 1 + number), by=act(world.head), at=LATER)
    make_review(world, service, name="未定案", starts_on=date(2020, 3, 1), ends_on=date(2020, 4, 1))
    QuarterReview.objects.update(recorded_at=LATER)

    def told(as_of: date, known_at: datetime = KNOWN) -> MeasureResult:
        return property_score(subject=line.declaration.uuid, parameters={}, as_of=as_of, known_at=known_at)

    both = told(date(2020, 12, 31))
    sums = {
        role: sum((row.amount or Decimal(0) for row in both.origins if row.role is role), Decimal(0))
        for role in (Role.NUMERATOR, Role.DENOMINATOR)
    }
    assert sums == {Role.NUMERATOR: Decimal(186), Role.DENOMINATOR: Decimal(200)}
    assert dict(both.facts) == {"kept": Decimal(0)}
    assert counted(told(date(2020, 4, 1))) == (1, 1)
    assert told(date(2020, 12, 31), AT).is_measured is False
