"""Two people at once: one gets it, the other is told why, and nobody waits for each other, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Refused
from duixian.apps.accounts.roles import Role
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import Acceptance, BankImport, BankRow, BudgetLine, Contract, Invoice, Payment
from duixian.apps.money.operations.acceptances import acceptance_withdraw
from duixian.apps.money.operations.bank import bank_import, bank_row_register
from duixian.apps.money.operations.contracts import contract_terminate
from duixian.apps.money.operations.invoices import invoice_enter
from duixian.apps.money.operations.payments import payment_approve, payment_pay, payment_request
from duixian.apps.money.queries.budget import availability
from factories.accounts import World, act, make_user, make_world
from factories.contracts import accept, approve, authorise, draft, later, parts, sign, signed
from factories.money import DAY, make_line
from factories.procurement import award
from factories.procurement import signed as compared

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def at_once(*actions: Callable[[], object]) -> list[str]:
    """What became of each, sorted: done, or the name of the refusal. Anything else (a deadlock) fails the test."""
    barrier = Barrier(len(actions))

    def one(action: Callable[[], object]) -> str:
        barrier.wait()
        try:
            action()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(actions)) as pool:
        return sorted(pool.map(one, actions))


def ask(line: BudgetLine, amount: str, by: Actor, **more: Any) -> Payment:
    values = {"nature": "small", "purpose": "办公用品", "payee_name": "海汀文具店", "at": later(60)}
    return payment_request(**{"line_uuid": line.uuid, "amount": Decimal(amount), "by": by, **values, **more})


def test_the_last_yuan_is_approved_once(world: World, line: BudgetLine) -> None:
    asked = [ask(line, "150000", act(world.filler)) for _ in range(2)]
    head = act(world.head)
    made = at_once(*(lambda uuid=one.uuid: payment_approve(uuid=uuid, by=head, at=later(60)) for one in asked))  # type: ignore[misc]
    assert made == ["OverBudget", "done"]
    line.refresh_from_db()
    assert (line.accrued, line.requested) == (150000, 150000)
    assert availability(line) == availability(line, as_of=date(2020, 12, 31))


def test_what_is_left_of_a_contract_is_asked_for_once(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    more = {"contract_uuid": contract.uuid, "nature": "contract", "payee_name": ""}
    people = [act(world.filler), act(make_user("filler2", (Role.FILLER, world.unit)))]
    assert at_once(*(lambda by=by: ask(line, "15000", by, **more) for by in people)) == ["Invalid", "done"]  # type: ignore[misc]


def test_a_payment_and_the_end_of_its_contract_do_not_meet(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    more = {"contract_uuid": contract.uuid, "nature": "contract", "payee_name": ""}
    filler, head = act(world.filler), act(world.head)
    made = at_once(
        lambda: ask(line, "15000", filler, **more),
        lambda: contract_terminate(uuid=contract.uuid, on=DAY, reason="停业", by=head, at=later(60)),
    )
    assert made == ["Invalid", "done"]


def test_awarded_and_signed_once(world: World, line: BudgetLine) -> None:
    bought = compared(world, line)
    assert at_once(lambda: award(world, bought, 2), lambda: award(world, bought, 1, reason="质量好")) == [
        "Invalid",
        "done",
    ]
    authorise(world, "10000000")
    contract = approve(world, draft(world, line))
    assert at_once(lambda: sign(world, contract), lambda: sign(world, contract)) == ["Invalid", "done"]
    line.refresh_from_db()
    assert line.contracted == 20000


def test_orders_on_two_lines_share_the_last_yuan_of_their_framework(world: World, line: BudgetLine) -> None:
    framework = signed(world, line, "30000", kind="framework")
    other = make_line(world.unit, "200000", "印刷", line.declaration)
    lines = (line, other)
    made = at_once(*(lambda one=one: draft(world, one, "20000", kind="order", framework_uuid=framework.uuid) for one in lines))  # type: ignore[misc]  # fmt: skip
    assert made == ["Invalid", "done"]
    assert Contract.objects.filter(framework=framework).count() == 1


def test_an_acceptance_is_recorded_once_and_not_withdrawn_under_a_payment(world: World, line: BudgetLine) -> None:
    contract = signed(world, line, milestones=parts("20000"))
    duty = contract.acceptance_duties.get()
    assert at_once(lambda: accept(world, duty), lambda: accept(world, duty)) == ["Invalid", "done"]
    held, filler = Acceptance.objects.get(), act(world.filler)
    more = {"contract_uuid": contract.uuid, "nature": "contract", "payee_name": "", "milestone_uuid": duty.milestone.uuid,
            "acceptance_uuid": held.uuid, "at": later(200)}  # fmt: skip
    made = at_once(
        lambda: ask(line, "20000", filler, **more),
        lambda: acceptance_withdraw(uuid=held.uuid, reason="错", by=filler, at=later(200)),
    )
    assert made == ["Invalid", "done"]
    held.refresh_from_db()
    assert Payment.objects.exists() is (held.superseded_at is None)


def test_an_invoice_number_is_entered_once_while_its_payment_is_made(world: World, line: BudgetLine) -> None:
    one = payment_approve(uuid=ask(line, "1000", act(world.filler)).uuid, by=act(world.head), at=later(60))
    filler, finance = act(world.filler), act(world.finance)
    values = {"payment_uuid": one.uuid, "number": "12345678", "issued_on": DAY, "seller": "海汀文具店", "amount": Decimal(1000), "at": later(61)}  # fmt: skip
    made = at_once(
        lambda: invoice_enter(by=filler, **values),
        lambda: invoice_enter(by=finance, **values),
        lambda: payment_pay(uuid=one.uuid, paid_on=date(2020, 5, 1), bank_reference="B1", by=finance, at=later(61)),
    )
    assert (made, Invoice.objects.count(), Payment.objects.get().state) == (["Invalid", "done", "done"], 1, "paid")


def test_a_row_of_the_bank_is_imported_and_registered_once(world: World, line: BudgetLine) -> None:
    finance = act(world.finance)
    upload = Upload("流水.csv", "日期,支出金额,流水号\n2020-03-02,500.00,B7\n".encode())
    brought = at_once(*[lambda: bank_import(unit=world.unit, upload=upload, by=finance, at=later(60))] * 2)
    assert (brought, BankImport.objects.count()) == (["done", "done"], 1)
    row = BankRow.objects.get()
    asked = {"line_uuid": line.uuid, "nature": "small", "purpose": "桌", "payee_name": "店", "amount": Decimal(500), "paid_on": DAY, "at": later(60)}  # fmt: skip
    made = at_once(*[lambda: bank_row_register(row_uuid=row.uuid, by=finance, **asked)] * 2)
    assert (made, Payment.objects.count()) == (["Invalid", "done"], 1)


def test_rows_of_money_are_held_so_that_others_may_refer_to_them(world: World, line: BudgetLine) -> None:
    """Whoever enters an invoice holds the unit's history and refers to the payment: a full lock on it would never end."""
    contract = signed(world, line)
    with CaptureQueriesContext(connection) as asked:
        one = ask(line, "15000", act(world.filler), contract_uuid=contract.uuid, nature="contract", payee_name="")
        payment_approve(uuid=one.uuid, by=act(world.head), at=later(60))
    assert [query["sql"] for query in asked.captured_queries if 'FOR UPDATE OF "money_' in query["sql"]] == []
