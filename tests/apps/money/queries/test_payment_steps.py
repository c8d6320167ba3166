"""Who took which step, who may take the next, and why somebody may not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.models import Assignment
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import BudgetLine, Payment
from duixian.apps.money.operations.payments import (
    payment_approve,
    payment_book,
    payment_pay,
    payment_refuse,
    payment_register,
    payment_request,
    payment_reverse,
)
from duixian.apps.money.queries.payment_steps import may_refuse, may_reverse, next_of, outside, steps_of, why_not
from duixian.apps.money.queries.payments import payment_told
from factories.accounts import World, act, make_world
from factories.payments import AT, make_line, second_finance
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
PAID_ON, TODAY = date(2020, 8, 31), date(2020, 9, 1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


@pytest.fixture
def payment(world: World, line: BudgetLine) -> Payment:
    return payment_request(line_uuid=line.uuid, nature="small", purpose="办公用品", amount=Decimal(1000), payee_name="海汀文具店",
                           by=act(world.filler), at=AT)  # fmt: skip


def told(world: World, payment: Payment) -> list[tuple[str, str, str]]:
    found = payment_told(act(world.auditor), payment.uuid)
    return [(step.state, step.who, step.day.isoformat() if step.day else "") for step in steps_of(found)]


def approve(world: World, payment: Payment) -> None:
    payment_approve(uuid=payment.uuid, note="同意", by=act(world.head), at=AT)


def pay(world: World, payment: Payment) -> None:
    payment_pay(uuid=payment.uuid, paid_on=PAID_ON, bank_reference="S1", by=act(world.finance), at=AT)


NOBODY = ("todo", "", "")


def test_steps_are_told_as_they_are_taken(world: World, payment: Payment) -> None:
    asked = ("done", "填报甲", "2020-09-01")
    assert told(world, payment) == [asked, ("current", "", ""), NOBODY, NOBODY]
    approve(world, payment)
    approved = ("done", "主任丙", "2020-09-01")
    assert told(world, payment) == [asked, approved, ("current", "", ""), NOBODY]
    pay(world, payment)
    paid = ("done", "财务乙", "2020-08-31")
    assert told(world, payment) == [asked, approved, paid, ("current", "", "")]
    payment_book(uuid=payment.uuid, booked_on=TODAY, voucher="记-1", by=act(second_finance(world)), at=AT)
    assert told(world, payment) == [asked, approved, paid, ("done", "会计壬", "2020-09-01")]
    payment_reverse(uuid=payment.uuid, reversed_on=TODAY, reason="付错", by=act(world.finance), at=AT)
    assert [state for state, _, _ in told(world, payment)] == ["done", "done", "returned", "done"]


def test_a_refusal_stands_at_the_approval(world: World, payment: Payment) -> None:
    payment_refuse(uuid=payment.uuid, reason="重复", by=act(world.head), at=AT)
    found = payment_told(act(world.head), payment.uuid)
    assert [(step.state, step.note) for step in steps_of(found)][1] == ("returned", "重复")
    assert next_of(found, act(world.head), on=TODAY) is None
    assert why_not(found, act(world.head)) == ""


def test_a_registered_payment_took_no_step_here(world: World, line: BudgetLine) -> None:
    made = payment_register(line_uuid=line.uuid, nature="small", purpose="水", amount=Decimal(5), paid_on=PAID_ON, payee_name="水厂",
                            by=act(world.finance), at=AT)  # fmt: skip
    assert outside(made)
    assert told(world, made) == [NOBODY, NOBODY, ("done", "", "2020-08-31"), ("current", "", "")]


def test_the_next_step_names_who_may_take_it(world: World, payment: Payment) -> None:
    found = payment_told(act(world.filler), payment.uuid)
    due = next_of(found, act(world.filler), on=TODAY)
    assert due is not None
    assert (due.duty, due.role, due.people, due.mine, due.because) == (
        "approve", Role.HEAD, ("主任丙",), False, "这一步由本单位的单位负责人办理。",
    )  # fmt: skip
    mine = next_of(found, act(world.head), on=TODAY)
    assert mine is not None
    assert mine.mine


def test_whoever_acted_before_is_told_why_not(world: World, payment: Payment) -> None:
    Assignment.objects.create(user=world.head, unit=world.department, role=Role.FINANCE, since=date(2020, 1, 1))
    approve(world, payment)
    found = payment_told(act(world.head), payment.uuid)
    due = next_of(found, act(world.head), on=TODAY)
    assert due is not None
    assert (due.people, due.because) == (("财务乙",), "不相容岗位：您已办理本笔支付的审批，这一步须由他人办理。")
    pay(world, payment)
    found = payment_told(act(world.finance), payment.uuid)
    alone = next_of(found, act(world.finance), on=TODAY)
    assert alone is not None
    assert alone.people == ()


def test_heads_refuse_before_payment_and_finance_reverses_after(world: World, payment: Payment) -> None:
    def may(*, of: Payment) -> list[bool]:
        found = payment_told(act(world.head), of.uuid)
        return [may_refuse(found, act(world.head)), may_refuse(found, act(world.finance)), may_reverse(found, act(world.finance)),
                may_reverse(found, act(world.head))]  # fmt: skip

    assert may(of=payment) == [True, False, False, False]
    approve(world, payment)
    pay(world, payment)
    assert may(of=payment) == [False, False, True, False]
