"""Bills: what waits once a month, credit notes, payments and their corrections, reminders."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import TenantBill, TenantPayment
from duixian.apps.incubator.operations.billing import (
    Paid,
    Run,
    bill_pay,
    bill_payment_correct,
    bills_pay,
    bills_remind,
    bills_run,
    charge_credit,
)
from duixian.apps.incubator.operations.charges import charge_add
from duixian.apps.incubator.operations.leases import lease_end
from duixian.apps.notices.models import OutboxMail
from factories.accounts import World, act, make_world
from factories.tenancy import housed
from factories.tenants import make_contact, make_tenant

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program()
MARCH, APRIL = date(2020, 3, 1), date(2020, 4, 1)
AT = datetime(2020, 3, 2, 1, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


def run(world: World, month: date = MARCH, at: datetime = AT, **more: object) -> Run:
    given = {"due_on": at.date() + timedelta(days=14), "by": act(world.finance), **more}
    return bills_run(unit=world.unit, month=month, at=at, **given)


def test_rent_and_what_waits_are_one_bill_written_to_who_keeps_the_books(world: World) -> None:
    tenant, _lease = housed(world.unit, first=MARCH)
    make_contact(tenant, "负责人", "a@example.org", part="leader")
    make_contact(tenant, "财务", "b@example.org", part="finance")
    charge_add(tenant=tenant, kind="water", text="2月水费", starts_on=date(2020, 2, 1), ends_on=MARCH, amount=Decimal("33.20"), source="w",
               source_uuid=uuid4(), by=PROGRAM, at=AT)  # fmt: skip
    assert run(world) == Run(1, Decimal("6233.20"), 0)
    bill = TenantBill.objects.get()
    assert (bill.number, bill.due_on, bill.charges.count()) == (f"202003-{tenant.number}", date(2020, 3, 16), 2)
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.letter, mail.subject) == (
        "b@example.org",
        "incubator.bill.issued",
        "2020年3月账单：6,233.20元",
    )


def test_a_month_is_billed_once_and_what_comes_later_waits(world: World) -> None:
    tenant, _lease = housed(world.unit, first=MARCH)
    run(world)
    charge_add(tenant=tenant, kind="service", text="培训", starts_on=MARCH, ends_on=APRIL, amount=Decimal(100), source="s", source_uuid=uuid4(),
               by=PROGRAM, at=AT)  # fmt: skip
    assert run(world) == Run(0, Decimal(0), 0)
    assert run(world, APRIL) == Run(1, Decimal(6100), 0)


def test_who_left_after_the_bill_gets_a_credit_note(world: World) -> None:
    tenant, lease = housed(world.unit, first=MARCH)
    make_contact(tenant)
    run(world)
    lease_end(lease_uuid=lease.uuid, on=date(2020, 3, 11), reason="搬迁", by=PROGRAM, at=AT)
    assert run(world, APRIL, AT + timedelta(days=30)) == Run(1, Decimal(-4200), 1)
    assert OutboxMail.objects.latest("pk").subject == "2020年4月贷记单：4,200.00元"


@pytest.mark.parametrize(("field", "more"), [("month", {"month": date(2020, 3, 2)}), ("month", {"month": date(2020, 5, 1)}),
                                             ("due_on", {"due_on": MARCH})])  # fmt: skip
def test_a_run_that_cannot_be_is_refused(world: World, field: str, more: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        run(world, **more)
    assert refused.value.field == field


def test_only_who_bills_bills(world: World) -> None:
    for user, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            run(world, by=act(user))


def test_a_payment_is_recorded_once_and_corrected_by_superseding(world: World) -> None:
    housed(world.unit, first=MARCH)
    run(world)
    bill, by = TenantBill.objects.get(), act(world.finance)
    with pytest.raises(Invalid) as refused:
        bill_pay(bill_uuid=bill.uuid, on=date(2020, 3, 3), reference="", by=by, at=AT)
    assert refused.value.field == "on"
    with pytest.raises(Invalid):
        bill_payment_correct(bill_uuid=bill.uuid, reason="x", by=by, at=AT)
    bill_pay(bill_uuid=bill.uuid, on=date(2020, 3, 2), reference="银行回单 12", by=by, at=AT)
    with pytest.raises(Invalid):
        bill_pay(bill_uuid=bill.uuid, on=date(2020, 3, 2), reference="", by=by, at=AT)
    assert bill_payment_correct(bill_uuid=bill.uuid, reason="日期错", on=MARCH, by=by, at=AT).paid_on == MARCH
    assert bill_payment_correct(bill_uuid=bill.uuid, reason="不是这家的", by=by, at=AT).paid_on is None
    told = [(one.on.day, one.reference, one.superseded_at is None) for one in TenantPayment.objects.order_by("pk")]
    assert told == [(2, "银行回单 12", False), (1, "银行回单 12", False)]
    with pytest.raises(NotFound):
        bill_pay(bill_uuid=bill.uuid, on=MARCH, reference="", by=act(world.stranger), at=AT)


def test_a_bank_statement_pays_many_bills_at_once(world: World) -> None:
    housed(world.unit, first=MARCH)
    housed(world.unit, "乙", "102", first=MARCH)
    run(world)
    paid = [Paid(bill.uuid, date(2020, 3, 2), "回单") for bill in TenantBill.objects.all()]
    given = {"unit": world.unit, "by": act(world.finance), "at": AT}
    with pytest.raises(Invalid) as refused:
        bills_pay(paid=[Paid(paid[0].bill_uuid, date(2020, 3, 3))], **given)
    assert refused.value.field == "on"
    with pytest.raises(NotFound):
        bills_pay(paid=[Paid(uuid4(), MARCH)], **given)
    assert [bills_pay(paid=some, **given) for some in (paid[:1], paid, [])] == [1, 1, 0]
    assert {bill.paid_on for bill in TenantBill.objects.all()} == {date(2020, 3, 2)}
    assert [one.reference for one in TenantPayment.objects.all()] == ["回单", "回单"]


def test_a_credit_waits_for_the_next_bill(world: World) -> None:
    tenant, _lease = housed(world.unit, first=MARCH)
    given = {"tenant_uuid": tenant.uuid, "kind": "rent", "on": MARCH, "by": act(world.finance), "at": AT}
    with pytest.raises(Invalid):
        charge_credit(text="减免", amount=Decimal(0), **given)
    charge_credit(text="空调故障减免", amount=Decimal(200), **given)
    charge_credit(text="再减", amount=Decimal(100), **given)
    assert run(world).amount == Decimal(5900)


def test_overdue_bills_are_reminded_of_twice(world: World) -> None:
    tenant, _lease = housed(world.unit, first=MARCH)
    make_contact(tenant)
    run(world, write=False)
    days = [bills_remind(by=PROGRAM, at=AT + timedelta(days=day)) for day in (14, 17, 18, 20, 45, 50)]
    assert (days, OutboxMail.objects.filter(letter="incubator.bill.overdue").count()) == ([0, 0, 1, 0, 1, 0], 2)


def test_more_tenants_cost_no_more_reading(world: World) -> None:
    def cost(at: datetime, month: date) -> int:
        with CaptureQueriesContext(connection) as queries:
            run(world, month, at, write=False)
        return len(queries)

    housed(world.unit, first=MARCH)
    few = cost(AT, MARCH)
    for number in range(102, 106):
        housed(world.unit, f"企业{number}", str(number), first=MARCH)
    make_tenant(world.unit, "空")
    assert cost(AT + timedelta(days=30), APRIL) <= few + 1
