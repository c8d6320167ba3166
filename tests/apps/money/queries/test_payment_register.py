"""The register of payments and the official ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.queries.payment_register import (
    Part,
    PaymentFilter,
    Sums,
    ledger_rows,
    payment_ledger,
    payments_matching,
    sums_of,
)
from factories.accounts import World, act, make_world
from factories.payments import make_contract, make_line, make_payment
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
ON = date(2020, 12, 31)
GOLDEN = (
    ("ZF-0000", "会务", "零星支出", "办公用品", "海汀文具店", None, Decimal(1000), Decimal(1000), date(2020, 5, 6), "S1", "记-1", "已入账"),
    ("ZF-0001", "会务", "合同款", "首付", "海汀会展有限公司", "HT-1", Decimal("2000.50"), Decimal("2000.50"), date(2020, 5, 6), None, None, "待入账"),
    ("ZF-0002", "会务", "零星支出", "办公用品", "海汀文具店", None, Decimal(70), Decimal(0), None, None, None, "待审批"),
    ("ZF-0003", "会务", "零星支出", "办公用品", "海汀文具店", None, Decimal(80), Decimal(0), None, None, None, "待付款"),
    ("ZF-0004", "会务", "零星支出", "办公用品", "海汀文具店", None, Decimal(90), Decimal(0), date(2020, 5, 6), None, None, "已冲销"),
)  # fmt: skip


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    line = make_line(make_declaration(world.unit))
    contract = make_contract(line, number="HT-1")
    make_payment(line, state="booked", bank_reference="S1", voucher="记-1", booked_on=date(2020, 5, 7))
    make_payment(
        line,
        "2000.50",
        nature="contract",
        contract=contract,
        payee=contract.supplier,
        payee_name="海汀会展有限公司",
        purpose="首付",
    )
    make_payment(line, "70", state="requested", paid_on=None)
    make_payment(line, "80", state="approved", paid_on=None)
    make_payment(line, "90", state="reversed", reversed_on=date(2020, 5, 8))
    return line


def numbers(world: World, **wanted: object) -> list[str]:
    rows = payments_matching(act(world.auditor), PaymentFilter(**wanted))  # type: ignore[arg-type]  # as the tests name them
    return sorted(one.number for one in rows)


def test_the_ledger_holds_every_payment_and_sums_what_was_paid(world: World, line: BudgetLine) -> None:
    rows = ledger_rows(payments_matching(act(world.auditor), PaymentFilter()).order_by("pk"))
    project = line.declaration.project.name
    assert rows == tuple((row[0], project, *row[1:]) for row in GOLDEN)


def test_the_workbook_has_the_rows_and_the_sum(world: World, line: BudgetLine) -> None:
    data = payment_ledger(act(world.auditor), PaymentFilter(), format="xlsx", on=ON)
    cells = list(openpyxl.load_workbook(BytesIO(data)).active.iter_rows(values_only=True))  # type: ignore[union-attr]  # a sheet is there
    listed = [row for row in cells if str(row[0]).startswith("ZF-")]
    assert [(row[0], row[7], row[8]) for row in listed] == [(row[0], float(row[6]), float(row[7])) for row in GOLDEN]
    assert payment_ledger(act(world.auditor), PaymentFilter(), format="xlsx", on=ON) == data


@pytest.mark.parametrize(("fmt", "begin"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_ledger_is_written_for_what_is_looked_for(world: World, line: BudgetLine, fmt: str, begin: bytes) -> None:
    wanted = PaymentFilter(line.declaration.uuid, "paid", "contract", "首付")
    assert payment_ledger(act(world.auditor), wanted, format=fmt, on=ON, notice="演示数据").startswith(begin)


def test_there_is_no_other_format(world: World) -> None:
    with pytest.raises(NotFound):
        payment_ledger(act(world.auditor), PaymentFilter(), format="exe", on=ON)


def test_payments_are_found_by_project_state_nature_and_words(world: World, line: BudgetLine) -> None:
    make_payment(make_line(make_declaration(world.unit, code="P2"), "别的"), number="ZF-9")
    assert numbers(world, state="requested") == ["ZF-0002"]
    assert numbers(world, nature="contract") == ["ZF-0001"]
    assert numbers(world, text="HT-1") == ["ZF-0001"]
    assert numbers(world, text="记-1") == ["ZF-0000"]
    assert numbers(world, declaration=line.declaration.uuid) == [row[0] for row in GOLDEN]
    assert len(numbers(world)) == 6


def test_sums_say_how_far_the_money_came(world: World, line: BudgetLine, django_assert_num_queries: object) -> None:
    rows = payments_matching(act(world.auditor), PaymentFilter())
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture
        sums = sums_of(rows)
    assert sums == Sums(
        asked=Part(1, Decimal(70)),
        due=Part(1, Decimal(80)),
        unbooked=Part(1, Decimal("2000.50")),
        paid=Part(2, Decimal("3000.50")),
    )
    assert sums_of(payments_matching(act(world.stranger), PaymentFilter())).paid == Part(0, Decimal(0))
