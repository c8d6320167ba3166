"""The plan by which a line is to be paid: its instalments are plan items, so that they draw the spending curve."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.money.errors import yuan
from duixian.apps.money.models import BudgetLine, Contract, PaymentPlan, PlannedPayment
from duixian.apps.money.queries.budget import line_get
from duixian.apps.targets.operations.plans import PlanValues, plan_items_add
from duixian.apps.targets.rules import may_keep_plan
from duixian.core.periods import Rhythm

SOURCE = "money"


@transaction.atomic
def payment_plan_add(
    *, line_uuid: UUID, name: str, rhythm: str, starts_on: date, ends_on: date, amount: Decimal,
    contract_uuid: UUID | None = None, by: Actor, at: datetime,
) -> PaymentPlan:  # fmt: skip
    """Plan how `amount` yuan of a line are paid over its days, both inside; the last instalment takes the odd fen.

    By progress, the milestones of the contract are the instalments and must make the amount; without a contract it is one.
    Raises NotFound, NotAllowed and Invalid at the field.
    """
    line = line_get(by, line_uuid)
    if not may_keep_plan(by, at=line.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以建立支付计划。"))
    _check(name, rhythm, starts_on, ends_on, amount)
    contract = _contract(line, contract_uuid)
    whole = PlanValues(name=name.strip(), starts_on=starts_on, due_on=ends_on, amount=amount, source=SOURCE)
    values = _values(whole, rhythm, contract)
    items = plan_items_add(declaration=line.declaration.uuid, items=values, by=by, at=at)
    plan = PaymentPlan.objects.create(
        declaration=line.declaration, line=line, contract=contract, name=name.strip(), rhythm=rhythm, created_at=recording_time()
    )  # fmt: skip
    PlannedPayment.objects.bulk_create(
        [PlannedPayment(plan=plan, item=item, number=number) for number, item in enumerate(items, 1)]
    )
    record(kind="money.payment.planned", unit=line.unit, about="money.line", about_uuid=line.uuid, by=by, at=at,
           project_uuid=line.declaration.project.uuid, payload={"amount": amount, "plan": plan.name, "instalments": len(items)})  # fmt: skip
    return plan


def _check(name: str, rhythm: str, starts_on: date, ends_on: date, amount: Decimal) -> None:
    if not 0 < len(name.strip()) <= 120:
        raise Invalid(_("请填写名称（最多120字）。"), field="name")
    if rhythm not in PaymentPlan.Rhythm.values:
        raise Invalid(_("没有这种频次。"), field="rhythm")
    if ends_on < starts_on or (ends_on - starts_on).days > 366 * 5:
        raise Invalid(_("止期不能早于起期，最长五年。"), field="ends_on")
    yuan(amount)


def _contract(line: BudgetLine, uuid: UUID | None) -> Contract | None:
    if uuid is None:
        return None
    found = Contract.objects.filter(line=line, uuid=uuid).first()
    if found is None:
        raise Invalid(_("这个预算明细下没有这份合同。"), field="contract")
    return found


def _values(whole: PlanValues, rhythm: str, contract: Contract | None) -> list[PlanValues]:
    if rhythm != PaymentPlan.Rhythm.PROGRESS:
        return [replace(whole, every=cast("Rhythm", rhythm.replace("-", "_")))]
    milestones = [] if contract is None else list(contract.milestones.all())
    if not milestones:
        return [whole]
    if sum((one.amount for one in milestones), Decimal(0)) != whole.amount:
        raise Invalid(_("各付款节点之和不等于计划金额。"), field="amount")
    name, starts_on = whole.name, whole.starts_on
    return [
        PlanValues(name=f"{name} {one.name}"[:200], starts_on=min(starts_on, one.due_on), due_on=one.due_on, amount=one.amount, source=SOURCE)
        for one in milestones
    ]  # fmt: skip
