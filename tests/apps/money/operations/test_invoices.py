"""Invoices are entered once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from documents.reading.invoices.test_reading import DIGITAL, SAID
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.measures.payments import payments_matched
from duixian.apps.money.models import Invoice, Payment
from duixian.apps.money.operations.invoices import invoice_assign, invoice_enter, invoice_read
from duixian.apps.money.queries.payments import invoice_get
from duixian.core.values import Measured, Percent
from factories.accounts import World, act, make_world
from factories.payments import AT, make_line, make_payment
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def payment(world: World) -> Payment:
    return make_payment(make_line(make_declaration(world.unit)))


def enter(world: World, **more: Any) -> Invoice:
    values = {"code": "031001900311", "number": "12345678", "issued_on": date(2020, 5, 1), "seller": "海汀文具店",
              "net": Decimal("970.87"), "tax": Decimal("29.13"), "amount": Decimal(1000)}  # fmt: skip
    return invoice_enter(**{"by": act(world.filler), "at": AT, **values, **more})


def test_an_invoice_is_entered_for_a_payment(world: World, payment: Payment) -> None:
    invoice = enter(world, payment_uuid=payment.uuid)
    assert (invoice.payment, invoice.unit, invoice.entered_by) == (payment, world.unit, world.filler)
    row = HistoryRow.objects.get(kind="money.invoice.entered")
    assert (row.about_uuid, row.payload["number"]) == (payment.uuid, "12345678")


def test_the_same_invoice_again_is_refused_and_names_the_payment(world: World, payment: Payment) -> None:
    enter(world, payment_uuid=payment.uuid)
    with pytest.raises(Invalid, match=payment.number) as caught:
        enter(world, unit=world.unit, number=" 1234 5678 ")
    assert caught.value.field == "number"
    assert Invoice.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"tax": Decimal(1)}, "net"),
        ({"issued_on": date(2020, 9, 2)}, "issued_on"),
        ({"amount": Decimal(-5)}, "amount"),
        ({"number": "1"}, "number"),
    ],
)
def test_what_cannot_be_is_refused(world: World, payment: Payment, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        enter(world, payment_uuid=payment.uuid, **wrong)
    assert caught.value.field == field


def test_only_the_units_own_fillers_and_finance_enter(world: World, payment: Payment) -> None:
    with pytest.raises(NotAllowed):
        enter(world, payment_uuid=payment.uuid, by=act(world.head))
    with pytest.raises(NotFound):
        enter(world, payment_uuid=payment.uuid, by=act(world.stranger))
    with pytest.raises(Invalid):
        enter(world)


def test_an_invoice_is_assigned_once(world: World, payment: Payment) -> None:
    invoice = enter(world, unit=world.unit)
    other = make_payment(payment.line)
    assert invoice_assign(uuid=invoice.uuid, payment_uuid=payment.uuid, by=act(world.finance), at=AT).payment == payment
    invoice_assign(uuid=invoice.uuid, payment_uuid=payment.uuid, by=act(world.finance), at=AT)
    with pytest.raises(Invalid):
        invoice_assign(uuid=invoice.uuid, payment_uuid=other.uuid, by=act(world.finance), at=AT)
    assert invoice_get(act(world.filler), invoice.uuid).payment == payment
    with pytest.raises(NotFound):
        invoice_get(act(world.stranger), invoice.uuid)


def test_an_invoice_is_known_for_its_payment_from_the_assignment_on(world: World, payment: Payment) -> None:
    invoice = enter(world, unit=world.unit)
    before = recording_time()
    invoice_assign(uuid=invoice.uuid, payment_uuid=payment.uuid, by=act(world.finance), at=AT)
    measured = [payments_matched(subject=payment.declaration.uuid, parameters={"nature": "all"}, as_of=date(2020, 12, 31), known_at=known).value
                for known in (before, recording_time())]  # fmt: skip
    assert measured == [Measured(Percent(Decimal(0), Decimal(1))), Measured(Percent(Decimal(1), Decimal(1)))]


def test_a_file_is_kept_and_read(world: World, payment: Payment) -> None:
    read = invoice_read(unit=world.unit, upload=Upload("发票.xml", DIGITAL.encode()), by=act(world.filler), at=AT)
    assert (read.found, read.file.name) == (SAID, "发票.xml")
    assert enter(world, payment_uuid=payment.uuid, file_uuid=read.file.uuid).file == read.file
    with pytest.raises(Invalid) as caught:
        invoice_read(unit=world.unit, upload=Upload("a.xml", b"<a><b>1</b></a>"), by=act(world.filler), at=AT)
    assert caught.value.field == "file"
