"""Bills are judged with what was known of meters, tariffs and payments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.incubator.models import Meter, UtilityBill
from duixian.apps.incubator.operations.readings import reading_correct
from duixian.apps.incubator.operations.tariffs import tolerance_set
from duixian.apps.incubator.operations.utility_bills import bill_pay
from duixian.apps.incubator.queries.matching import (
    Judged,
    judged_bills,
    period_of,
    quantities_of,
    tolerance_of,
    unpaid_reasons,
)
from duixian.core.incubator.matching import Reason, Tolerance
from duixian.core.incubator.tariffs import Band
from duixian.core.periods import Period
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import MARCH, hour, make_bill, make_meter, make_tariff, make_utility_payment, metered_march

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return metered_march(world.unit, act(world.filler))


def judge(bill: UtilityBill, **told) -> Judged:
    (judged,) = judged_bills(bill.unit, [UtilityBill.objects.select_related("meter", "unit").get(pk=bill.pk)], **told)
    return judged


def pay(world: World, bill: UtilityBill, amount: str = "232", **more) -> None:
    bill_pay(bill_uuid=bill.uuid, payment_uuid=make_utility_payment(world.unit, amount, **more).uuid, by=act(world.finance), at=AT)  # fmt: skip


def test_a_paid_bill_that_agrees_is_proved(world: World, meter: Meter) -> None:
    bill = make_bill(meter, act(world.finance), world.unit)
    assert judge(bill).verdict.reasons == (Reason.NOT_PAID,)
    pay(world, bill)
    found = judge(bill)
    assert (found.metered, found.cost and found.cost.total, found.verdict.is_matched) == (290, Decimal("232.00"), True)
    assert (found.period, period_of(bill)) == (Period(*MARCH), Period(*MARCH))


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"quantity": Decimal(300), "amount": Decimal(240)}, (Reason.QUANTITY_DIFFERS,)),
        ({"amount": Decimal(240)}, (Reason.PRICE_DIFFERS,)),
        ({"ends_on": date(2020, 4, 10)}, (Reason.NO_READING,)),
        ({"supplier": "别家供电"}, (Reason.NO_TARIFF,)),
        ({"meter": None}, (Reason.NO_METER,)),
    ],
)
def test_each_thing_that_does_not_agree_is_named(world: World, meter: Meter, change: dict, reasons: tuple) -> None:
    bill = make_bill(**{"meter": meter, "by": act(world.finance), "unit": world.unit} | change)
    found = judge(bill).verdict
    assert (found.reasons, unpaid_reasons(found)) == ((*reasons, Reason.NOT_PAID), reasons)


def test_bills_of_a_meter_that_overlap_are_named_even_when_one_is_asked(world: World, meter: Meter) -> None:
    bill = make_bill(meter, act(world.finance), world.unit)
    make_bill(meter, act(world.finance), world.unit, "ZD-4", starts_on=date(2020, 3, 9), ends_on=date(2020, 4, 9))
    assert judge(bill).verdict.reasons == (Reason.OVERLAPS, Reason.NOT_PAID)


def test_tiers_go_on_where_earlier_bills_of_the_year_left_off(world: World, meter: Meter) -> None:
    make_tariff(world.unit, act(world.finance), {"prices": {"any": "0.8"}, "tiers": [["500", "0.1"]]})
    make_bill(meter, act(world.finance), world.unit, "ZD-2", starts_on=date(2020, 1, 10), ends_on=date(2020, 2, 10),
              quantity=Decimal(310))  # fmt: skip
    found = judge(make_bill(meter, act(world.finance), world.unit))
    assert found.cost is not None
    assert [(one.quantity, one.price) for one in found.cost.lines] == [(290, Decimal("0.8")), (100, Decimal("0.1"))]


def test_a_bill_by_bands_is_priced_by_its_lines(world: World, meter: Meter) -> None:
    make_tariff(world.unit, act(world.finance), {"prices": {"peak": "1", "valley": "0.4"},
                "bands": [["06:00", "22:00", "peak"], ["22:00", "06:00", "valley"]]})  # fmt: skip
    lines = [{"band": "peak", "quantity": "193"}, {"band": "valley", "quantity": "97"}]
    bill = make_bill(meter, act(world.finance), world.unit, lines=lines, amount=Decimal("231.80"))
    assert quantities_of(bill) == {Band.PEAK: 193, Band.VALLEY: 97}
    assert judge(bill).verdict.reasons == (Reason.NOT_PAID,)
    bare = make_bill(meter, act(world.finance), world.unit, "ZD-5")
    assert judge(bare).trouble is not None
    assert Reason.NO_TARIFF in judge(bare).verdict.reasons


def test_as_of_a_day_and_as_known_at_a_time(world: World, meter: Meter) -> None:
    bill = make_bill(meter, act(world.finance), world.unit)
    pay(world, bill)
    assert judge(bill, as_of=date(2020, 3, 25)).verdict.reasons == (Reason.NOT_PAID,)
    assert judge(bill, as_of=date(2020, 3, 26)).verdict.is_matched
    wrong = meter.readings.get(value=2000)
    with playing(hour("2030-01-01")):
        reading_correct(reading_uuid=wrong.uuid, value=Decimal(2100), reason="抄错", by=act(world.filler), at=AT)
    assert judge(bill, known_at=hour("2029-12-31")).verdict.is_matched
    assert judge(bill).verdict.reasons == (Reason.QUANTITY_DIFFERS,)


def test_the_unit_sets_its_tolerance(world: World, meter: Meter) -> None:
    assert tolerance_of(world.unit) == Tolerance()
    wide = Decimal("0.1")
    tolerance_set(unit=world.unit, quantity_share=wide, quantity=Decimal(1), money_share=wide, money=Decimal(1),
                  by=act(world.finance), at=AT)  # fmt: skip
    bill = make_bill(meter, act(world.finance), world.unit, quantity=Decimal(300), amount=Decimal(240))
    assert judge(bill).verdict.reasons == (Reason.NOT_PAID,)


def test_many_bills_take_as_many_queries_as_one(world: World, meter: Meter, django_assert_num_queries) -> None:
    other = make_meter(world.unit, act(world.filler), "D2")
    for number in range(2):
        make_bill(meter, act(world.finance), world.unit, f"A{number}")
        make_bill(other, act(world.finance), world.unit, f"B{number}")
    bills = list(UtilityBill.objects.select_related("meter", "unit"))
    with django_assert_num_queries(6):
        assert len(judged_bills(world.unit, bills)) == 4
