"""The year at a glance, the tree with its balance, and what is late."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.incubator.models import Meter
from duixian.apps.incubator.operations.meters import meter_end
from duixian.apps.incubator.operations.utility_bills import bill_pay
from duixian.apps.incubator.queries.meter_year import late_of, meter_tree, meter_year
from duixian.core.incubator.balance import State
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import make_bill, make_meter, make_utility_payment, metered_march, read

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 2)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return metered_march(world.unit, act(world.filler))


def test_a_month_shows_reading_bill_verdict_and_payment(world: World, meter: Meter) -> None:
    by = act(world.finance)
    bill = make_bill(meter, by, world.unit)
    bill_pay(bill_uuid=bill.uuid, payment_uuid=make_utility_payment(world.unit).uuid, by=by, at=AT)
    make_bill(meter, by, world.unit, "ZD-2", starts_on=date(2020, 1, 10), ends_on=date(2020, 2, 10), quantity=Decimal(310), amount=Decimal(248))  # fmt: skip
    make_bill(meter, by, world.unit, "ZD-4", starts_on=date(2020, 3, 10), ends_on=date(2020, 4, 10))
    found = meter_year(by, world.unit, 2020, TODAY)
    cells = [row.cells[0] for row in found.months]
    assert [one.state for one in cells[:5]] == ["none", "unpaid", "matched", "differs", "none"]
    assert [(one.used, one.billed, one.amount, one.paid) for one in cells[:3]] == [
        (Decimal(400), None, None, Decimal(0)),
        (Decimal(310), Decimal(310), Decimal(248), Decimal(0)),
        (Decimal(290), Decimal(290), Decimal(232), Decimal(232)),
    ]
    assert [(one.read, one.meters) for one in cells[2:4]] == [(1, 1), (0, 1)]
    power, water = found.totals
    assert (power.used, power.amount, power.matched, power.bills) == (Decimal(1000), Decimal(712), 1, 3)
    assert (water.used, water.per_area, water.change, found.area, found.meters) == (None, None, None, None, 1)


def test_the_year_takes_as_many_queries_for_many_meters(world: World, meter: Meter, django_assert_max_num_queries) -> None:  # fmt: skip
    for number in range(2, 6):
        other = make_meter(world.unit, act(world.filler), f"D{number}")
        make_bill(other, act(world.finance), world.unit, f"ZD-{number}0")
    with django_assert_max_num_queries(15):
        meter_year(act(world.finance), world.unit, 2020, TODAY)


def test_the_tree_has_the_balance_of_the_month(world: World, meter: Meter) -> None:
    by = act(world.filler)
    for number, used in (("D2", 200), ("D3", 80)):
        low = make_meter(world.unit, by, number, role="sub", parent=meter)
        read(low, by, ("2020-02-10", "1500"), ("2020-03-10", str(1500 + used)))
    rows = meter_tree(act(world.auditor), world.unit, date(2020, 3, 1))
    assert [(one.branch.depth, one.used) for one in rows] == [(0, 290), (1, 200), (1, 80)]
    found = rows[0].balance
    assert found is not None
    assert (found.loss, found.state, rows[1].balance) == (Decimal(10), State.CLOSED, None)
    bare = meter_tree(act(world.auditor), world.unit, date(2020, 4, 1))[0].balance
    assert bare is not None
    assert bare.state is State.UNKNOWN


def test_what_is_late(world: World, meter: Meter) -> None:
    by = act(world.finance)
    bill = make_bill(meter, by, world.unit)
    found = late_of(by, world.unit, 2020, TODAY)
    assert [one.first.month for one in found.readings] == [4]
    assert [month for _meter, month in found.bills] == [1, 2, 4]
    assert ([one.bill for one in found.unproved], found.number) == ([bill], 5)
    meter_end(meter_uuid=meter.uuid, until=date(2020, 4, 1), by=act(world.filler), at=AT)
    assert late_of(by, world.unit, 2020, TODAY).readings == ()
