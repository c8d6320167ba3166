"""What tenants prove, as of a day and as it was known."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.measures.tenancy import (
    MEASURES,
    graduation_rate,
    jobs,
    occupancy,
    rent_collected,
    tenants,
    tenants_new,
)
from duixian.apps.incubator.models import TenantBill, TenantFigures, TenantPayment, TenantStep
from duixian.apps.incubator.operations.leases import lease_end
from duixian.apps.targets.models import Declaration
from duixian.core.measures.reasons import NOT_RECORDED, NOTHING_DUE
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotApplicable, NotMeasured, Percent
from factories.accounts import World, make_world
from factories.promises import make_declaration
from factories.tenancy import housed
from factories.tenants import AT, make_building, make_room, make_tenant

pytestmark = pytest.mark.django_db
LATER, EARLIER = datetime(2999, 1, 1, tzinfo=UTC), datetime(2019, 1, 1, tzinfo=UTC)
END, JUNE = date(2020, 12, 31), date(2020, 6, 30)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


def asked(function: Any, promise: Declaration, as_of: date = END, known_at: datetime = LATER) -> MeasureResult:
    return function(subject=promise.uuid, parameters={}, as_of=as_of, known_at=known_at)


def numbers(result: MeasureResult) -> tuple[Decimal | None, Decimal | None]:
    return result.numerator, result.denominator


def step(tenant: Any, stage: str, on: date, **more: Any) -> TenantStep:
    return TenantStep.objects.create(tenant=tenant, stage=stage, on=on, recorded_at=AT, **more)


def test_who_is_in_came_and_went(world: World, promise: Declaration) -> None:
    stays, grows, leaves, moves = (make_tenant(world.unit, name) for name in ("甲", "乙", "丙", "丁"))
    make_tenant(world.unit, "待入驻", "admitted")
    make_tenant(world.other, "别处")
    step(grows, "growing", date(2020, 5, 1))
    step(leaves, "left", date(2020, 8, 1))
    step(moves, "graduated", date(2020, 7, 1))
    step(moves, "left", date(2020, 10, 1))
    step(stays, "left", date(2020, 9, 1), superseded_at=AT)
    assert [asked(tenants, promise, day).value for day in (date(2020, 1, 5), JUNE, END)] == [
        Measured(Count(n)) for n in (0, 4, 2)
    ]
    assert asked(tenants, promise, END, EARLIER).value == Measured(Count(0))
    assert (asked(tenants_new, promise).value, asked(tenants_new, promise, date(2020, 1, 5)).value) == (
        Measured(Count(4)),
        Measured(Count(0)),
    )
    told = asked(graduation_rate, promise)
    assert (numbers(told), told.value) == ((1, 2), Measured(Percent(Decimal(1), Decimal(2))))
    assert asked(graduation_rate, promise, JUNE).value == NotApplicable(NOTHING_DUE)


def test_who_came_in_another_year_is_not_new(world: World, promise: Declaration) -> None:
    tenant = make_tenant(world.unit)
    tenant.steps.update(on=date(2019, 12, 31))
    step(tenant, "incubating", date(2020, 3, 1))
    assert asked(tenants_new, promise).value == Measured(Count(0))


def test_every_day_of_every_room_counts(world: World, promise: Declaration) -> None:
    assert asked(occupancy, promise).value == NotMeasured(NOT_RECORDED)
    _tenant, lease = housed(world.unit, first=date(2020, 3, 1))
    make_room(lease.rooms.get().room.floor.building, "102", "50")
    make_room(make_building(world.unit, "2号楼"), "103", use="own")
    assert numbers(asked(occupancy, promise, date(2020, 3, 31))) == (3100, 150 * 91)
    lease_end(
        lease_uuid=lease.uuid, on=date(2020, 3, 11), reason="搬迁", by=Actor.program(), at=LATER.replace(year=2021)
    )
    assert numbers(asked(occupancy, promise)) == (1000, 150 * 366)


def test_what_is_due_is_collected_or_not(world: World, promise: Declaration) -> None:
    assert asked(rent_collected, promise).value == NotMeasured(NOT_RECORDED)
    tenant = make_tenant(world.unit)
    for month, amount, due, paid in ((1, 100, date(2020, 1, 15), date(2020, 1, 10)), (2, 300, date(2020, 2, 15), date(2020, 7, 5)),
                                     (3, 50, date(2020, 3, 15), None), (4, -40, date(2020, 4, 15), date(2020, 4, 20)),
                                     (12, 900, date(2021, 1, 15), date(2020, 12, 30))):  # fmt: skip
        bill = TenantBill.objects.create(tenant=tenant, number=f"B{month}", month=date(2020, month, 1), amount=amount, issued_on=due, due_on=due,
                                         issued_at=AT)  # fmt: skip
        if paid:
            TenantPayment.objects.create(bill=bill, on=paid, recorded_at=AT)
    assert (numbers(asked(rent_collected, promise, JUNE)), numbers(asked(rent_collected, promise))) == (
        (100, 450),
        (400, 450),
    )
    assert [row.label for row in asked(rent_collected, promise).origins if row.role == "excluded"] == ["B4 青禾生物"]
    TenantPayment.objects.filter(bill__number="B1").update(superseded_at=AT)
    assert numbers(asked(rent_collected, promise)) == (300, 450)


def test_people_are_those_of_the_latest_confirmed_figures(world: World, promise: Declaration) -> None:
    assert asked(jobs, promise).value == NotMeasured(NOT_RECORDED)
    first, second = make_tenant(world.unit, "甲"), make_tenant(world.unit, "乙")
    assert asked(jobs, promise).value == NotMeasured(NOT_RECORDED)
    for tenant, half, people, confirmed in ((first, 1, 10, AT), (first, 2, 14, AT), (second, 1, 5, None)):
        days = (date(2020, 1, 1), date(2020, 7, 1)) if half == 1 else (date(2020, 7, 1), date(2021, 1, 1))
        TenantFigures.objects.create(tenant=tenant, starts_on=days[0], ends_on=days[1], people=people, revenue=0, confirmed_at=confirmed,
                                     recorded_at=AT)  # fmt: skip
    told = asked(jobs, promise)
    assert (told.value, asked(jobs, promise, JUNE).value) == (Measured(Count(14)), Measured(Count(10)))
    assert [(row.label, row.reason) for row in told.origins if row.role == "excluded"] == [
        (f"{second.number} 乙", NOT_RECORDED)
    ]


def test_a_promise_that_is_not_there_has_no_value(promise: Declaration) -> None:
    promise.uuid = promise.project.uuid
    for _spec, function in MEASURES:
        assert asked(function, promise).value == NotMeasured(NOT_RECORDED)
