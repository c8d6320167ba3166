"""A property service with its team, rounds and supplies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from duixian.apps.governance.models import Team
from duixian.apps.governance.operations.postings import Entry, postings_record
from duixian.apps.governance.operations.teams import post_add, roster_assign, team_add
from duixian.apps.incubator.models import PatrolRoute, PropertyService, QuarterReview, Supply
from duixian.apps.incubator.operations.patrols import RouteValues, route_add
from duixian.apps.incubator.operations.property import ServiceValues, review_mark, review_open, service_add
from duixian.apps.incubator.operations.supplies import supply_add, supply_move
from duixian.apps.money.models import BudgetLine
from factories.accounts import World, act

AT = datetime(2020, 3, 2, 2, tzinfo=UTC)
LATER = datetime(2020, 4, 10, 2, tzinfo=UTC)


def make_team(world: World, line: BudgetLine, days: int = 5) -> Team:
    """Guards for a hundred days of the year from 1 January on, posted on the first few."""
    at, by = LATER, act(world.filler)
    team = team_add(unit=world.unit, name="物业团队", subject_uuid=line.declaration.uuid, by=by, at=at)
    post = post_add(team_uuid=team.uuid, name="保安", planned_from=date(2020, 1, 1), planned_last=date(2020, 4, 9), planned_days=Decimal(100),
                    contractor=True, by=by, at=at)  # fmt: skip
    held = roster_assign(post_uuid=post.uuid, person_name="石坚", since=date(2020, 1, 1), by=by, at=at)
    entries = [
        Entry(post.uuid, held.person.uuid, date(2020, 1, 1) + timedelta(days=n), Decimal(1)) for n in range(days)
    ]
    postings_record(team_uuid=team.uuid, entries=entries, by=by, at=at)
    return team


def make_service(world: World, line: BudgetLine, **more: Any) -> PropertyService:
    values = ServiceValues(**{"name": "园区物业", "starts_on": date(2020, 1, 1), "ends_on": date(2021, 1, 1), **more})
    return service_add(declaration_uuid=line.declaration.uuid, values=values, by=act(world.filler), at=AT)


def make_review(world: World, service: PropertyService, **more: Any) -> QuarterReview:
    values = {
        "starts_on": date(2020, 1, 1),
        "ends_on": date(2020, 4, 1),
        "name": "2020年第1季度",
        "price": Decimal(560_000),
    }
    return review_open(**{"service_uuid": service.uuid, **values, "by": act(world.filler), "at": LATER, **more})


def mark_all(world: World, review: QuarterReview, lost: str = "0") -> None:
    """Every item gets all its points, the first one fewer."""
    for number, item in enumerate(review.service.items.all()):
        taken = Decimal(lost) if number == 0 else Decimal(0)
        review_mark(
            review_uuid=review.uuid,
            item_id=item.pk,
            points=item.points - taken,
            reason="缺岗" if taken else "",
            by=act(world.filler),
            at=LATER,
        )


def make_route(world: World, **more: Any) -> PatrolRoute:
    values = RouteValues(**{
        "name": "北院夜巡", "kind": "patrol", "starts_on": date(2020, 3, 1), "ends_on": date(2020, 4, 1),
        "points": [("北门", "门锁"), ("泵房", "压力表")], **more,
    })  # fmt: skip
    return route_add(unit=world.unit, values=values, by=act(world.filler), at=AT)


def make_supply(world: World, stock: int = 20, least: int = 10) -> Supply:
    supply = supply_add(unit=world.unit, name="垃圾袋", measure="卷", least=Decimal(least), by=act(world.filler), at=AT)
    if stock:
        supply_move(
            uuid=supply.uuid, kind="receipt", quantity=Decimal(stock), on=date(2020, 3, 1), by=act(world.filler), at=AT
        )
    return supply
