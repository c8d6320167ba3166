"""What the page of one payment tells: how far it came, what its papers show, what the rules say. Reads only."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.functional import Promise

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Invoice, MeetingFee, Payment, Violation
from duixian.apps.money.operations.payment_checks import MeetingValues
from duixian.apps.money.queries.controls import check_document, findings_of
from duixian.apps.money.queries.payment_steps import may_refuse, may_reverse, next_of, outside, steps_of
from duixian.apps.money.queries.payments import (
    PENDING,
    effect_of,
    held_against,
    movements_of,
    payment_told,
    spoken_for,
)
from duixian.core.money.ceilings import Ceiling, allowed, ceiling_of
from duixian.core.money.controls.finding import PAYMENT, Finding, Severity
from duixian.core.money.controls.registry import BY_CODE
from duixian.core.money.matching import gaps
from duixian.core.wording import Words
from duixian.web.workbench.dashboards.links import link
from duixian.web.workbench.payments.reasons import paid_for


class Told(NamedTuple):
    """A finding of the control rules: what, how it is cured, how it weighs, where it stands; `href` when it has a page."""

    title: Words
    said: Words | None
    cure: Words
    severity: Severity
    state: str | Promise = ""
    href: str = ""


class Meeting(NamedTuple):
    """A meeting against its ceiling, in yuan; without a rule there is no ceiling."""

    fee: MeetingFee
    cost: Decimal
    rule: Ceiling | None
    most: Decimal | None

    @property
    def over(self) -> Decimal | None:
        """Yuan above the ceiling; None when there is none or it is kept."""
        return None if self.most is None or self.cost <= self.most else self.cost - self.most


def told_before(findings: list[Finding]) -> list[Told]:
    """Findings of a payment that is not made yet."""
    return [Told(BY_CODE[one.code].title, one.message, one.cure, one.severity) for one in findings]


def _told_after(violations: list[Violation]) -> list[Told]:
    return [
        Told(BY_CODE[one.rule].title, None, BY_CODE[one.rule].cure, Severity(one.severity), one.get_state_display(),
             link("controls:detail", one.uuid)) for one in violations
    ]  # fmt: skip


def payment_page(actor: Actor, uuid: UUID, *, today: date, now: datetime) -> dict[str, Any]:
    """One payment with everything about it, and what the actor may do. Raises NotFound."""
    payment = payment_told(actor, uuid)
    invoices = list(payment.invoices.select_related("file"))
    return {
        "payment": payment, "steps": steps_of(payment), "next": next_of(payment, actor, on=today), "outside": outside(payment),
        "refuses": may_refuse(payment, actor), "reverses": may_reverse(payment, actor),
        "keeps_invoices": actor.holds(Role.FILLER, Role.FINANCE, at=payment.unit.path), "effect": effect_of(payment),
        "invoices": invoices, "invoiced": _sum(invoices), "gaps": gaps(held_against(payment, invoices)),
        "meeting": _meeting(payment, today), "findings": _findings(payment, today, now), "contract": _contract(payment),
        "movements": movements_of(payment), "bank_rows": list(payment.bank_rows.select_related("batch")),
        "history": history_of(actor, "money.payment", uuid), "paid_for": paid_for(payment, actor),
    }  # fmt: skip


def _sum(invoices: list[Invoice]) -> Decimal:
    return sum((one.amount for one in invoices), Decimal(0))


def _findings(payment: Payment, today: date, now: datetime) -> list[Told]:
    if payment.state in PENDING:
        return told_before(check_document(about=PAYMENT, uuid=payment.uuid, as_of=today, known_at=now))
    return _told_after(findings_of(payment.uuid))


def _meeting(payment: Payment, today: date) -> Meeting | None:
    fee = getattr(payment, "meeting", None)
    if fee is None:
        return None
    held = MeetingValues(category=fee.category, people=fee.people, days=fee.days, lodging=fee.lodging, meals=fee.meals,
                         other=fee.other).meeting()  # fmt: skip
    rule = ceiling_of(fee.category, payment.paid_on or today)
    return Meeting(fee, held.cost, rule, allowed(rule, held) if rule else None)


def _contract(payment: Payment) -> dict[str, Any] | None:
    contract = payment.contract
    if contract is None:
        return None
    return {"href": link("contracts:detail", contract.uuid), "spoken": spoken_for(contract)}
