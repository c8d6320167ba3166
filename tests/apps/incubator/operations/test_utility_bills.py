"""Bills are entered, corrected, withdrawn, and tied to payments and invoices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.models import Meter, UtilityBill
from duixian.apps.incubator.operations.utility_bills import (
    BillDetails,
    bill_correct,
    bill_invoice,
    bill_pay,
    bill_unpay,
    bill_withdraw,
)
from duixian.apps.money.models import Invoice
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import MARCH, make_bill, make_meter, make_utility_payment, metered_march
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return metered_march(world.unit, act(world.filler))


def test_a_bill_is_entered_as_printed(world: World, meter: Meter) -> None:
    lines = [{"band": "any", "quantity": "290", "price": "0.8", "amount": "232"}]
    bill = make_bill(meter, act(world.finance), world.unit, lines=lines, first_value=Decimal(1710), estimated=True)
    assert (str(bill), bill.lines, bill.by, bill.supplier.name) == ("ZD-3", lines, world.finance, "海汀供电")
    assert HistoryRow.objects.get(kind="incubator.utility_bill.recorded").payload == {
        "number": "ZD-3", "from": "2020-02-10", "until": "2020-03-10", "quantity": "290", "amount": "232", "estimated": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [({"number": " "}, "number"), ({"number": "ZD-2"}, "number"), ({"kind": "gas"}, "kind"), ({"supplier": ""}, "supplier"),
     ({"ends_on": date(2020, 2, 10)}, "ends_on"), ({"amount": Decimal(0)}, "amount"), ({"quantity": Decimal(-1)}, "quantity"),
     ({"kind": "water"}, "meter"), ({"declaration": "theirs"}, "declaration"),
     ({"lines": [{"band": "any", "quantity": "100"}]}, "lines"), ({"lines": [{"band": "noon", "quantity": "1"}]}, "lines"),
     ({"lines": [{"band": "any", "quantity": "viele"}]}, "lines"), ({"lines": [{"band": "any"}]}, "lines")],
)  # fmt: skip
def test_wrong_bills_are_refused_at_their_field(world: World, meter: Meter, change: dict[str, Any], field: str) -> None:
    make_bill(meter, act(world.finance), world.unit, "ZD-2", starts_on=date(2020, 1, 10), ends_on=date(2020, 2, 10))
    if change.get("declaration"):
        change = {"declaration": make_declaration(world.other)}
    with pytest.raises(Invalid) as refused:
        make_bill(meter, act(world.finance), world.unit, **change)
    assert (refused.value.field, UtilityBill.objects.count()) == (field, 1)


def test_who_keeps_bills(world: World, meter: Meter) -> None:
    with pytest.raises(NotAllowed):
        make_bill(meter, act(world.auditor), world.unit)
    bill = make_bill(meter, act(world.finance), world.unit)
    with pytest.raises(NotFound):
        bill_withdraw(bill_uuid=bill.uuid, reason="错", by=act(world.stranger), at=AT)


def test_a_corrected_bill_takes_its_payments_along(world: World, meter: Meter) -> None:
    by = act(world.finance)
    bill = make_bill(meter, by, world.unit)
    payment = make_utility_payment(world.unit)
    bill_pay(bill_uuid=bill.uuid, payment_uuid=payment.uuid, by=by, at=AT)
    details = BillDetails("power", "海汀供电", "ZD-3", *MARCH, Decimal(232), Decimal(291), meter)
    made = bill_correct(bill_uuid=bill.uuid, details=details, reason="抄错用量", by=by, at=AT)
    assert (made.replaces, made.quantity, UtilityBill.objects.filter(superseded_at=None).get()) == (bill, 291, made)
    assert list(made.payments.values_list("payment", "amount")) == [(payment.pk, Decimal(232))]
    assert not bill.payments.filter(superseded_at=None).exists()
    with pytest.raises(Invalid):
        bill_correct(bill_uuid=made.uuid, details=details, reason=" ", by=by, at=AT)
    bill_withdraw(bill_uuid=made.uuid, reason="不是本单位的", by=by, at=AT)
    assert not made.payments.filter(superseded_at=None).exists()


def test_one_payment_pays_several_bills_and_no_more_than_it_has(world: World, meter: Meter) -> None:
    by = act(world.finance)
    water = make_meter(world.unit, act(world.filler), "S1", kind="water")
    power = make_bill(meter, by, world.unit)
    other = make_bill(water, by, world.unit, "S-3", kind="water", supplier="海汀水务", amount=Decimal(68))
    payment = make_utility_payment(world.unit, "300")
    assert bill_pay(bill_uuid=power.uuid, payment_uuid=payment.uuid, by=by, at=AT).amount == 232
    with pytest.raises(Invalid) as refused:
        bill_pay(bill_uuid=other.uuid, payment_uuid=payment.uuid, amount=Decimal(69), by=by, at=AT)
    assert refused.value.field == "amount"
    assert bill_pay(bill_uuid=other.uuid, payment_uuid=payment.uuid, by=by, at=AT).amount == 68
    with pytest.raises(Invalid) as refused:
        bill_pay(bill_uuid=power.uuid, payment_uuid=payment.uuid, by=by, at=AT)
    assert refused.value.field == "payment"
    bill_unpay(bill_uuid=power.uuid, payment_uuid=payment.uuid, by=by, at=AT)
    for act_again in (bill_unpay, bill_pay):
        with pytest.raises(NotFound):
            act_again(
                bill_uuid=power.uuid, payment_uuid=uuid4() if act_again is bill_pay else payment.uuid, by=by, at=AT
            )


def test_an_invoice_of_the_unit_belongs_to_a_bill(world: World, meter: Meter) -> None:
    by = act(world.finance)
    bill, payment = make_bill(meter, by, world.unit), make_utility_payment(world.unit)
    invoice = Invoice.objects.create(
        unit=world.unit, payment=payment, number="0012", issued_on=date(2020, 3, 20), seller="海汀供电", amount=232, recorded_at=AT
    )  # fmt: skip
    assert bill_invoice(bill_uuid=bill.uuid, invoice_uuid=invoice.uuid, by=by, at=AT).invoice == invoice
    assert bill_invoice(bill_uuid=bill.uuid, invoice_uuid=None, by=by, at=AT).invoice is None
    with pytest.raises(NotFound):
        bill_invoice(bill_uuid=bill.uuid, invoice_uuid=uuid4(), by=by, at=AT)
