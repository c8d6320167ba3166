"""What the pages read of payments: effects on lines, instalments, likely matches, invoices without a payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import BudgetLine, Payment
from duixian.apps.money.operations.bank import bank_import
from duixian.apps.money.operations.invoices import invoice_assign, invoice_enter
from duixian.apps.money.operations.payments import payment_approve, payment_refuse, payment_register, payment_request
from duixian.apps.money.operations.plans import payment_plan_add
from duixian.apps.money.queries.payments import (
    Effect,
    effect_of,
    import_get,
    instalments_of,
    invoices_unassigned,
    likely,
    movements_of,
    payment_told,
    payments_for,
    plans_visible,
    waiting_for,
)
from factories.accounts import World, act, make_world
from factories.evidence import csv_bytes
from factories.payments import AT, make_line, make_payment, second_finance
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


def ask(world: World, line: BudgetLine, amount: str = "1000", **more: Any) -> Payment:
    return payment_request(line_uuid=line.uuid, nature="small", purpose="办公用品", amount=Decimal(amount), payee_name="海汀文具店",
                           by=act(world.filler), at=AT, **more)  # fmt: skip


def test_a_request_takes_from_its_line_and_a_refusal_gives_it_back(world: World, line: BudgetLine) -> None:
    payment = ask(world, line)
    told = payment_told(act(world.filler), payment.uuid)
    assert effect_of(told) == Effect(Decimal(600000), Decimal(1000), Decimal(599000))
    payment_refuse(uuid=payment.uuid, reason="重复", by=act(world.head), at=AT)
    told = payment_told(act(world.filler), payment.uuid)
    assert effect_of(told) == Effect(Decimal(600000), Decimal(0), Decimal(600000))
    assert [(one.stage, int(one.amount)) for one in movements_of(told)] == [("request", 1000), ("request", -1000)]


def test_a_payment_is_told_to_those_who_see_the_unit(world: World, line: BudgetLine) -> None:
    payment = ask(world, line)
    assert payment_told(act(world.auditor), payment.uuid).requested_by == world.filler
    with pytest.raises(NotFound):
        payment_told(act(world.stranger), payment.uuid)


def test_each_step_waits_for_those_who_took_none_before(world: World, line: BudgetLine) -> None:
    payment, booker = ask(world, line), second_finance(world)
    waits = {
        name: waiting_for(act(user)).count()
        for name, user in (("filler", world.filler), ("head", world.head), ("finance", world.finance))
    }
    assert waits == {"filler": 0, "head": 1, "finance": 0}
    payment_approve(uuid=payment.uuid, by=act(world.head), at=AT)
    assert [waiting_for(act(user)).count() for user in (world.head, world.finance, booker)] == [0, 1, 1]


def test_instalments_are_paid_overdue_or_to_come(world: World, line: BudgetLine) -> None:
    plan = payment_plan_add(line_uuid=line.uuid, name="物业费", rhythm="month", starts_on=date(2020, 7, 1), ends_on=date(2020, 10, 31),
                            amount=Decimal(4000), by=act(world.filler), at=AT)  # fmt: skip
    first, second = list(plan.instalments.select_related("item").order_by("number"))[:2]
    payment_register(
        line_uuid=line.uuid, nature="property", purpose="七月", amount=Decimal(1000), paid_on=date(2020, 7, 30), payee_name="物业公司",
        planned_uuid=first.item.uuid, by=act(world.finance), at=AT,
    )  # fmt: skip
    ask(world, line, planned_uuid=second.item.uuid)
    found = instalments_of(plans_visible(act(world.filler)), date(2020, 9, 1))
    assert [(one.planned.number, one.state) for one in found[plan.pk]] == [
        (1, "paid"),
        (2, "overdue"),
        (3, "planned"),
        (4, "planned"),
    ]
    earlier = instalments_of([plan], date(2020, 8, 1))
    assert [one.state for one in earlier[plan.pk]] == ["paid", "asked", "planned", "planned"]


def test_rows_are_likely_the_payments_of_the_same_amount_that_no_row_shows(world: World, line: BudgetLine) -> None:
    one, two = (make_payment(line, paid_on=date(2020, 5, day)) for day in (6, 9))
    make_payment(line, state="reversed", reversed_on=date(2020, 5, 9))
    make_payment(line, "999")
    content = csv_bytes(("日期", "支出金额", "流水号"), ("2020-05-20", "1000.00", "S1"), ("2020-05-20", "77.00", "S2"))
    done = bank_import(unit=world.unit, upload=Upload("a.csv", content), by=act(world.finance), at=AT)
    assert done.batch
    batch = import_get(act(world.finance), done.batch.uuid)
    rows = {row.reference: row for row in batch.rows.all()}
    found = likely(rows.values())
    assert {name: found[row.pk] for name, row in rows.items()} == {"S1": [one, two], "S2": []}
    with pytest.raises(NotFound):
        import_get(act(world.stranger), batch.uuid)


def test_an_invoice_waits_until_it_is_assigned(world: World, line: BudgetLine) -> None:
    invoice = invoice_enter(unit=world.unit, number="12345678", issued_on=DAY, seller="海汀文具店", amount=Decimal(500),
                            by=act(world.filler), at=AT)  # fmt: skip
    other, same = make_payment(line, "700"), make_payment(line, "500")
    make_payment(line, "500", state="refused")
    assert list(invoices_unassigned(act(world.filler))) == [invoice]
    assert payments_for(invoice) == [same, other]
    invoice_assign(uuid=invoice.uuid, payment_uuid=same.uuid, by=act(world.filler), at=AT)
    assert list(invoices_unassigned(act(world.filler))) == []
