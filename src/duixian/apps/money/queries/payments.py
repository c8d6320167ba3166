"""Payments, their invoices and plans, and the rows of the bank, as an actor sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Case, Prefetch, Q, QuerySet, When

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
    Movement,
    Payment,
    PaymentPlan,
    PlannedPayment,
)
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.money.queries.budget import availability
from duixian.apps.money.sums import YuanSum
from duixian.apps.targets.models import PlanItemFact
from duixian.apps.targets.models.plans import FactKind
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


def payment_told(actor: Actor, uuid: UUID) -> Payment:
    """A payment with everything that its page tells: people, plan, meeting, and the purchase behind its contract. NotFound as above."""
    more = (
        "requested_by",
        "approved_by",
        "paid_by",
        "booked_by",
        "planned__item",
        "planned__plan",
        "meeting__sign_in",
        "acceptance__duty",
    )
    found = payments_visible(actor).select_related(*_SHOWN, *more).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


class Effect(NamedTuple):
    """What a payment does to its line, in yuan: left without it, taken by it, left now."""

    before: Decimal
    taken: Decimal
    after: Decimal


def effect_of(payment: Payment) -> Effect:
    """What the movements of the payment take from its line; nothing where its contract had bound the money. One query."""
    taken = Movement.objects.filter(document_uuid=payment.uuid).aggregate(total=YuanSum("amount"))["total"] or Decimal(
        0
    )
    after = availability(payment.line).available
    return Effect(after + taken, taken, after)


def movements_of(payment: Payment) -> QuerySet[Movement]:
    """What the payment moved, in the order it was entered."""
    return Movement.objects.filter(document_uuid=payment.uuid).order_by("pk")


def doers(payment: Payment) -> dict[Duty, int | None]:
    """Who did what in a payment, by their keys, the acceptance it rests on included; None where nobody did, or the program."""
    return {
        Duty.REQUEST: payment.requested_by_id, Duty.APPROVE: payment.approved_by_id,
        Duty.ACCEPT: payment.acceptance.accepted_by_id if payment.acceptance is not None else None,
        Duty.PAY: payment.paid_by_id, Duty.BOOK: payment.booked_by_id,
    }  # fmt: skip


def waiting_for(actor: Actor) -> QuerySet[Payment]:
    """The payments whose next step the actor may take: their role, and nothing done in it by them before."""
    if actor.is_program:
        return payments_visible(actor).filter(state__in=tuple(NEXT))
    mine = Q(requested_by=actor.user_id) | Q(approved_by=actor.user_id) | Q(paid_by=actor.user_id)
    mine |= Q(acceptance__accepted_by=actor.user_id) & ~Q(state=PaymentState.REQUESTED)
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


def invoices_unassigned(actor: Actor) -> QuerySet[Invoice]:
    """The invoices that still have no payment, the latest first."""
    return invoices_visible(actor).filter(payment=None).order_by("-issued_on", "-pk")


def payments_for(invoice: Invoice) -> list[Payment]:
    """The payments of the invoice's unit that it may be for: those of the same amount first, then the latest; at most 200."""
    rows = Payment.objects.filter(unit=invoice.unit, state__in=(*PENDING, *MADE))
    same = Case(When(amount=invoice.amount, then=0), default=1)
    return list(rows.order_by(same, "-requested_at", "-pk")[:200])


def plans_visible(actor: Actor) -> QuerySet[PaymentPlan]:
    """The payment plans of the units that the actor sees."""
    rows = PaymentPlan.objects.filter(visible(actor, "declaration__unit__"))
    return rows.select_related("declaration__project", "declaration__unit", "line", "contract").order_by("id")


def imports_visible(actor: Actor) -> QuerySet[BankImport]:
    """The exports that were read for the units that the actor sees, the latest first."""
    return BankImport.objects.filter(visible(actor)).select_related("unit", "file", "imported_by")


class Instalment(NamedTuple):
    """An instalment with the first payment that holds it, and yuan paid for it: `state` is paid, part, asked, overdue, cancelled or planned."""

    planned: PlannedPayment
    payment: Payment | None
    state: str
    paid: Decimal = Decimal(0)


def instalments_of(plans: Iterable[PaymentPlan], today: date) -> dict[int, list[Instalment]]:
    """The instalments of plans by the key of the plan, with what became of each by today. Three queries for any number."""
    live = Prefetch("item__facts", PlanItemFact.objects.filter(superseded_at=None), to_attr="live")
    held = Prefetch("payments", Payment.objects.filter(state__in=(*PENDING, *MADE)).order_by("pk"), to_attr="held")
    rows = PlannedPayment.objects.filter(plan__in=list(plans), item__removed_at=None).select_related("item")
    found: dict[int, list[Instalment]] = defaultdict(list)
    for one in rows.prefetch_related(live, held).order_by("plan_id", "number"):
        found[one.plan_id].append(_instalment(one, today))
    return found


def _instalment(one: PlannedPayment, today: date) -> Instalment:
    held: list[Payment] = one.held  # type: ignore[attr-defined]  # prefetched
    payment, made = next(iter(held), None), [each for each in held if each.state in MADE]
    return Instalment(one, payment, _state(one, held, made, today), sum((each.amount for each in made), Decimal(0)))


def _state(one: PlannedPayment, held: list[Payment], made: list[Payment], today: date) -> str:
    if made and len(made) == len(held) and not all(each.part for each in made):
        return "paid"
    if any(fact.kind == FactKind.CANCELLED for fact in one.item.live):  # type: ignore[attr-defined]  # prefetched
        return "cancelled"
    if one.item.due_on < today:
        return "overdue"
    return "part" if made else "asked" if held else "planned"


def likely(rows: Iterable[BankRow]) -> dict[int, list[Payment]]:
    """The payments that rows without one may show, by the key of the row: made, of the same amount, shown by no other. One query."""
    rows = [row for row in rows if row.payment_id is None]
    units, amounts = {row.unit_id for row in rows}, {row.amount for row in rows}
    free = Payment.objects.filter(unit__in=units, amount__in=amounts, state__in=MADE, bank_rows=None).order_by(
        "paid_on", "pk"
    )
    held: dict[tuple[int, Decimal], list[Payment]] = defaultdict(list)
    for payment in free:
        held[payment.unit_id, payment.amount].append(payment)
    return {row.pk: held[row.unit_id, row.amount] for row in rows}


def import_get(actor: Actor, uuid: UUID) -> BankImport:
    """An export that was read, by its public id; NotFound outside what the actor sees."""
    found = imports_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


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
