"""Fees and invoices."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, FeeEntry, FeeInvoice, Registration
from duixian.apps.events.operations.fees import fee_record, fee_withdraw, invoice_ask, invoice_decline, invoice_issue
from duixian.apps.events.operations.groups import Member, group_apply
from duixian.apps.events.operations.substituting import registration_replace
from duixian.apps.events.queries.fees import fee_due, fees_of, invoices_of, sums_paid
from duixian.apps.events.queries.passing import pass_of
from duixian.apps.events.rules import GUEST
from duixian.core.events.admission import ListRule, Mode, Moment, decide
from duixian.core.events.reasons import Reason
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event, make_kind
from factories.registering import AT, applied, details, form_key

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


def standing(one: Registration) -> str:
    return str(one.tickets.order_by("-pk").values_list("standing", flat=True)[0])


def test_a_ticket_waits_for_its_fee_and_passes_with_the_last_yuan(world: World, one: Registration) -> None:
    assert standing(one) == "unpaid"
    pay(world, one, "799.99")
    assert standing(one) == "unpaid"
    rest = pay(world, one, "0.01")
    assert (standing(one), one.tickets.get().since) == ("valid", None)
    fee_withdraw(uuid=rest.uuid, by=act(world.finance), at=AT)
    assert (standing(one), one.tickets.get().since) == ("unpaid", AT)
    pay(world, one, "1")
    pay(world, one, "1", "refunded")
    assert standing(one) == "unpaid"
    kinds = HistoryRow.objects.filter(kind__startswith="events.ticket.").order_by("seq").values_list("kind", flat=True)
    assert [kind.rpartition(".")[2] for kind in kinds] == ["released", "held", "released", "held"]


def test_an_unpaid_ticket_stops_at_the_door_and_what_was_paid_opens_it(
    world: World, event: Event, one: Registration
) -> None:
    rule, moment = ListRule(Mode.ONCE), Moment(OPENING, OPENING.date())
    assert decide(rule, pass_of(one.tickets.get()), moment) is Reason.UNPAID
    pay(world, one)
    assert decide(rule, pass_of(one.tickets.get()), moment) is Reason.ACCEPTED


def test_whoever_takes_the_place_takes_the_debt(world: World, one: Registration) -> None:
    new, _token = registration_replace(uuid=one.uuid, guest=details("乙"), language="zh-hans", by=GUEST, at=AT)
    assert (standing(one), standing(new)) == ("replaced", "unpaid")
    pay(world, new)
    third, _token = registration_replace(uuid=new.uuid, guest=details("丙"), language="zh-hans", by=GUEST, at=AT)
    assert (standing(new), standing(third), sums_paid(third).kept) == ("replaced", "valid", 800)


def test_a_group_pays_for_those_who_are_confirmed(world: World, event: Event) -> None:
    kind = make_kind(event, fee=Decimal(100), quota=2)
    members = [Member(kind.uuid, details(name)) for name in ("甲", "乙", "丙")]
    group, _token = group_apply(
        slug=event.slug, name="甲团", contact=details("联系人"), members=members, agreed=("notice",), language="zh-hans",
        key=form_key(), by=GUEST, at=AT,
    )  # fmt: skip
    first, second, waits = group.registrations.order_by("number")
    assert (standing(first), standing(second), waits.state) == ("unpaid", "unpaid", "waiting")
    pay(world, first, "100")
    assert (standing(first), standing(second)) == ("valid", "unpaid")
    fee_record(
        payer_uuid=group.uuid, kind="paid", amount=Decimal(100), day=DAY, reference="x", by=act(world.finance), at=AT
    )
    assert (standing(first), standing(second)) == ("valid", "valid")


def test_today_is_today_where_the_unit_is(world: World, one: Registration) -> None:
    """One in the morning in Shanghai is still the day before by UTC."""
    night = datetime(2020, 3, 2, 17, tzinfo=UTC)
    assert pay(world, one, day=date(2020, 3, 3), at=night).day == date(2020, 3, 3)
    with pytest.raises(Invalid) as refused:
        pay(world, one, day=date(2020, 3, 4), at=night)
    assert refused.value.field == "day"


@pytest.mark.parametrize("email", ["nobody", "a@example.org\nBcc: b@example.org", "x" * 250 + "@example.org"])
def test_an_invoice_is_sent_to_an_address_or_nowhere(one: Registration, email: str) -> None:
    with pytest.raises(Invalid) as refused:
        invoice_ask(payer=one, title="甲方", tax_number="", email=email, by=GUEST, at=AT)
    assert (refused.value.field, FeeInvoice.objects.count()) == ("email", 0)
