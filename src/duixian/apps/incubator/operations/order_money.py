"""What a work order has to do with money: the line that pays for it, and its acceptance (验收), which is kept there and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.incubator.models import TenantContact, WorkOrder, WorkOrderStep
from duixian.apps.money.models import BudgetLine, Contract
from duixian.apps.money.operations.acceptances import FEWEST, acceptance_duty_add, acceptance_record
from duixian.core.incubator.work_orders import Action

SOURCE = "incubator"


def paying(unit: Unit, line: UUID | None, contract: UUID | None) -> tuple[BudgetLine | None, Contract | None]:
    """The line of the unit that pays, and the contract of that line under which it is done. Raises Invalid at `line` or `contract`."""
    found = _contract(unit, contract) if contract is not None else None
    paid = _line(unit, line) if line is not None else found.line if found is not None else None
    if found is not None and paid is not None and found.line_id != paid.pk:
        raise Invalid(_("这份合同的资金在另一条预算明细。"), field="contract")
    return paid, found


def _line(unit: Unit, uuid: UUID) -> BudgetLine:
    found = BudgetLine.objects.filter(unit=unit, uuid=uuid).select_related("declaration__project").first()
    if found is None:
        raise Invalid(_("没有这条预算明细。"), field="line")
    return found


def _contract(unit: Unit, uuid: UUID) -> Contract:
    rows = Contract.objects.filter(unit=unit, uuid=uuid).exclude(signed_on=None)
    found = rows.select_related("line__declaration__project", "signed_by").first()
    if found is None:
        raise Invalid(_("没有这份合同，或还没有签署。"), field="contract")
    return found


def acceptance_plan(order: WorkOrder, days: int, *, by: Actor, at: datetime) -> None:
    """What a line pays for must be accepted within so many days of its end; once for an order, however often it was sent back."""
    if order.line is None or order.duty is not None:
        return
    order.duty = acceptance_duty_add(
        declaration_uuid=order.line.declaration.uuid, title=f"{order.number} {order.title}"[:200], due_on=day_of(at, order.unit) + timedelta(days=days),
        contract_uuid=order.contract.uuid if order.contract else None, source=SOURCE, by=by, at=at,
    )  # fmt: skip
    order.save(update_fields=["duty"])


def acceptance_hold(
    order: WorkOrder,
    *,
    passed: bool,
    note: str,
    people: Iterable[str],
    contact: TenantContact | None,
    by: Actor,
    at: datetime,
) -> None:
    """Keep in `money` what came of it. Nobody accepts alone: beside whoever asked stands who sent the order, or who is named.

    A tenant's word is never stopped by that, nor is sending work back: where no second name is to be had, the staff enter the acceptance
    themselves. Raises
    Invalid at `people`, and what `money` raises.
    """
    if order.duty is None or order.duty.cancelled_at is not None:
        return
    names = _names(order, people, contact, by)
    if len(names) < FEWEST:
        if contact is not None or not passed:
            return
        raise Invalid(_("验收须至少两人：请填写另一位验收人员。"), field="people")
    acceptance_record(
        duty_uuid=order.duty.uuid, held_on=day_of(at, order.unit), result="passed" if passed else "failed", people=names, defects=note,
        by=by, at=at,
    )  # fmt: skip


def _names(order: WorkOrder, people: Iterable[str], contact: TenantContact | None, by: Actor) -> list[str]:
    signer = order.contract.signed_by.name if order.contract and order.contract.signed_by else ""
    asked = contact.person.name if contact else order.asked_by.name if order.asked_by else ""
    sent = (
        WorkOrderStep.objects.filter(order=order, action=Action.TRIAGE).exclude(user=None).select_related("user").last()
    )
    every = (asked, "" if by.is_program else by.name, sent.user.name if sent and sent.user else "", *people)
    return list(dict.fromkeys(name for one in every if (name := " ".join(one.split())) and name != signer))
