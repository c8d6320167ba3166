"""A payment through four hands, and what stops it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import User
from duixian.apps.audit.models import HistoryRow
from duixian.apps.money.models import Acceptance, AcceptanceDuty, BudgetLine, Contract, Milestone, Payment
from duixian.apps.money.operations.ledger import ledger_enter, ledger_release
from duixian.apps.money.operations.payments import (
    MeetingValues,
    payment_approve,
    payment_book,
    payment_pay,
    payment_refuse,
    payment_register,
    payment_request,
    payment_reverse,
)
from duixian.apps.money.operations.plans import payment_plan_add
from duixian.apps.money.queries.budget import availability
from duixian.apps.money.queries.payments import waiting_for
from duixian.apps.targets.models import PlanItemFact
from duixian.core.money.stages import Stage
from factories.accounts import World, act, make_world
from factories.payments import AT, make_contract, make_line, second_finance
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
PAID_ON = date(2020, 9, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


@pytest.fixture
def booker(world: World) -> User:
    return second_finance(world)


@pytest.fixture
def contract(world: World, line: BudgetLine) -> Contract:
    contract = make_contract(line, "100000")
    ledger_enter(line=line, chain=contract.uuid, stage=Stage.CONTRACT, amount=contract.total, document="money.contract",
                 document_uuid=contract.uuid, day=date(2020, 3, 1), by=act(world.head), at=AT)  # fmt: skip
    return contract


def ask(world: World, line: BudgetLine, amount: str = "1000", **more: Any) -> Payment:
    values = (
        {"nature": "small", "purpose": "办公用品", "payee_name": "海汀文具店"}
        if "contract_uuid" not in more
        else {"nature": "contract", "purpose": "首付"}
    )
    return payment_request(
        **{"line_uuid": line.uuid, "amount": Decimal(amount), "by": act(world.filler), "at": AT, **values, **more}
    )


def approve(world: World, payment: Payment) -> Payment:
    return payment_approve(uuid=payment.uuid, note="同意", by=act(world.head), at=AT)


def pay(world: World, payment: Payment, **more: Any) -> Payment:
    return payment_pay(
        **{
            "uuid": payment.uuid,
            "paid_on": PAID_ON,
            "bank_reference": "S1",
            "by": act(world.finance),
            "at": AT,
            **more,
        }
    )


def stages(line: BudgetLine) -> tuple[int, ...]:
    line.refresh_from_db()
    return tuple(int(one) for one in (line.requested, line.committed, line.contracted, line.accrued, line.paid))


def test_four_people_bring_a_payment_to_the_books(world: World, line: BudgetLine, booker: User) -> None:
    payment = ask(world, line)
    assert stages(line) == (1000, 0, 0, 0, 0)
    approve(world, payment)
    assert stages(line) == (0, 0, 0, 1000, 0)
    pay(world, payment)
    assert stages(line) == (0, 0, 0, 0, 1000)
    done = payment_book(uuid=payment.uuid, booked_on=PAID_ON, voucher="记-1", by=act(booker), at=AT)
    assert (done.state, done.requested_by, done.approved_by_id, done.paid_by_id, done.booked_by_id) == (
        "booked", world.filler, world.head.pk, world.finance.pk, booker.pk,
    )  # fmt: skip
    kinds = HistoryRow.objects.filter(about_uuid=payment.uuid).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [f"money.payment.{one}" for one in ("requested", "approved", "paid", "booked")]


def test_the_payer_does_not_book_and_roles_are_kept(world: World, line: BudgetLine) -> None:
    payment = ask(world, line)
    with pytest.raises(NotAllowed):
        payment_approve(uuid=payment.uuid, by=act(world.filler), at=AT)
    approve(world, payment)
    with pytest.raises(NotAllowed):
        pay(world, payment, by=act(world.head))
    pay(world, payment)
    with pytest.raises(NotAllowed, match="不相容"):
        payment_book(uuid=payment.uuid, booked_on=PAID_ON, voucher="记-1", by=act(world.finance), at=AT)
    with pytest.raises(NotFound):
        payment_approve(uuid=payment.uuid, by=act(world.stranger), at=AT)


def test_two_roles_in_one_hand_do_not_help(world: World, line: BudgetLine) -> None:
    from duixian.apps.accounts.models import Assignment  # only here
    from duixian.apps.accounts.roles import Role

    Assignment.objects.create(user=world.filler, unit=world.unit, role=Role.HEAD, since=date(2020, 1, 1))
    payment = ask(world, line)
    with pytest.raises(NotAllowed, match="不相容"):
        payment_approve(uuid=payment.uuid, by=act(world.filler), at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(approved_by=world.filler)


def test_each_sees_what_waits_for_them(world: World, line: BudgetLine, booker: User) -> None:
    payment = ask(world, line)
    assert (list(waiting_for(act(world.head))), list(waiting_for(act(world.finance)))) == ([payment], [])
    approve(world, payment)
    assert (list(waiting_for(act(world.head))), list(waiting_for(act(world.finance)))) == ([], [payment])
    pay(world, payment)
    assert (list(waiting_for(act(world.finance))), list(waiting_for(act(booker)))) == ([], [payment])


def test_steps_out_of_order_are_refused(world: World, line: BudgetLine) -> None:
    payment = ask(world, line)
    with pytest.raises(Invalid):
        pay(world, payment)
    approve(world, payment)
    with pytest.raises(Invalid):
        approve(world, payment)
    with pytest.raises(Invalid):
        pay(world, payment, paid_on=date(2020, 9, 3))


def test_a_refusal_gives_the_money_back(world: World, line: BudgetLine) -> None:
    asked, approved = ask(world, line), approve(world, ask(world, line, "500"))
    for payment in (asked, approved):
        payment_refuse(uuid=payment.uuid, reason="重复", by=act(world.head), at=AT)
    assert stages(line) == (0, 0, 0, 0, 0)
    with pytest.raises(Invalid):
        payment_refuse(uuid=asked.uuid, reason="再退", by=act(world.head), at=AT)


def test_money_of_a_contract_goes_from_contract_to_payment_and_back(
    world: World, line: BudgetLine, contract: Contract
) -> None:
    payment = ask(world, line, "40000", contract_uuid=contract.uuid)
    assert stages(line) == (0, 0, 100000, 0, 0)
    pay(world, approve(world, payment))
    assert stages(line) == (0, 0, 60000, 0, 40000)
    done = payment_reverse(uuid=payment.uuid, reversed_on=date(2020, 9, 1), reason="退款", by=act(world.finance), at=AT)
    assert (done.state, done.reversed_on) == ("reversed", date(2020, 9, 1))
    assert stages(line) == (0, 0, 100000, 0, 0)
    assert ask(world, line, "100000", contract_uuid=contract.uuid).payee == contract.supplier


def test_a_contract_is_never_exceeded(world: World, line: BudgetLine, contract: Contract) -> None:
    ask(world, line, "60000", contract_uuid=contract.uuid)
    with pytest.raises(Invalid, match=r"40,000元") as caught:
        ask(world, line, "40000.01", contract_uuid=contract.uuid)
    assert caught.value.field == "contract"
    ask(world, line, "40000", contract_uuid=contract.uuid)


def test_a_milestone_waits_for_its_acceptance(world: World, line: BudgetLine, contract: Contract) -> None:
    part = Milestone.objects.create(
        contract=contract, name="尾款", due_on=PAID_ON, amount=Decimal(30000), needs_acceptance=True
    )
    duty = AcceptanceDuty.objects.create(unit=line.unit, declaration=line.declaration, contract=contract, milestone=part, title="验收",
                                         due_on=PAID_ON, created_at=AT, recorded_at=AT)  # fmt: skip
    given = {"contract_uuid": contract.uuid, "milestone_uuid": part.uuid}
    held = Acceptance.objects.create(duty=duty, number="YS-1", held_on=PAID_ON, result="failed", recorded_at=AT)
    for more in ({}, {"acceptance_uuid": held.uuid}):
        with pytest.raises(Invalid) as caught:
            ask(world, line, "30000", **given, **more)
        assert caught.value.field == "acceptance"
    Acceptance.objects.filter(pk=held.pk).update(result="passed")
    with pytest.raises(Invalid):
        ask(world, line, "30000.01", **given, acceptance_uuid=held.uuid)
    assert ask(world, line, "30000", **given, acceptance_uuid=held.uuid).acceptance == held


def test_whoever_accepted_neither_pays_nor_books(world: World, line: BudgetLine, booker: User) -> None:
    duty = AcceptanceDuty.objects.create(
        unit=line.unit, declaration=line.declaration, title="验收", due_on=PAID_ON, created_at=AT, recorded_at=AT
    )
    held = Acceptance.objects.create(
        duty=duty, number="YS-1", held_on=PAID_ON, result="passed", accepted_by=world.finance, recorded_at=AT
    )
    payment = approve(world, ask(world, line, acceptance_uuid=held.uuid))
    with pytest.raises(NotAllowed, match="验收"):
        pay(world, payment)
    assert (list(waiting_for(act(world.finance))), list(waiting_for(act(booker)))) == ([], [payment])
    pay(world, payment, by=act(booker))
    with pytest.raises(NotAllowed, match="验收"):
        payment_book(uuid=payment.uuid, booked_on=PAID_ON, voucher="记-1", by=act(world.finance), at=AT)


def test_an_instalment_is_paid_from_its_line_and_one_that_was_removed_stops_no_payment(
    world: World, line: BudgetLine
) -> None:
    plan = payment_plan_add(line_uuid=line.uuid, name="电费", rhythm="quarter", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31),
                            amount=Decimal(4000), by=act(world.filler), at=AT)  # fmt: skip
    item = plan.instalments.select_related("item")[0].item
    other = make_line(line.declaration, "印刷")
    with pytest.raises(Invalid) as caught:
        ask(world, other, nature="utility", planned_uuid=item.uuid)
    assert caught.value.field == "planned"
    payment = approve(world, ask(world, line, nature="utility", planned_uuid=item.uuid))
    type(item).objects.filter(pk=item.pk).update(removed_at=AT)
    assert pay(world, payment).state == "paid"
    assert not PlanItemFact.objects.filter(item=item).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"amount": "-1"}, "amount"), ({"amount": "0.001"}, "amount"), ({"nature": "gift"}, "nature"), ({"purpose": " "}, "purpose"),
     ({"payee_name": " "}, "payee_name"), ({"nature": "contract"}, "contract"), ({"nature": "meeting"}, "category")],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_binds_nothing(
    world: World, line: BudgetLine, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        ask(world, line, **wrong)
    assert caught.value.field == field
    assert stages(line) == (0, 0, 0, 0, 0)


def test_another_payee_or_an_unsigned_contract_is_refused(world: World, line: BudgetLine, contract: Contract) -> None:
    with pytest.raises(Invalid) as caught:
        ask(world, line, contract_uuid=contract.uuid, payee_name="别家公司")
    assert caught.value.field == "payee"
    Contract.objects.filter(pk=contract.pk).update(state="approved")
    with pytest.raises(Invalid) as caught:
        ask(world, line, contract_uuid=contract.uuid)
    assert caught.value.field == "contract"


def test_a_meeting_stays_below_its_ceiling(world: World, line: BudgetLine) -> None:
    fee = MeetingValues(
        category="class-3", people=10, days=Decimal(1), lodging=Decimal(3400), meals=Decimal(1300), other=Decimal(800)
    )
    payment = ask(world, line, "5500", nature="meeting", meeting=fee)
    assert (payment.meeting.people, payment.meeting.other) == (10, Decimal(800))
    dear = MeetingValues(
        category="class-3", people=10, days=Decimal(1), lodging=Decimal(3400), meals=Decimal(1300), other=Decimal(801)
    )
    with pytest.raises(Invalid, match="214"):
        ask(world, line, "5501", nature="meeting", meeting=dear)
    abroad = MeetingValues(
        category="international", people=1, days=Decimal(1), lodging=Decimal(1000), meals=Decimal(500)
    )
    assert (
        ask(world, line, "1500", nature="meeting", meeting=abroad).state == "requested"
    )  # the text was not read: it never stops
    with pytest.raises(Invalid):
        ask(world, line, "1499", nature="meeting", meeting=abroad)


def test_a_payment_fulfils_its_instalment_and_a_reversal_opens_it(world: World, line: BudgetLine) -> None:
    plan = payment_plan_add(line_uuid=line.uuid, name="电费", rhythm="quarter", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31),
                            amount=Decimal(4000), by=act(world.filler), at=AT)  # fmt: skip
    item = plan.instalments.select_related("item")[0].item
    payment = ask(world, line, nature="utility", planned_uuid=item.uuid)
    with pytest.raises(Invalid):
        ask(world, line, nature="utility", planned_uuid=item.uuid)
    pay(world, approve(world, payment))
    fact = PlanItemFact.objects.get(item=item, superseded_at=None)
    assert (fact.kind, fact.occurred_at.astimezone(AT.tzinfo).date()) == ("done", PAID_ON - timedelta(days=1))
    payment_reverse(uuid=payment.uuid, reversed_on=PAID_ON, reason="退款", by=act(world.finance), at=AT)
    assert not PlanItemFact.objects.filter(item=item, superseded_at=None).exists()


def test_a_payment_made_outside_the_flow_is_registered(world: World, line: BudgetLine) -> None:
    given = {"line_uuid": line.uuid, "nature": "contract", "purpose": "预付", "amount": Decimal(700), "payee_name": "某公司",
             "paid_on": PAID_ON, "bank_reference": "S9", "at": AT}  # fmt: skip
    payment = payment_register(**given, by=act(world.finance))
    assert (payment.state, payment.approved_by, payment.contract, stages(line)) == (
        "paid",
        None,
        None,
        (0, 0, 0, 0, 700),
    )
    with pytest.raises(NotAllowed):
        payment_register(**given, by=act(world.filler))
    payment_reverse(uuid=payment.uuid, reversed_on=PAID_ON, reason="退款", by=act(world.finance), at=AT)
    assert stages(line) == (0, 0, 0, 0, 0)


def test_nothing_is_paid_before_it_is_approved(world: World, line: BudgetLine) -> None:
    payment = approve(world, ask(world, line))
    with pytest.raises(Invalid, match="付款日期不能早于批准") as refused:
        pay(world, payment, paid_on=PAID_ON - timedelta(days=1))
    assert refused.value.field == "paid_on"
    assert stages(line) == (0, 0, 0, 1000, 0)


def test_a_framework_pays_nothing_itself(world: World, line: BudgetLine) -> None:
    framework = make_contract(line, kind="framework")
    with pytest.raises(Invalid, match="请选框架下的订单"):
        ask(world, line, contract_uuid=framework.uuid)


def test_what_comes_back_to_a_contract_that_ended_is_free(world: World, line: BudgetLine, contract: Contract) -> None:
    payment = pay(world, approve(world, ask(world, line, contract_uuid=contract.uuid)))
    rest = stages(line)[2]
    ledger_release(line=line, chain=contract.uuid, amount=None, document="money.contract", document_uuid=contract.uuid, day=PAID_ON,
                   by=act(world.head), at=AT)  # fmt: skip
    contract.state = "completed"
    contract.save()
    assert (rest > 0, stages(line)) == (True, (0, 0, 0, 0, 1000))
    payment_reverse(uuid=payment.uuid, reversed_on=PAID_ON, reason="退款", by=act(world.finance), at=AT)
    assert stages(line) == (0, 0, 0, 0, 0)


def test_what_the_ledger_warns_of_is_told_with_the_step(world: World, line: BudgetLine) -> None:
    """A request over budget only warns by default; the approval stops."""
    left = availability(line).available
    assert list(ask(world, line, amount=str(left)).warnings) == []
    (told,) = ask(world, line, amount="1").warnings
    assert "可用额度" in str(told)
