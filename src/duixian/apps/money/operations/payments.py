"""Payments: asked for, approved, paid and booked by four different people; one that was made outside the flow is registered.

Money moves with them: a request binds it, the approval makes it payable, the payment uses it. A refusal or reversal gives back exactly
what the payment had taken.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.money.errors import OverBudget, yuan
from duixian.apps.money.models import BudgetLine, Contract, Movement, Payment
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.money.operations.binding import settle
from duixian.apps.money.operations.entering import locked_line, require_past, text
from duixian.apps.money.operations.ledger import ledger_advance, ledger_enter, ledger_reverse
from duixian.apps.money.operations.payment_checks import Links, MeetingValues, link, meeting_fee, require_sound
from duixian.apps.money.queries.contracts import chain_of
from duixian.apps.money.queries.payment_steps import already_did
from duixian.apps.money.queries.payments import MADE, PENDING, payment_get
from duixian.apps.targets.operations.plans import plan_item_done, plan_item_undo
from duixian.core.money.duties import Duty
from duixian.core.money.stages import Stage

__all__ = [
    "MeetingValues",
    "payment_approve",
    "payment_book",
    "payment_pay",
    "payment_refuse",
    "payment_register",
    "payment_request",
    "payment_reverse",
]
DOCUMENT = "money.payment"


@transaction.atomic
def payment_request(
    *, line_uuid: UUID, nature: str, purpose: str, amount: Decimal, payee_uuid: UUID | None = None, payee_name: str = "",
    contract_uuid: UUID | None = None, milestone_uuid: UUID | None = None, acceptance_uuid: UUID | None = None,
    planned_uuid: UUID | None = None, part: bool = False, meeting: MeetingValues | None = None, by: Actor, at: datetime,
) -> Payment:  # fmt: skip
    """Ask for a payment from a line, in yuan. `planned_uuid` is the plan item that it fulfils, `part`
    says that it does so with others that follow: the item is done with the last of them.

    Money of a signed contract is bound already; without one, the request binds it. Raises NotFound, NotAllowed, OverBudget, and Invalid
    at the field: contract not signed or exceeded, payee not the contractor, acceptance missing, meeting above its ceiling.
    """
    links = Links(payee_uuid=payee_uuid, payee_name=payee_name, contract_uuid=contract_uuid, milestone_uuid=milestone_uuid,
                  acceptance_uuid=acceptance_uuid, planned_uuid=planned_uuid, part=part)  # fmt: skip
    line = locked_line(line_uuid, by)
    if not by.holds(Role.FILLER, at=line.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以提出支付申请。"))
    payment = _drafted(line, nature, purpose, amount, at)
    payment.requested_by_id = by.user_id
    link(payment, links)
    require_sound(payment)
    fee = meeting_fee(payment, meeting, day_of(at, payment.unit), stops=True)
    _saved(payment, fee)
    if payment.contract is None:
        payment.warnings = ledger_enter(
            line=line, stage=Stage.REQUEST, **_movement(payment, day_of(at, payment.unit), by, at)
        )
    _tell(payment, "requested", by, at)
    return payment


@transaction.atomic
def payment_approve(*, uuid: UUID, note: str = "", by: Actor, at: datetime) -> Payment:
    """Approve a request; its money becomes payable. Raises NotFound, NotAllowed (also for who asked), OverBudget and Invalid."""
    payment = _locked(uuid, by, Role.HEAD, Duty.APPROVE, (PaymentState.REQUESTED,))
    require_sound(payment)
    payment.warnings = ledger_advance(
        line=payment.line, to=Stage.ACCRUAL, **_movement(payment, day_of(at, payment.unit), by, at)
    )
    payment.state, payment.approved_by_id, payment.approved_at = PaymentState.APPROVED, by.user_id, at
    payment.decision = note.strip()
    payment.save()
    _tell(payment, "approved", by, at)
    return payment


@transaction.atomic
def payment_refuse(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Payment:
    """Refuse a request, or call an approval off before it is paid; the money is given back. Raises as `payment_approve`."""
    if not reason.strip():
        raise Invalid(_("请说明退回的理由。"), field="reason")
    payment = _locked(uuid, by, Role.HEAD, None, PENDING)
    _give_back(payment, day_of(at, payment.unit), by, at, reason.strip())
    payment.state, payment.decision = PaymentState.REFUSED, reason.strip()
    payment.save()
    _settle(payment, day_of(at, payment.unit), by, at)
    _complete(payment, at)
    _tell(payment, "refused", by, at)
    return payment


@transaction.atomic
def payment_pay(*, uuid: UUID, paid_on: date, bank_reference: str, by: Actor, at: datetime) -> Payment:
    """Record that an approved payment left the bank on a day; the instalment it fulfils is done.

    Raises NotFound, NotAllowed (also for who asked or approved), OverBudget, and Invalid for a day to come or before the approval.
    """
    payment = _locked(uuid, by, Role.FINANCE, Duty.PAY, (PaymentState.APPROVED,))
    require_past(paid_on, payment.unit, at, "paid_on")
    if payment.approved_at is not None and paid_on < day_of(payment.approved_at, payment.unit):
        raise Invalid(_("付款日期不能早于批准；确已先付款的，请退回申请后补登。"), field="paid_on")
    payment.bank_reference = text(bank_reference, 60, "bank_reference")
    payment.warnings = ledger_advance(line=payment.line, to=Stage.PAYMENT, **_movement(payment, paid_on, by, at))
    payment.state, payment.paid_by_id, payment.paid_on = PaymentState.PAID, by.user_id, paid_on
    payment.paid_recorded_at = recording_time()
    payment.save()
    _complete(payment, at)
    _tell(payment, "paid", by, at)
    return payment


@transaction.atomic
def payment_book(*, uuid: UUID, booked_on: date, voucher: str, by: Actor, at: datetime) -> Payment:
    """Enter a payment into the books under a voucher. Raises NotFound, NotAllowed (also for who asked, approved or paid) and Invalid."""
    payment = _locked(uuid, by, Role.FINANCE, Duty.BOOK, (PaymentState.PAID,))
    require_past(booked_on, payment.unit, at, "booked_on")
    if payment.paid_on is not None and booked_on < payment.paid_on:
        raise Invalid(_("入账不能早于付款。"), field="booked_on")
    payment.voucher = text(voucher, 60, "voucher")
    payment.state, payment.booked_by_id, payment.booked_on = PaymentState.BOOKED, by.user_id, booked_on
    payment.save()
    _tell(payment, "booked", by, at)
    return payment


@transaction.atomic
def payment_reverse(*, uuid: UUID, reversed_on: date, reason: str, by: Actor, at: datetime) -> Payment:
    """Undo a payment that was made: every yuan goes back to where it was bound before. Raises NotFound, NotAllowed and Invalid."""
    if not reason.strip():
        raise Invalid(_("请说明冲销的理由。"), field="reason")
    payment = _locked(uuid, by, Role.FINANCE, None, MADE)
    require_past(reversed_on, payment.unit, at, "reversed_on")
    if payment.paid_on is not None and reversed_on < payment.paid_on:
        raise Invalid(_("冲销不能早于付款。"), field="reversed_on")
    _give_back(payment, reversed_on, by, at, reason.strip())
    payment.state, payment.reversed_on = PaymentState.REVERSED, reversed_on
    payment.reverse_reason, payment.reversed_recorded_at = reason.strip()[:200], recording_time()
    payment.save()
    _settle(payment, reversed_on, by, at)
    if payment.planned is not None and payment.planned.item.removed_at is None:
        plan_item_undo(item=payment.planned.item.uuid, by=_PROGRAM, at=at)
    payment.bank_rows.update(payment=None, matched_how="")
    _tell(payment, "reversed", by, at)
    return payment


@transaction.atomic
def payment_register(
    *, line_uuid: UUID, nature: str, purpose: str, amount: Decimal, paid_on: date, bank_reference: str = "", voucher: str = "",
    payee_uuid: UUID | None = None, payee_name: str = "", contract_uuid: UUID | None = None, milestone_uuid: UUID | None = None,
    acceptance_uuid: UUID | None = None, planned_uuid: UUID | None = None, part: bool = False, meeting: MeetingValues | None = None,
    by: Actor, at: datetime,
) -> Payment:  # fmt: skip
    """Record a payment that was made outside the flow, as the bank shows it: nobody asked for it or approved it here.

    The rules do not stop it, because the money has left; the control rules show what is wrong with it. Raises NotFound, NotAllowed,
    OverBudget where the unit stops at that, and Invalid at the field.
    """
    links = Links(payee_uuid=payee_uuid, payee_name=payee_name, contract_uuid=contract_uuid, milestone_uuid=milestone_uuid,
                  acceptance_uuid=acceptance_uuid, planned_uuid=planned_uuid, part=part)  # fmt: skip
    line = locked_line(line_uuid, by)
    if not by.holds(Role.FINANCE, at=line.unit.path):
        raise NotAllowed(_("只有本单位的财务可以补登支付。"))
    payment = _drafted(line, nature, purpose, amount, at)
    require_past(paid_on, payment.unit, at, "paid_on")
    link(payment, links)
    payment.state, payment.paid_on, payment.paid_recorded_at = PaymentState.PAID, paid_on, recording_time()
    payment.bank_reference, payment.voucher = bank_reference.strip()[:60], voucher.strip()[:60]
    _saved(payment, meeting_fee(payment, meeting, paid_on, stops=False) if meeting is not None else None)
    payment.warnings = ledger_advance(
        line=line, to=Stage.PAYMENT, leaving=Stage.ACCRUAL, **_movement(payment, paid_on, by, at)
    )
    _complete(payment, at)
    _tell(payment, "paid", by, at)
    return payment


_PROGRAM = Actor.program()


def _locked(uuid: UUID, by: Actor, role: Role, duty: Duty | None, states: tuple[str, ...]) -> Payment:
    """The payment, after its line and contract are locked in that order, for somebody who may take the next step."""
    seen = payment_get(by, uuid)
    line = locked_line(seen.line.uuid, by)
    if not by.holds(role, at=line.unit.path):
        raise NotAllowed(_("您的角色不能办理这一步。"))
    if seen.contract_id is not None:
        Contract.objects.select_for_update(of=("self",), no_key=True).filter(pk=seen.contract_id).exists()
    rows = Payment.objects.select_for_update(of=("self",), no_key=True)
    payment = rows.select_related("unit", "declaration__project", "contract__supplier", "contract__procurement", "milestone",
                                  "acceptance__duty", "payee", "planned__item").get(pk=seen.pk)  # fmt: skip
    payment.line = line
    if payment.state not in states:
        raise Invalid(_("这笔支付现在是“%(state)s”，不能办理这一步。") % {"state": payment.get_state_display()})
    if duty is not None:
        _require_other(payment, duty, by)
    return payment


def _require_other(payment: Payment, duty: Duty, by: Actor) -> None:
    told = already_did(payment, duty, by)
    if told:
        raise NotAllowed(told)


def _drafted(line: BudgetLine, nature: str, purpose: str, amount: Decimal, at: datetime) -> Payment:
    if nature not in Payment.Nature.values:
        raise Invalid(_("没有这个支付类别。"), field="nature")
    value = yuan(amount)
    number = f"ZF{line.pk:05d}-{line.payments.count() + 1:04d}"  # the line is locked: nobody counts at the same time
    return Payment(unit=line.unit, declaration=line.declaration, line=line, number=number, nature=nature, amount=value,
                   purpose=text(purpose, 200, "purpose"), requested_at=at, recorded_at=recording_time())  # fmt: skip


def _saved(payment: Payment, fee: Any) -> None:
    payment.chain = chain_of(payment.contract) if payment.contract is not None else payment.uuid
    payment.save(force_insert=True)
    if fee is not None:
        fee.payment = payment
        fee.save(force_insert=True)


def _movement(payment: Payment, day: date, by: Actor, at: datetime) -> dict[str, Any]:
    return {"chain": payment.chain, "amount": payment.amount, "document": DOCUMENT, "document_uuid": payment.uuid, "day": day,
            "by": by, "at": at}  # fmt: skip


def _give_back(payment: Payment, day: date, by: Actor, at: datetime, reason: str) -> None:
    """Undo step by step what the payment moved, the last first, until nothing of it stands."""
    while left := _standing(payment):
        ledger_reverse(document_uuid=payment.uuid, day=day, by=by, at=at, reason=reason)
        if _standing(payment) >= left:
            raise Invalid(_("这笔支付的额度已被后续业务使用，不能退回。"))


def _settle(payment: Payment, day: date, by: Actor, at: datetime) -> None:
    """What came back stands bound as far as the contract comes to: to nothing once it has ended, and to what a payment before its
    signature had taken of it. Where the line has no room for that, the money was used meanwhile and taking back is not the place to stop."""
    if payment.contract is None:
        return
    payment.contract.line = payment.line
    with suppress(OverBudget):
        settle(payment.contract, document=DOCUMENT, document_uuid=payment.uuid, day=day, by=by, at=at)


def _standing(payment: Payment) -> int:
    """How many steps of the payment are neither undone nor undo another."""
    steps = Movement.objects.filter(document_uuid=payment.uuid, reverses=None).values("step").distinct()
    undone = Movement.objects.filter(reverses__in=steps).values("reverses").distinct().count()
    return steps.count() - undone


def _complete(payment: Payment, at: datetime) -> None:
    """The plan item that the payment fulfils is done once all that was asked for it is paid and the last of it too, on the day of the
    latest; the program says so, because payers do not keep plans."""
    planned = payment.planned
    if planned is None or planned.item.removed_at is not None:
        return
    rows = list(planned.payments.filter(state__in=(*PENDING, *MADE)))
    days = [one.paid_on for one in rows if one.state in MADE and one.paid_on is not None]
    if len(days) < len(rows) or all(one.part for one in rows):
        return
    start = datetime.combine(max(days), time.min, ZoneInfo(payment.unit.time_zone))
    plan_item_done(item=planned.item.uuid, occurred_at=min(start, at), note=payment.number, by=_PROGRAM, at=at)


def _tell(payment: Payment, kind: str, by: Actor, at: datetime) -> None:
    record(kind=f"money.payment.{kind}", unit=payment.unit, about="money.payment", about_uuid=payment.uuid, by=by, at=at,
           project_uuid=payment.declaration.project.uuid,
           payload={"number": payment.number, "amount": payment.amount, "line": payment.line.name})  # fmt: skip
