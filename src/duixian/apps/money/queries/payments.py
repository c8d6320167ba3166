"""Payments, their invoices and plans, and the rows of the bank, as an actor sees them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import (
    BankImport,
    BankRow,
    Contract,
    Invoice,
    Milestone,
    Payment,
    PaymentPlan,
)
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.money.sums import YuanSum
from duixian.core.money.duties import Duty
from duixian.core.money.matching import Bill, Paid

PENDING: Final = (PaymentState.REQUESTED, PaymentState.APPROVED)
MADE: Final = (PaymentState.PAID, PaymentState.BOOKED)
NEXT: Final = {
    PaymentState.REQUESTED: (Duty.APPROVE, Role.HEAD),
    PaymentState.APPROVED: (Duty.PAY, Role.FINANCE),
    PaymentState.PAID: (Duty.BOOK, Role.FINANCE),
}
"""What is due in a state, and whose role it is."""
_SHOWN = ("unit", "declaration__project", "line", "contract__supplier", "milestone", "acceptance", "payee")


def payments_visible(actor: Actor) -> QuerySet[Payment]:
    """The payments of the units that the actor sees, the latest request first."""
    return Payment.objects.filter(visible(actor)).select_related(*_SHOWN)


def payment_get(actor: Actor, uuid: UUID) -> Payment:
    """A payment by its public id; NotFound outside what the actor sees."""
    found = payments_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def doers(payment: Payment) -> dict[Duty, int | None]:
    """Who did what in a payment, by their keys; None where nobody did, or the program."""
    return {
        Duty.REQUEST: payment.requested_by_id, Duty.APPROVE: payment.approved_by_id,
        Duty.PAY: payment.paid_by_id, Duty.BOOK: payment.booked_by_id,
    }  # fmt: skip


def waiting_for(actor: Actor) -> QuerySet[Payment]:
    """The payments whose next step the actor may take: their role, and nothing done in it by them before."""
    if actor.is_program:
        return payments_visible(actor).filter(state__in=tuple(NEXT))
    mine = Q(requested_by=actor.user_id) | Q(approved_by=actor.user_id) | Q(paid_by=actor.user_id)
    wanted = Q(pk=None)
    for state, (_duty, role) in NEXT.items():
        for held in actor.holdings:
            if held.role is role:
                wanted |= Q(state=state, unit__path__startswith=held.path)
    return payments_visible(actor).filter(wanted).exclude(pk__in=Payment.objects.filter(mine).values("pk"))


def spoken_for(of: Contract | Milestone, *, besides: Payment | None = None) -> Decimal:
    """Yuan of a contract or a milestone that payments have used or ask for; refused and reversed ones do not count."""
    rows = of.payments.filter(state__in=(*PENDING, *MADE))
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    return rows.aggregate(total=YuanSum("amount"))["total"] or Decimal(0)


def invoices_visible(actor: Actor) -> QuerySet[Invoice]:
    """The invoices of the units that the actor sees."""
    return Invoice.objects.filter(visible(actor)).select_related("unit", "payment", "file")


def invoice_get(actor: Actor, uuid: UUID) -> Invoice:
    """An invoice by its public id; NotFound outside what the actor sees."""
    found = invoices_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def plans_visible(actor: Actor) -> QuerySet[PaymentPlan]:
    """The payment plans of the units that the actor sees."""
    rows = PaymentPlan.objects.filter(visible(actor, "declaration__unit__"))
    return rows.select_related("declaration__project", "declaration__unit", "line", "contract").order_by("id")


def imports_visible(actor: Actor) -> QuerySet[BankImport]:
    """The exports that were read for the units that the actor sees, the latest first."""
    return BankImport.objects.filter(visible(actor)).select_related("unit", "file", "imported_by")


def bank_rows_visible(actor: Actor) -> QuerySet[BankRow]:
    """The rows of the bank of the units that the actor sees."""
    return BankRow.objects.filter(visible(actor)).select_related("unit", "batch", "payment")


def bank_row_get(actor: Actor, uuid: UUID) -> BankRow:
    """A row of the bank by its public id; NotFound outside what the actor sees."""
    found = bank_rows_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def held_against(payment: Payment, invoices: Iterable[Invoice]) -> Paid:
    """A payment as it is held against its papers (`core.money.matching.gaps`)."""
    acceptance = payment.acceptance
    return Paid(
        payment.nature, payment.amount, payment.payee.name if payment.payee else payment.payee_name,
        payment.contract.supplier.name if payment.contract else None,
        payment.milestone is not None and payment.milestone.needs_acceptance,
        acceptance is not None and acceptance.result == "passed" and acceptance.superseded_at is None,
        tuple(Bill(one.seller, one.amount) for one in invoices),
    )  # fmt: skip
