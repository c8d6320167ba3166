"""The payment plan of the year: how every line of the incubator's promise is paid, made at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.operations import record
from duixian.apps.money.models import PaymentPlan
from duixian.apps.money.operations.plans import payment_plan_add
from duixian.apps.targets.queries.finding import declaration_get


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlan:
    """How one line is paid: so many yuan by a rhythm of `PaymentPlan`, under a contract where there is one."""

    line: UUID
    name: str
    rhythm: str
    amount: Decimal
    contract: UUID | None = None


@transaction.atomic
def year_plan_add(
    *, declaration_uuid: UUID, plans: Sequence[LinePlan], starts_on: date, ends_on: date, by: Actor, at: datetime
) -> list[PaymentPlan]:
    """Plan every line over the same days, both inside, all or none; the instalments become the plan items that 完成率 counts.

    Raises NotFound, NotAllowed, and Invalid at `plans` when none is given or a line has a plan already, and what `payment_plan_add` raises.
    """
    declaration = declaration_get(by, declaration_uuid)
    if not plans:
        raise Invalid(_("请至少为一条预算明细安排支付。"), field="plans")
    planned = PaymentPlan.objects.filter(
        declaration=declaration, ended_at=None, line__uuid__in=[one.line for one in plans]
    )
    taken = planned.select_related("line").first()
    if taken is not None:
        raise Invalid(_("“%(line)s”已有支付计划。") % {"line": taken.line.name}, field="plans")
    made = [
        payment_plan_add(line_uuid=one.line, name=one.name, rhythm=one.rhythm, starts_on=starts_on, ends_on=ends_on, amount=one.amount,
                         contract_uuid=one.contract, by=by, at=at)
        for one in plans
    ]  # fmt: skip
    record(kind="incubator.payments.planned", unit=declaration.unit, about="targets.declaration", about_uuid=declaration.uuid, by=by, at=at,
           project_uuid=declaration.project.uuid, payload={"plans": len(made)})  # fmt: skip
    return made
