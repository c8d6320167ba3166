"""Fees and invoices."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, FeeEntry, FeeInvoice, Registration
from duixian.apps.events.operations.fees import fee_record, fee_withdraw, invoice_ask, invoice_decline, invoice_issue
from duixian.apps.events.queries.fees import fee_due, fees_of, invoices_of, sums_paid
from duixian.apps.events.rules import GUEST
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def one(event: Event) -> Registration:
    return applied(make_kind(event, fee=Decimal(800)), "甲")


def pay(world: World, one: Registration, amount: str = "800", kind: str = "paid", **more: Any) -> FeeEntry:
    values = {"payer_uuid": one.uuid, "day": DAY, "reference": "转账0001", "by": act(world.finance), "at": AT}
    return fee_record(**{**values, "kind": kind, "amount": Decimal(amount), **more})


def test_fee_is_recorded_refunded_and_taken_back(world: World, event: Event, one: Registration) -> None:
    entry = pay(world, one)
    assert (sums_paid(one), fee_due(one)) == ((800, 0), 800)
    refund = pay(world, one, "300", "refunded")
    assert sums_paid(one).kept == 500
    with pytest.raises(Invalid, match="请先撤回退款"):
        fee_withdraw(uuid=entry.uuid, by=act(world.finance), at=AT)
    fee_withdraw(uuid=refund.uuid, by=act(world.finance), at=AT)
    assert (sums_paid(one), list(fees_of(event))) == ((800, 0), [entry])
    with pytest.raises(NotFound):
        fee_withdraw(uuid=refund.uuid, by=act(world.finance), at=AT)
    told = (
        HistoryRow.objects.filter(kind="events.fee.recorded").order_by("id").values_list("payload__amount", flat=True)
    )
    assert [Decimal(amount) for amount in told] == [800, 300]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"amount": Decimal(0)}, "amount"), ({"amount": Decimal("0.001")}, "amount"), ({"kind": "refunded"}, "amount"),
        ({"kind": "given"}, "kind"), ({"day": AT.date() + timedelta(days=1)}, "day"), ({"reference": " "}, "reference"),
    ],
)  # fmt: skip
def test_fee_when_something_is_wrong(world: World, one: Registration, more: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        pay(world, one, **more)
    assert (refused.value.field, FeeEntry.objects.count()) == (field, 0)


def test_fees_are_for_whoever_keeps_the_books(world: World, one: Registration) -> None:
    for user, error in ((world.filler, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            pay(world, one, by=act(user))
    with pytest.raises(NotFound):
        pay(world, one, payer_uuid=uuid4())
    assert FeeEntry.objects.count() == 0


def ask(one: Registration, **more: Any) -> FeeInvoice:
    values = {"title": "海汀大学", "tax_number": "91310000ma1fl0000x", "email": "a@example.org", "by": GUEST, "at": AT}
    return invoice_ask(**{**values, "payer": one, **more})


def test_invoice_is_asked_corrected_and_issued(world: World, event: Event, one: Registration) -> None:
    ask(one)
    asked = ask(one, title="海汀市大学")
    assert (asked.title, asked.tax_number, asked.state, list(invoices_of(event))) == (
        "海汀市大学", "91310000MA1FL0000X", "asked", [asked],
    )  # fmt: skip
    issued = invoice_issue(payer_uuid=one.uuid, number="0123", day=DAY, by=act(world.finance), at=AT)
    assert (issued.state, issued.number, issued.issued_on) == ("issued", "0123", DAY)
    with pytest.raises(Invalid, match="发票已开出"):
        ask(one)
    with pytest.raises(Invalid, match="没有待开的发票"):
        invoice_decline(payer_uuid=one.uuid, by=act(world.finance), at=AT)


def test_invoice_is_declined_and_asked_again(world: World, one: Registration) -> None:
    ask(one)
    assert invoice_decline(payer_uuid=one.uuid, by=act(world.finance), at=AT).state == "declined"
    assert ask(one).state == "asked"


@pytest.mark.parametrize(("more", "field"), [({"title": ""}, "title"), ({"tax_number": "12"}, "tax_number")])
def test_invoice_when_something_is_wrong(one: Registration, more: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        ask(one, **more)
    assert (refused.value.field, FeeInvoice.objects.count()) == (field, 0)


def test_invoice_of_a_stranger_or_of_a_day_to_come(world: World, one: Registration) -> None:
    with pytest.raises(NotFound):
        ask(one, by=act(world.stranger))
    ask(one)
    with pytest.raises(Invalid) as refused:
        invoice_issue(payer_uuid=one.uuid, number="1", day=AT.date() + timedelta(days=1), by=act(world.finance), at=AT)
    assert refused.value.field == "day"


def test_database_keeps_fees_positive_and_of_one_payer(one: Registration) -> None:
    for values in ({"registration": one, "amount": 0}, {"amount": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FeeEntry.objects.create(kind="paid", day=DAY, reference="1", recorded_at=AT, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeeInvoice.objects.create(registration=one, title="甲", state="issued", created_at=AT)
