"""Payments that match their papers, in all of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

import duixian.apps.money.measures.payments as measured
from duixian.apps.audit.clock import recording_time
from duixian.apps.money.models import Acceptance, AcceptanceDuty, BudgetLine, Invoice, Milestone, Payment
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, Percent
from factories.accounts import World, make_world
from factories.payments import AT, make_contract, make_line, make_payment
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
DAY = date(2020, 12, 31)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


def bill(payment: Payment, amount: str = "1000", **more: Any) -> Invoice:
    values = {
        "number": f"{payment.pk:08d}",
        "issued_on": date(2020, 5, 1),
        "seller": payment.payee_name,
        "amount": Decimal(amount),
        "recorded_at": AT,
    }
    return Invoice.objects.create(unit=payment.unit, payment=payment, **values | more)


def measure(
    line: BudgetLine, as_of: date = DAY, known_at: datetime | None = None, nature: str = "all"
) -> MeasureResult:
    return measured.payments_matched(
        subject=line.declaration.uuid, parameters={"nature": nature}, as_of=as_of, known_at=known_at or recording_time()
    )


def test_the_share_and_the_reason_of_each(line: BudgetLine, django_assert_num_queries: Any) -> None:
    bill(make_payment(line))
    bill(make_payment(line, nature="contract", contract=make_contract(line), payee_name="海汀会展有限公司"))
    make_payment(line)
    bill(make_payment(line, nature="contract"))
    with django_assert_num_queries(3):
        result = measure(line)
    assert result.value == Measured(Percent(Decimal(2), Decimal(4)))
    assert sorted(row.reason for row in result.origins if row.reason) == ["支付没有发票", "支付没有对应的合同"]
    assert recompute(result.origins, result.kind) == result.value


def test_reversed_and_later_ones_do_not_count(line: BudgetLine) -> None:
    bill(make_payment(line))
    make_payment(line, state="reversed", reversed_on=date(2020, 6, 1), reversed_recorded_at=AT)
    make_payment(line, paid_on=date(2021, 1, 1))
    make_payment(line, state="approved", paid_on=None, paid_recorded_at=None)
    assert measure(line).value == Measured(Percent(Decimal(1), Decimal(1)))
    assert measure(line, date(2020, 5, 31)).value == Measured(Percent(Decimal(1), Decimal(2)))


def test_as_known_then(line: BudgetLine) -> None:
    bill(make_payment(line), recorded_at=AT + timedelta(days=2))
    assert measure(line, known_at=AT + timedelta(days=1)).value == Measured(Percent(Decimal(0), Decimal(1)))
    assert measure(line, known_at=AT + timedelta(days=3)).value == Measured(Percent(Decimal(1), Decimal(1)))
    assert not measure(line, known_at=AT - timedelta(days=1)).is_measured


def test_only_one_nature(line: BudgetLine) -> None:
    bill(make_payment(line, nature="utility"))
    make_payment(line)
    assert measure(line, nature="utility").value == Measured(Percent(Decimal(1), Decimal(1)))


def test_a_declaration_that_is_not_there(world: World) -> None:
    assert not measured.payments_matched(subject=world.unit.uuid, parameters={}, as_of=DAY, known_at=AT).is_measured


def test_an_acceptance_withdrawn_later_was_believed_before(line: BudgetLine) -> None:
    contract, later = make_contract(line), AT + timedelta(days=9)
    milestone = Milestone.objects.create(contract=contract, name="首付", due_on=DAY, amount=1000, needs_acceptance=True)
    duty = AcceptanceDuty.objects.create(unit=line.unit, declaration=line.declaration, milestone=milestone, title="验收", due_on=DAY,
                                         created_at=AT, recorded_at=AT)  # fmt: skip
    held = Acceptance.objects.create(
        duty=duty, number="Y", held_on=date(2020, 5, 1), result="passed", recorded_at=AT, superseded_at=later
    )
    bill(make_payment(line, nature="contract", contract=contract, payee=contract.supplier, payee_name=contract.supplier.name,
                      milestone=milestone, acceptance=held))  # fmt: skip
    assert [measure(line, known_at=known).value for known in (AT, later)] == [
        Measured(Percent(Decimal(1), Decimal(1))), Measured(Percent(Decimal(0), Decimal(1))),
    ]  # fmt: skip
