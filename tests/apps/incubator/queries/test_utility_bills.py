"""The register of bills, its words, and which payments and invoices may belong to a bill."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import Meter
from duixian.apps.incubator.operations.utility_bills import bill_pay
from duixian.apps.incubator.queries.utility_bills import (
    bill_get,
    bill_judged,
    bills_of_year,
    gaps_of_year,
    invoices_for,
    left_of,
    payments_for,
)
from duixian.apps.money.models import Invoice
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import make_bill, make_meter, make_utility_payment, metered_march

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return metered_march(world.unit, act(world.filler))


def test_the_bills_of_a_year_end_in_it(world: World, meter: Meter) -> None:
    by = act(world.finance)
    make_bill(meter, by, world.unit, "ZD-1", starts_on=date(2019, 11, 10), ends_on=date(2019, 12, 10))
    bill = make_bill(meter, by, world.unit)
    last = make_bill(meter, by, world.unit, "ZD-12", starts_on=date(2020, 12, 1), ends_on=date(2021, 1, 1))
    assert [one.bill for one in bills_of_year(by, world.unit, 2020)] == [bill, last]
    assert bills_of_year(act(world.stranger), world.unit, 2020) == []
    with pytest.raises(NotFound):
        bill_get(act(world.stranger), bill.uuid)


def test_a_bill_is_explained_in_words(world: World, meter: Meter) -> None:
    bill = make_bill(meter, act(world.finance), world.unit)
    judged, steps = bill_judged(bill_get(act(world.finance), bill.uuid))
    assert [one.agrees for one in steps] == [True, True, False]
    assert (judged.bill, steps[1].told.zh) == (
        bill,
        "账单 232.00 元，按价目应为 232.00 元，相差 0.00 元（容差 ±1.16 元）",
    )


def test_payments_that_fit_come_first(world: World, meter: Meter) -> None:
    by = act(world.finance)
    bill = make_bill(meter, by, world.unit)
    water = make_meter(world.unit, act(world.filler), "S1", kind="water")
    make_bill(water, by, world.unit, "S-3", kind="water", supplier="海汀水务", amount=Decimal(68))
    near = make_utility_payment(world.unit, "500", date(2020, 3, 12))
    both = make_utility_payment(world.unit, "300", date(2020, 4, 20))
    make_utility_payment(world.unit, "232", date(2020, 9, 1))
    make_utility_payment(world.unit, "232", date(2020, 3, 12), nature="small")
    found = [(one.payment, one.left, one.exact) for one in payments_for(bill)]
    assert found == [(both, Decimal(300), True), (near, Decimal(500), False)]
    bill_pay(bill_uuid=bill.uuid, payment_uuid=both.uuid, by=by, at=AT)
    assert left_of([near, both]) == {near.pk: Decimal(500), both.pk: Decimal(68)}
    assert [one.payment for one in payments_for(bill)] == [near]


def test_invoices_of_its_payment_or_amount(world: World, meter: Meter) -> None:
    bill = make_bill(meter, act(world.finance), world.unit)
    payment = make_utility_payment(world.unit)
    bill_pay(bill_uuid=bill.uuid, payment_uuid=payment.uuid, by=act(world.finance), at=AT)
    for number, amount, of in (("1", 500, payment), ("2", 232, None), ("3", 99, None)):
        Invoice.objects.create(unit=world.unit, payment=of, number=number, issued_on=date(2020, 3, 20), seller="供电",
                               amount=amount, recorded_at=AT)  # fmt: skip
    assert [one.number for one in invoices_for(bill)] == ["1", "2"]


def test_months_without_a_bill_are_named(world: World, meter: Meter) -> None:
    make_bill(meter, act(world.finance), world.unit)
    judged = bills_of_year(act(world.finance), world.unit, 2020)
    assert gaps_of_year(judged, [meter], 2020, date(2020, 5, 2)) == [(meter, 1), (meter, 2), (meter, 4)]
    assert len(gaps_of_year(judged, [meter], 2020, date(2021, 5, 2))) == 11
    assert gaps_of_year([], [meter], 2021, date(2020, 5, 2)) == []
    meter.until = date(2020, 2, 1)
    assert gaps_of_year([], [meter], 2020, date(2020, 5, 2)) == [(meter, 1)]
